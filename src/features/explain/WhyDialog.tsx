import { Copy, HelpCircle, ScanSearch } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import type { FlowQuery, GateEffects, Phrase, Protocol, ResolvedEnd, WhyAnswer } from '../../engine';
import { useApp, useDispatch, useEngine } from '../../store/context';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Chip';
import { Combobox, type ComboboxOption } from '../../ui/Combobox';
import { Dialog } from '../../ui/Dialog';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { KindIcon } from '../../ui/KindIcon';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { Select } from '../../ui/Select';
import { StatusPill } from '../../ui/StatusPill';
import { TextField } from '../../ui/TextField';
import { LineLink } from './GateCard';
import { basisSentence, decidingRule, shortName, verdictSentence } from './wording';
import './explain.css';
import './why.css';

const PROTOCOL_OPTIONS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'TCP', label: 'TCP' },
  { value: 'UDP', label: 'UDP' },
  { value: 'SCTP', label: 'SCTP' },
];

/** "Why can't A reach B?": two names and a port; the answer with the gate that denies, drawn as a test flow. */
export function WhyDialog() {
  const dispatch = useDispatch();
  const engine = useEngine();
  const dialog = useApp((state) => state.session.dialog);
  const opened = dialog?.type === 'why' ? dialog : null;
  const [from, setFrom] = useState(opened?.from ?? '');
  const [to, setTo] = useState(opened?.to ?? '');
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
  const toPort = toEnd !== null && 'ref' in toEnd ? toEnd.port : null;
  return (
    <Dialog title="Why can’t A reach B?" width={420} onClose={() => void dispatch('dialog.close')}>
      <form className="why-form" onSubmit={(event) => void ask(event)}>
        <Combobox label="From" value={from} onChange={setFrom} options={options} mono placeholder="shop/frontend" />
        <EndNote end={fromEnd} />
        <Combobox label="To" value={to} onChange={setTo} options={options} mono placeholder="api.shop:80 or 10.0.0.7" />
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
          <Button type="submit" variant="primary" size={32} icon={<ScanSearch aria-hidden="true" size={15} strokeWidth={1.9} />}>
            Ask
          </Button>
        </div>
      </form>
      <div aria-live="polite">{answer !== null && <Answer answer={answer} />}</div>
    </Dialog>
  );
}

/** Workloads, Services and external ranges that the field offers. */
function useEndOptions(): readonly ComboboxOption[] {
  const analysis = useApp((state) => state.analysis.result);
  return useMemo(() => {
    if (analysis === null) return [];
    const workloads = analysis.workloads.map((workload) => ({
      value: `${workload.namespace}/${workload.name}`,
      note: workload.kind,
      icon: <KindIcon kind={workload.kind} size={14} />,
    }));
    const services = analysis.services.flatMap((service) =>
      service.ports.map((port) => ({
        value: `${service.name}.${service.namespace}:${port.port}`,
        note: 'Service',
        icon: <KindIcon kind="Service" size={14} />,
      })),
    );
    const externals = analysis.externals
      .filter((external) => external.type === 'internet' || external.type === 'cidr')
      .map((external) => ({
        value: external.type === 'internet' ? 'internet' : external.cidr,
        note: external.name,
        icon: <KindIcon kind={external.type} size={14} />,
      }));
    return unique([...workloads, ...services, ...externals]);
  }, [analysis]);
}

/** A Deployment and a Job may share a name: the field offers it once. */
function unique(options: readonly ComboboxOption[]): readonly ComboboxOption[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

type Resolved = ResolvedEnd | { readonly error: Phrase };

/** What the text names, asked of the engine a moment after the last key. */
function useResolved(text: string): Resolved | null {
  const engine = useEngine();
  const [answer, setAnswer] = useState<{ readonly text: string; readonly end: Resolved } | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      engine.resolveEnd(wanted).then(
        (end) => {
          if (current) setAnswer({ text: wanted, end });
        },
        () => {},
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [engine, wanted]);
  return answer !== null && answer.text === wanted ? answer.end : null;
}

function EndNote({ end }: { readonly end: Resolved | null }) {
  if (end === null) return null;
  if ('error' in end) {
    return (
      <p className="why-note" data-error>
        <PhraseText phrase={end.error} />
      </p>
    );
  }
  if (end.note === null) return null;
  return (
    <p className="why-note">
      {end.ref.type === 'service' && <Tag tone="accent">Service</Tag>}
      <span>
        <PhraseText phrase={end.note} />
      </span>
    </p>
  );
}

function Answer({ answer }: { readonly answer: WhyAnswer | { readonly error: Phrase } }) {
  const dispatch = useDispatch();
  const [copied, setCopied] = useState(false);
  if ('error' in answer) {
    return (
      <p className="why-note" data-error role="alert">
        <PhraseText phrase={answer.error} />
      </p>
    );
  }
  const { judgement } = answer;
  const member = judgement.members[0];
  const copy = () => {
    navigator.clipboard.writeText(answer.text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="why-answer" data-testid="why-answer">
      <p className="why-verdict">
        <StatusPill state={judgement.state} /> <span>{verdictSentence(judgement)}</span>
      </p>
      {judgement.impossible !== null && (
        <p className="why-note">
          <PhraseText phrase={judgement.impossible} />
        </p>
      )}
      {member !== undefined && [member.egress, member.ingress].map((gate) => <GateBlock key={gate.direction} gate={gate} />)}
      {answer.findings.length > 0 && (
        <ul className="why-findings">
          {answer.findings.map((finding) => (
            <li key={phraseToText(finding)}>
              <HelpCircle aria-hidden="true" size={13} strokeWidth={2.2} />
              <span>
                <PhraseText phrase={finding} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="explain-actions">
        <Button
          variant="primary"
          onClick={() => {
            void dispatch('panel.tab', 'inspector');
            void dispatch('dialog.close');
          }}
        >
          Open the explanation
        </Button>
        <Button icon={<Copy aria-hidden="true" size={14} strokeWidth={1.9} />} onClick={copy}>
          {copied ? 'Copied' : 'Copy answer'}
        </Button>
      </div>
    </div>
  );
}

function GateBlock({ gate }: { readonly gate: GateEffects }) {
  const look = GATE_STATE_LOOKS[gate.state];
  const deciding = decidingRule(gate);
  const basis = basisSentence(gate);
  const verb = gate.state === 'open' ? 'admits it' : gate.state === 'closed' ? 'denies it' : `is ${look.word.toLowerCase()}`;
  return (
    <div className="why-gate">
      <span className="explain-tone" data-tone={look.tone}>
        <GateGlyph kind={look.glyph} size={18} />
      </span>
      <div>
        <strong>{gate.basis === 'external' ? shortName(gate.owner) : `${shortName(gate.owner)}’s ${gate.direction} gate ${verb}.`}</strong>
        {basis !== null && <p>{basis}</p>}
        {basis === null && deciding !== null && (
          <p>
            <code>{deciding.policy.name}</code>
            {deciding.rule === null ? ' isolates the pod, and no rule admits this flow.' : ` rule ${deciding.rule.index + 1}.`}{' '}
            <LineLink source={(deciding.rule ?? deciding.policy).source} />
          </p>
        )}
      </div>
    </div>
  );
}

/** A number, a name, or null for an empty field: every port. */
function portOf(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}
