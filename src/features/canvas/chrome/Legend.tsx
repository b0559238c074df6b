import { ChevronDown, ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { useApp, useDispatch } from '../../../store/context';
import { Button } from '../../../ui/Button';
import { FlowStateIcon } from '../../../ui/FlowStateIcon';
import { EdgeShape } from '../edges/EdgeShape';
import type { EdgeLook, LineState, TargetMark } from '../edges/edgeLook';

/** What every line, mark and shield on the canvas means. Folds to a button; where the canvas is narrow it starts so. */
export function Legend({ narrow }: { readonly narrow: boolean }) {
  const wanted = useApp((state) => state.session.legendOpen);
  const drafting = useApp((state) => state.session.draft !== null);
  const dispatch = useDispatch();
  const [unfolded, setUnfolded] = useState(false);
  const open = narrow ? unfolded : wanted;
  const set = (next: boolean) => (narrow ? setUnfolded(next) : void dispatch('panel.legend', next));
  if (!open) {
    return (
      <Button className="db-legend-button" size={28} aria-label="Legend" onClick={() => set(true)}>
        {narrow ? '?' : 'Legend'}
      </Button>
    );
  }
  return (
    <section className="db-legend" aria-label="Legend" data-narrow={narrow || undefined}>
      <ul>
        <Line line="allowed" target="filled" word="Allowed" />
        <Line line="blocked" target="bar" word="Blocked" />
        <Line line="halfOpen" target="hollow" word="Half-open" />
        <Line line="unknown" target="chevron" word="Unknown" />
        {drafting ? <Line line="preview" target="filled" word="Preview" /> : null}
      </ul>
      <ul>
        <Mark target="bar" word="Bar: this gate denies it" />
        <Mark target="hollow" word="Hollow: gate open, flow denied" />
        <Line line="allowed" target="filled" thin word="Thin: from a rule" />
        <Line line="notEnforced" target="filled" word="Allowed, not enforced" />
      </ul>
      <ul>
        <li>
          <ShieldCheck size={15} strokeWidth={1.9} aria-hidden="true" />
          in / out restricted
        </li>
        <li data-warn>
          <ShieldOff size={15} strokeWidth={1.9} aria-hidden="true" />
          open to all
        </li>
        <li>
          <span className="db-legend-split" aria-hidden="true">
            <span className="db-pill-part" data-tone="allow">
              <FlowStateIcon state="allowed" size={12} />2
            </span>
            <span className="db-pill-part" data-tone="block">
              <FlowStateIcon state="blocked" size={12} />1
            </span>
          </span>
          flows differ
        </li>
        <li>
          <span className="db-legend-ip">IP only</span>
          no DNS
        </li>
      </ul>
      <button type="button" className="db-legend-close" aria-label="Fold the legend" onClick={() => set(false)}>
        <ChevronDown size={14} strokeWidth={1.9} aria-hidden="true" />
      </button>
    </section>
  );
}

interface LineProps {
  readonly line: LineState;
  readonly target: TargetMark;
  readonly word: string;
  readonly thin?: boolean;
}

function Line({ line, target, word, thin = false }: LineProps) {
  return (
    <li>
      <svg className="db-legend-line" width={34} height={14} aria-hidden="true">
        <EdgeShape points={SAMPLE} look={sample(line, target, thin)} selected={false} animated={false} />
      </svg>
      {word}
    </li>
  );
}

/** A mark in neutral colours before the border of a card. */
function Mark({ target, word }: { readonly target: TargetMark; readonly word: string }) {
  return (
    <li>
      <svg className="db-legend-line db-legend-mark" width={34} height={14} aria-hidden="true">
        <EdgeShape points={MARK_SAMPLE} look={sample('test', target, false)} selected={false} animated={false} />
        <path className="db-legend-card" d="M32.5 1V13" />
      </svg>
      {word}
    </li>
  );
}

const SAMPLE = [
  { x: -4, y: 7 },
  { x: 35, y: 7 },
];
const MARK_SAMPLE = [
  { x: -4, y: 7 },
  { x: 32, y: 7 },
];

function sample(line: LineState, target: TargetMark, thin: boolean): EdgeLook {
  const width = thin ? 1.15 : line === 'notEnforced' ? 2.4 : 1.75;
  const pill = { parts: [], counts: false, ipOnly: false, host: false, expected: null };
  return { line, width, thin, sourceBar: false, target, pill };
}
