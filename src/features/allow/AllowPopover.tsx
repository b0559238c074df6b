import { ArrowRight, X } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { AllowProposal, Direction, EndChoice } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { radiusNet, radiusRows } from '../../store/radiusRows';
import type { FlowDraft } from '../../store/state';
import { usePreview } from '../../store/usePreview';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { PhraseText } from '../../ui/PhraseText';
import { Popover } from '../../ui/Popover';
import { RadiusList } from '../../ui/RadiusList';
import { GateRow } from './GateRow';
import { PortNotes } from './PortNotes';
import { PortPicker } from './PortPicker';
import { SelectorRow } from './SelectorRow';
import { TargetFile } from './TargetFile';
import { type AllowChoices, allowGesture, chosenPorts, useProposal, withGates } from './useAllow';
import { useAlsoOpens } from './useAlsoOpens';
import { closesNothing, writesText } from './wording';
import './allow.css';

/** The popover of a dragged edge: which port, which gates get a rule, where it is written, whom it matches, what opens. */
export function AllowPopover() {
  const draft = useApp((state) => state.session.draft);
  if (draft === null) return null;
  return <DraftPopover key={`${draft.from} → ${draft.to}`} draft={draft} />;
}

function DraftPopover({ draft }: { readonly draft: FlowDraft }) {
  const dispatch = useDispatch();
  const [choices, setChoices] = useState<AllowChoices>({ ports: draft.ports ?? null, options: draft.options ?? {} });
  const { proposal: answer, failure } = useProposal(draft, choices);
  const first = useRef<HTMLButtonElement | null>(null);
  const anchor = useCallback(() => nodeRect(draft.to), [draft.to]);
  const close = () => void dispatch('draft.close');
  // The canvas previews what is chosen.
  const choose = (next: AllowChoices) => {
    setChoices(next);
    const { ports, options } = next;
    void dispatch('draft.open', { ...draft, ...(ports === null || ports.length === 0 ? {} : { ports }), options });
  };

  if (answer === null && failure === null) return null;
  const proposal = answer === null ? null : withGates(answer, choices.options);
  const title = proposal === null ? 'Allow' : `Allow ${proposal.fromName} to ${proposal.toName}`;
  return (
    <Popover
      label={title}
      open
      onOpenChange={(open) => !open && close()}
      anchorRect={anchor}
      side="right"
      align="center"
      offset={24}
      width={384}
      initialFocus={first}
    >
      {proposal === null ? (
        <div className="allow" data-testid="allow-popover">
          <p className="allow-refusal">{failure}</p>
        </div>
      ) : (
        <AllowForm
          draft={draft}
          proposal={proposal}
          choices={choices}
          onChange={choose}
          onClose={close}
          firstRef={first}
        />
      )}
    </Popover>
  );
}

interface AllowFormProps {
  readonly draft: FlowDraft;
  readonly proposal: AllowProposal;
  readonly choices: AllowChoices;
  readonly onChange: (choices: AllowChoices) => void;
  readonly onClose: () => void;
  readonly firstRef: React.RefObject<HTMLButtonElement | null>;
}

