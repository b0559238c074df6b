import { Check, CircleHelp, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { PhraseText, type TextPieces } from './PhraseText';
import './RadiusList.css';

interface FlowText {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

export interface RadiusListRow {
  readonly key: string;
  readonly sign: 'plus' | 'minus' | 'unknown' | 'check' | 'none';
  readonly flow: FlowText | null;
  readonly sentence: TextPieces | null;
  readonly tag: { readonly text: string; readonly warn: boolean } | null;
  readonly flows: readonly FlowText[];
}

export interface RadiusListProps {
  /** `+1, −0 flows` */
  readonly net: string;
  readonly rows: readonly RadiusListRow[];
  readonly title?: string;
  /** The answer for what is chosen now is on its way. */
  readonly pending?: boolean;
  /** Rows that are shown before the rest is asked for. */
  readonly limit?: number;
}

const ICONS = { plus: Plus, minus: Minus, unknown: CircleHelp, check: Check, none: Minus } as const;
const WORDS = { plus: 'opens', minus: 'closes', unknown: 'unknown', check: '', none: '' } as const;

/** What an edit opens and closes, line by line, with the net at the top. */
export function RadiusList({ net, rows, title = 'Blast radius', pending = false, limit = 8 }: RadiusListProps) {
  const [all, setAll] = useState(false);
  const shown = all || rows.length <= limit + 1 ? rows : rows.slice(0, limit);
  const rest = rows.length - shown.length;
  return (
    <section className="ui-radius" aria-label={title} aria-busy={pending} data-testid="blast-radius">
      <header>
        <h3>{title}</h3>
        <strong>{net}</strong>
      </header>
      <ul>
        {shown.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="ui-radius-more" onClick={() => setAll(true)}>
          Show {rest} more
        </button>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: RadiusListRow }) {
  const Icon = ICONS[row.sign];
  return (
    <li data-sign={row.sign} data-warn={row.tag?.warn || undefined}>
      <Icon aria-hidden="true" size={14} strokeWidth={2.2} />
      <div>
        {WORDS[row.sign] !== '' && <span className="ui-visually-hidden">{WORDS[row.sign]} </span>}
        {row.flow !== null && <Flow flow={row.flow} />}
        {row.sentence !== null && (
          <span>
            <PhraseText phrase={row.sentence} />
          </span>
        )}
        {row.flows.length > 0 && (
          <details>
            <summary>{row.flows.length === 1 ? 'Which one' : `All ${row.flows.length}`}</summary>
            <ul>
              {row.flows.map((flow) => (
                <li key={`${flow.from} ${flow.to} ${flow.ports}`}>
                  <Flow flow={flow} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {row.tag !== null && <span className="ui-radius-tag">{row.tag.text}</span>}
    </li>
  );
}

function Flow({ flow: { from, to, ports } }: { readonly flow: FlowText }) {
  return (
    <span className="ui-radius-flow">
      <strong>{from}</strong> <span>→</span> <strong>{to}</strong> <code>{ports}</code>
    </span>
  );
}
