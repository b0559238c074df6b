import { ScanSearch, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FlowQuery, Phrase, Protocol, WhyAnswer } from '../../engine';
import { stableText } from '../../lib/stableText';
import { useApp, useDispatch, useEngine } from '../../store/context';
import { Button } from '../../ui/Button';
import { Combobox } from '../../ui/Combobox';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { EndNote, useEndOptions, useResolved } from './endFields';
import { WhyAnswerView } from './WhyAnswerView';
import './explain.css';
import './why.css';

const PROTOCOL_OPTIONS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'TCP', label: 'TCP' },
  { value: 'UDP', label: 'UDP' },
  { value: 'SCTP', label: 'SCTP' },
];

/** "Why can't A reach B?": two names and a port; the answer with the gate that denies, drawn as a test flow. */
export function WhyDialog() {
  const dialog = useApp((state) => state.session.dialog);
  if (dialog?.type !== 'why') return null;
  // Asked again from elsewhere while it is open, it starts over with the new ends.
  return <WhyPanel key={`${dialog.from} ${dialog.to}`} initialFrom={dialog.from} initialTo={dialog.to} />;
}

interface WhyPanelProps {
  readonly initialFrom: string;
  readonly initialTo: string;
}

function WhyPanel({ initialFrom, initialTo }: WhyPanelProps) {
  const dispatch = useDispatch();
  const engine = useEngine();
  const [from, setFrom] = useState(initialFrom);
  const [to, setTo] = useState(initialTo);
  const [port, setPort] = useState('');
  const [protocol, setProtocol] = useState<Protocol>('TCP');
  const [answer, setAnswer] = useState<WhyAnswer | { readonly error: Phrase } | null>(null);
  const options = useEndOptions();
  const fromEnd = useResolved(from);
  const toEnd = useResolved(to);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const found = await engine.why(from.trim(), to.trim(), portOf(port), protocol);
      setAnswer(found);
      if ('query' in found) await drawTest(found.query);
    } catch (error) {
      setAnswer({ error: [error instanceof Error ? error.message : String(error)] });
    }
  };
  const drawTest = (query: FlowQuery) => dispatch('document.gesture', { type: 'testFlow', query });
  useSelectDrawn(answer !== null && 'query' in answer ? answer.query : null);
  const close = () => void dispatch('dialog.close');
  const toPort = toEnd !== null && 'ref' in toEnd ? toEnd.port : null;
  return (
    <Popover
      label="Why can’t A reach B?"
      open
      onOpenChange={(open) => !open && close()}
      anchorRect={graphCorner}
      side="bottom"
      align="start"
      offset={12}
      width={376}
      persistent
    >
      <div className="why">
        <header className="why-head">
          <h2>Why can’t A reach B?</h2>
          <IconButton label="Close" icon={<X aria-hidden="true" size={16} strokeWidth={1.9} />} onClick={close} />
        </header>
        <form className="why-form" onSubmit={(event) => void ask(event)}>
          <Combobox label="From" value={from} onChange={setFrom} options={options} mono placeholder="shop/frontend" />
          <EndNote end={fromEnd} />
          <Combobox
            label="To"
            value={to}
            onChange={setTo}
            options={options}
            mono
            placeholder="api.shop:80 or 10.0.0.7"
          />
          <EndNote end={toEnd} />
          <div className="why-port">
            <TextField
              label="Port"
              value={port}
              onChange={setPort}
              mono
              placeholder={toPort === null ? 'any' : String(toPort)}
              inputMode="numeric"
            />
            <Select label="Protocol" value={protocol} onChange={setProtocol} options={PROTOCOL_OPTIONS} />
            <Button
              type="submit"
              variant="primary"
              size={32}
              icon={<ScanSearch aria-hidden="true" size={15} strokeWidth={1.9} />}
            >
              Ask
            </Button>
          </div>
        </form>
        <div aria-live="polite">{answer !== null && <WhyAnswerView answer={answer} />}</div>
      </div>
    </Popover>
  );
}

/** Beside the outline, over the canvas: what the answer is about stays in view. */
function graphCorner(): DOMRect {
  const graph = document.querySelector('[data-testid="graph"]')?.getBoundingClientRect();
  return new DOMRect((graph?.left ?? 0) + 12, graph?.top ?? 0, 0, 0);
}

/** Selects the edge of the flow that was asked about, as soon as it is drawn. */
function useSelectDrawn(query: FlowQuery | null): void {
  const dispatch = useDispatch();
  const edges = useApp((state) => state.analysis.result?.edges);
  const done = useRef<FlowQuery | null>(null);
  useEffect(() => {
    if (query === null || done.current === query) return;
    const wanted = stableText(query);
    for (const edge of edges ?? []) {
      const item = edge.items.find(({ origin }) => origin.type === 'drawn' && stableText(origin.flow.query) === wanted);
      if (item === undefined) continue;
      done.current = query;
      void dispatch('selection.set', { type: 'edge', id: edge.id, item: item.id });
      return;
    }
  }, [dispatch, edges, query]);
}

/** A number, a name, or null for an empty field: every port. */
function portOf(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}
