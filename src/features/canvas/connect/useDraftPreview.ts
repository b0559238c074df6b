import { useEffect, useMemo, useState } from 'react';
import type { AllowProposal, EndChoice, NodeId, PortChoice, SelectorOption } from '../../../engine';
import { useApp, useEngine } from '../../../store/context';
import type { FlowDraft } from '../../../store/state';
import { type EdgeLook, lookOfPreview } from '../edges/edgeLook';

/** What the canvas shows while the popover of a new edge is open. */
export interface DraftPreview {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly look: EdgeLook;
  /** "3 pods match", by card. */
  readonly matches: ReadonlyMap<NodeId, string>;
  /** What it would open beside that. */
  readonly also: readonly DraftEdge[];
}

/** One edge of a preview. */
export interface DraftEdge {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly look: EdgeLook;
}

/** The preview of the open draft; null: there is none. */
export function useDraftPreview(): DraftPreview | null {
  const draft = useApp((state) => state.session.draft);
  const revision = useApp((state) => state.analysis.result?.revision);
  const engine = useEngine();
  const [answer, setAnswer] = useState<{ draft: FlowDraft; proposal: AllowProposal } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for what was chosen and for new text; not for `also`, which follows from the answer.
  useEffect(() => {
    if (draft === null) return;
    let current = true;
    engine.propose(draft.fromRef, draft.toRef, draft.ports ?? null, draft.options).then(
      (proposal) => {
        if (current) setAnswer({ draft, proposal });
      },
      // The popover says what is wrong.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, draft?.fromRef, draft?.toRef, draft?.ports, draft?.options, revision]);

  return useMemo(() => {
    if (draft === null) return null;
    return preview(draft, answer !== null && isSameDraft(answer.draft, draft) ? answer.proposal : null);
  }, [draft, answer]);
}

function preview(draft: FlowDraft, proposal: AllowProposal | null): DraftPreview {
  const first = proposal?.portOptions[0];
  const ports = draft.ports ?? (first === undefined ? [] : [first]);
  const ends = [
    [draft.from, chosen(proposal?.fromOptions, draft.options?.from)],
    [draft.to, chosen(proposal?.toOptions, draft.options?.to)],
  ] as const;
  const also = ends.flatMap(([, option]) => option?.matches ?? []);
  const drawn = ends.flatMap(([id, option]) => {
    const pods = option?.matches.find(({ workload }) => workload === id)?.pods;
    return pods === undefined ? [] : [[id, podsMatch(pods)] as const];
  });
  return {
    from: draft.from,
    to: draft.to,
    look: lookOfPreview(ports.map(portWord)),
    also: (draft.also ?? []).map((flow) => ({ ...flow, look: lookOfPreview([flow.ports.replaceAll(':', '')]) })),
    matches: new Map([...also.map(({ workload, pods }) => [workload, alsoMatch(pods)] as const), ...drawn]),
  };
}

/** Other ports of the same edge: its matches stand until the new answer is there. */
function isSameDraft(a: FlowDraft, b: FlowDraft): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The way to take an end that is chosen; the first is the default. */
function chosen(
  options: readonly SelectorOption[] | undefined,
  choice: EndChoice | null | undefined,
): SelectorOption | undefined {
  const found = options?.find((option) => JSON.stringify(option.choice) === JSON.stringify(choice));
  return found ?? options?.[0];
}

/** "1 also matches", "2 also match" */
function alsoMatch(pods: number): string {
  return pods === 1 ? '1 also matches' : `${pods} also match`;
}

/** "1 pod matches", "3 pods match" */
export function podsMatch(pods: number): string {
  return pods === 1 ? '1 pod matches' : `${pods} pods match`;
}

function portWord({ port, protocol }: PortChoice): string {
  const name = port === null ? 'any port' : typeof port === 'object' ? `${port.from}–${port.to}` : String(port);
  return protocol === null || protocol === 'TCP' ? name : `${name}/${protocol}`;
}
