import { useEffect, useState } from 'react';
import type { AllowOptions, AllowProposal, Gesture, PortChoice } from '../../engine';
import { useApp, useEngine } from '../../store/context';
import type { FlowDraft } from '../../store/state';

/** What a person has chosen in the popover so far. */
export interface AllowChoices {
  /** Null: as proposed. */
  readonly ports: readonly PortChoice[] | null;
  readonly options: AllowOptions;
}

/** What the engine proposes for these choices, asked again when the workspace changes. */
export function useProposal(draft: FlowDraft, { ports, options }: AllowChoices) {
  const engine = useEngine();
  const revision = useApp((state) => state.analysis.result?.revision);
  const [answer, setAnswer] = useState<{ proposal: AllowProposal | null; failure: string | null }>({
    proposal: null,
    failure: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision must be asked anew.
  useEffect(() => {
    let current = true;
    engine.propose(draft.fromRef, draft.toRef, ports, options).then(
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
  }, [engine, draft.fromRef, draft.toRef, ports, options, revision]);
  return answer;
}

/** The gesture that the popover's button does. */
export function allowGesture(
  draft: FlowDraft,
  proposal: AllowProposal,
  ports: readonly PortChoice[],
  { from, to, into, paths }: AllowOptions,
): Extract<Gesture, { type: 'allowFlow' }> {
  return {
    type: 'allowFlow',
    from: draft.fromRef,
    to: draft.toRef,
    ports,
    egress: proposal.egress.checked,
    ingress: proposal.ingress.checked,
    path: null,
    options: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(into === undefined ? {} : { into }),
      ...(paths === undefined ? {} : { paths }),
    },
  };
}

/** What was ticked shows at once; the engine's answer follows with names, costs and text. */
export function withGates(proposal: AllowProposal, { gates }: AllowOptions): AllowProposal {
  const { egress, ingress } = proposal;
  return {
    ...proposal,
    egress: { ...egress, checked: egress.exists && (gates?.egress ?? egress.checked) },
    ingress: { ...ingress, checked: ingress.exists && (gates?.ingress ?? ingress.checked) },
  };
}

/** The ports that are chosen, or proposed where nothing was. */
export function chosenPorts(proposal: AllowProposal, ports: readonly PortChoice[] | null): readonly PortChoice[] {
  if (ports !== null) return ports;
  const option = proposal.portOptions[0];
  return [option === undefined ? { port: null, protocol: null } : { port: option.port, protocol: option.protocol }];
}