function AllowForm({ draft, proposal, choices, onChange, onClose, firstRef }: AllowFormProps) {
  const dispatch = useDispatch();
  const [previewed, setPreviewed] = useState(false);
  const chosen = chosenPorts(proposal, choices.ports);
  const gesture = allowGesture(draft, proposal, chosen, choices.options);
  const possible = proposal.refusal === null && chosen.length > 0;
  const { preview, pending } = usePreview(possible ? [gesture] : null);
  useAlsoOpens(draft, preview?.radius ?? null);
  const gates = [proposal.egress, proposal.ingress].filter((gate) => gate.exists);
  const writes = gates.filter((gate) => gate.checked);
  const files = new Set(writes.map(({ path }) => path));
  const { options } = choices;
  const setOptions = (change: Partial<AllowChoices['options']>) =>
    onChange({ ...choices, options: { ...options, ...change } });
  const chooseGate = (direction: Direction, checked: boolean) =>
    setOptions({ gates: { egress: null, ingress: null, ...options.gates, [direction]: checked } });
  const chooseEnd = (end: 'from' | 'to', choice: EndChoice) => setOptions({ [end]: choice });
  const setPath = (directions: readonly Direction[], path: string) =>
    setOptions({ paths: { ...options.paths, ...Object.fromEntries(directions.map((name) => [name, path])) } });
  const allow = () => {
    if (!possible) return;
    void dispatch('document.gesture', gesture);
    onClose();
  };
  const refusal = proposal.refusal ?? (possible ? (preview?.refusal ?? null) : null);
  return (
    <form
      className="allow"
      data-testid="allow-popover"
      onSubmit={(event) => {
        event.preventDefault();
        allow();
      }}
    >
      <header className="allow-head">
        <h2>
          Allow {proposal.fromName} <ArrowRight aria-label="to" size={15} strokeWidth={1.9} /> {proposal.toName}
        </h2>
        <IconButton label="Cancel" icon={<X aria-hidden="true" size={16} strokeWidth={1.9} />} onClick={onClose} />
      </header>
      {refusal !== null && (
        <p className="allow-refusal" role="alert">
          <PhraseText phrase={refusal} />
        </p>
      )}
      <PortPicker
        options={proposal.portOptions}
        chosen={chosen}
        onChange={(ports) => onChange({ ...choices, ports })}
        firstRef={firstRef}
      />
      <PortNotes proposal={proposal} chosen={chosen} onChange={(ports) => onChange({ ...choices, ports })} />
      <section className="allow-section">
        <h3>{writesText(proposal, writes.length)}</h3>
        {gates.map((gate) => (
          <div key={gate.direction} className="allow-gate-block">
            <GateRow
              gate={gate}
              onChange={(checked) => chooseGate(gate.direction, checked)}
              onInto={(into) => setOptions({ into: { ...options.into, [gate.direction]: into } })}
            />
            {gate.checked && gate.into === null && files.size > 1 && (
              <TargetFile
                paths={proposal.paths}
                path={gate.path}
                onChange={(path) => setPath([gate.direction], path)}
                policyPer={proposal.policyPer}
              />
            )}
          </div>
        ))}
        {files.size === 1 && writes.some(({ into }) => into === null) && (
          <TargetFile
            paths={proposal.paths}
            path={writes[0]?.path ?? proposal.path}
            onChange={(path) =>
              setPath(
                writes.map(({ direction }) => direction),
                path,
              )
            }
            policyPer={proposal.policyPer}
          />
        )}
      </section>
      <section className="allow-section">
        <h3>Who this matches</h3>
        <SelectorRow
          label="From"
          name={proposal.fromName}
          options={proposal.fromOptions}
          chosen={options.from ?? null}
          warning={proposal.fromSelector?.warning ?? null}
          onChange={(choice) => chooseEnd('from', choice)}
        />
        <SelectorRow
          label="To"
          name={proposal.toName}
          options={proposal.toOptions}
          chosen={options.to ?? null}
          warning={proposal.toSelector?.warning ?? null}
          onChange={(choice) => chooseEnd('to', choice)}
        />
      </section>
      {possible && preview !== null && (
        <RadiusList
          net={radiusNet(preview.radius)}
          rows={radiusRows(preview.radius, { intended: 'you drew this', closesNothing: closesNothing(proposal) })}
          pending={pending}
        />
      )}
      {previewed && (
        <section className="allow-section">
          <h3 className="allow-preview-title">What is written</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
          <pre className="allow-yaml" role="region" tabIndex={0} aria-label="YAML that is written">
            {proposal.yaml === '' ? 'Nothing: every gate admits it already.' : proposal.yaml}
          </pre>
        </section>
      )}
      <footer className="allow-foot">
        <Button type="submit" variant="primary" size={32} kbd="⏎" disabled={!possible}>
          {writes.length === 0 ? 'Draw' : 'Allow'}
        </Button>
        <Button size={32} kbd="Esc" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="link" aria-expanded={previewed} onClick={() => setPreviewed(!previewed)}>
          {previewed ? 'Hide YAML' : 'Preview YAML'}
        </Button>
      </footer>
    </form>
  );
}

function nodeRect(id: string): DOMRect {
  const element =
    document.querySelector(`[data-node-id="${CSS.escape(id)}"]`) ?? document.querySelector('[data-testid="graph"]');
  return element?.getBoundingClientRect() ?? new DOMRect(window.innerWidth / 2, window.innerHeight / 2, 0, 0);
}
