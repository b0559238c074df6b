import { ArrowRight, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AllowProposal, GateChoice, PortChoice } from '../../engine';
import { useApp, useDispatch, useEngine } from '../../store/context';
import type { FlowDraft } from '../../store/state';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { PhraseText } from '../../ui/PhraseText';
import { Popover } from '../../ui/Popover';
import { GateRow } from './GateRow';
import { PortPicker } from './PortPicker';
import { SelectorRow } from './SelectorRow';
import { TargetFile } from './TargetFile';
import './allow.css';

/** The popover of a dragged edge: which port, which gates get a rule, where it is written and whom it matches. */
export function AllowPopover() {
  const draft = useApp((state) => state.session.draft);
  if (draft === null) return null;
  return <DraftPopover key={`${draft.from} → ${draft.to}`} draft={draft} />;
}

function DraftPopover({ draft }: { readonly draft: FlowDraft }) {
  const dispatch = useDispatch();
  const [ports, setPorts] = useState<readonly PortChoice[] | null>(draft.ports ?? null);
  const [gates, setGates] = useState<GateChoice>({ egress: null, ingress: null });
  const [path, setPath] = useState<string | null>(null);
  const [previewed, setPreviewed] = useState(false);
  const { proposal: answer, failure } = useProposal(draft, ports, gates);
  // What was ticked shows at once; the engine's answer follows with names, costs and text.
  const proposal = answer === null ? null : withChoice(answer, gates);
  const first = useRef<HTMLButtonElement | null>(null);
  const anchor = useCallback(() => nodeRect(draft.to), [draft.to]);
  const close = () => void dispatch('draft.close');

  if (proposal === null && failure === null) return null;
  const writes = proposal === null ? 0 : Number(proposal.egress.checked) + Number(proposal.ingress.checked);
  const chosen = ports ?? (proposal === null ? [] : defaultPorts(proposal));
  // The canvas previews the edge with the ports that are chosen.
  const choosePorts = (next: readonly PortChoice[]) => {
    setPorts(next);
    if (next.length > 0) void dispatch('draft.open', { ...draft, ports: next });
  };
  const allow = () => {
    if (proposal === null || proposal.refusal !== null) return;
    void dispatch('document.gesture', {
      type: 'allowFlow',
      from: draft.fromRef,
      to: draft.toRef,
      ports: chosen,
      egress: proposal.egress.checked,
      ingress: proposal.ingress.checked,
      path: path ?? proposal.path,
    });
    close();
  };
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
            Allow {proposal?.fromName} <ArrowRight aria-label="to" size={15} strokeWidth={1.9} /> {proposal?.toName}
          </h2>
          <IconButton label="Cancel" icon={<X aria-hidden="true" size={16} strokeWidth={1.9} />} onClick={close} />
        </header>
        {failure !== null && <p className="allow-refusal">{failure}</p>}
        {proposal !== null && (
          <>
            {proposal.refusal !== null && (
              <p className="allow-refusal" role="alert">
                <PhraseText phrase={proposal.refusal} />
              </p>
            )}
            <PortPicker options={proposal.portOptions} chosen={chosen} onChange={choosePorts} firstRef={first} />
            <section className="allow-section">
              <h3>{writesText(proposal, writes)}</h3>
              {([proposal.egress, proposal.ingress] as const).map((gate) =>
                gate.exists ? (
                  <GateRow
                    key={gate.direction}
                    gate={gate}
                    owner={gate.direction === 'egress' ? proposal.fromName : proposal.toName}
                    onChange={(checked) => setGates({ ...gates, [gate.direction]: checked })}
                  />
                ) : null,
              )}
              {writes > 0 && <TargetFile proposal={proposal} path={path ?? proposal.path} onChange={setPath} />}
            </section>
            <section className="allow-section">
              <h3>Who this matches</h3>
              <SelectorRow label="From" name={proposal.fromName} selector={proposal.fromSelector} />
              <SelectorRow label="To" name={proposal.toName} selector={proposal.toSelector} />
            </section>
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
              <Button
                type="submit"
                variant="primary"
                size={32}
                kbd="⏎"
                disabled={proposal.refusal !== null || chosen.length === 0}
              >
                {writes === 0 ? 'Draw' : 'Allow'}
              </Button>
              <Button size={32} kbd="Esc" onClick={close}>
                Cancel
              </Button>
              <Button variant="link" aria-expanded={previewed} onClick={() => setPreviewed(!previewed)}>
                {previewed ? 'Hide YAML' : 'Preview YAML'}
              </Button>
            </footer>
          </>
        )}
      </form>
    </Popover>
  );
}

/** What the engine proposes for these ports and gates, asked again when the workspace changes. */
function useProposal(draft: FlowDraft, ports: readonly PortChoice[] | null, gates: GateChoice) {
  const engine = useEngine();
  const revision = useApp((state) => state.analysis.result?.revision);
  const [answer, setAnswer] = useState<{ proposal: AllowProposal | null; failure: string | null }>({
    proposal: null,
    failure: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision must be asked anew.
  useEffect(() => {
    let current = true;
    engine.propose(draft.fromRef, draft.toRef, ports, gates).then(
      (proposal) => {
        if (current) setAnswer({ proposal, failure: null });
      },
      (error: unknown) => {
        if (current) setAnswer({ proposal: null, failure: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      current = false;
    };
  }, [engine, draft, ports, gates, revision]);
  return answer;
}

function withChoice(proposal: AllowProposal, gates: GateChoice): AllowProposal {
  const { egress, ingress } = proposal;
  return {
    ...proposal,
    egress: { ...egress, checked: egress.exists && (gates.egress ?? egress.checked) },
    ingress: { ...ingress, checked: ingress.exists && (gates.ingress ?? ingress.checked) },
  };
}

function defaultPorts(proposal: AllowProposal): readonly PortChoice[] {
  const option = proposal.portOptions[0];
  return [option === undefined ? { port: null, protocol: null } : { port: option.port, protocol: option.protocol }];
}

function nodeRect(id: string): DOMRect {
  const element =
    document.querySelector(`[data-node-id="${CSS.escape(id)}"]`) ?? document.querySelector('[data-testid="graph"]');
  return element?.getBoundingClientRect() ?? new DOMRect(window.innerWidth / 2, window.innerHeight / 2, 0, 0);
}

function writesText(proposal: AllowProposal, writes: number): string {
  if (writes === 2) return 'Writes two rules, one for each gate';
  const gates = [proposal.egress, proposal.ingress].filter((gate) => gate.exists);
  if (writes === 1) return gates.length === 1 ? 'Writes one rule' : 'Writes one rule. The other gate is open already.';
  return 'Writes no rule: nothing is shut. The flow is drawn.';
}
