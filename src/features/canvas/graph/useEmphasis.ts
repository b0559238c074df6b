import { useCallback, useMemo } from 'react';
import type { NodeId } from '../../../engine';
import { useApp } from '../../../store/context';
import { selectWorkloads } from '../../../store/selectors/analysis';
import { selectFocusNodes } from '../../../store/selectors/focus';
import { selectSelectedEdge, selectSelectedNodes, selectSelectedPolicy } from '../../../store/selectors/selected';
import { useUi } from '../canvasUi';
import { type DraftPreview, podsMatch } from '../connect/useDraftPreview';
import type { EdgeEmphasis } from '../edges/EdgeLine';
import type { SceneEdge } from '../edges/sceneEdge';
import type { LookInput } from '../nodes/nodeLook';

export interface Emphasis {
  readonly looks: LookInput;
  readonly emphasisOf: (edge: SceneEdge) => EdgeEmphasis;
}

const NO_MATCHES: ReadonlyMap<NodeId, string> = new Map();

/**
 * What stands out and what steps back. An edge that is explained in the Inspector, or drawn in the popover, dims
 * everything else; a focus dims what it is not joined to; a selected policy marks whom it selects.
 */
export function useEmphasis(draft: DraftPreview | null): Emphasis {
  const nodes = useApp(selectSelectedNodes);
  const edge = useApp(selectSelectedEdge);
  const policy = useApp(selectSelectedPolicy);
  const workloads = useApp(selectWorkloads);
  const focus = useApp((state) => state.session.focus);
  const focusNodes = useApp(selectFocusNodes);
  const explaining = useApp((state) => state.session.rightOpen && state.session.rightTab === 'inspector');
  const target = useUi((state) => state.connecting?.target ?? null);

  const matches = useMemo(() => {
    if (draft !== null) return draft.matches;
    if (policy === null) return NO_MATCHES;
    return new Map(policy.selects.map((id) => [id, podsMatch(workloads.get(id)?.replicas ?? 1)]));
  }, [draft, policy, workloads]);

  const spotlight = useMemo(() => {
    if (draft !== null) return new Set([draft, ...draft.also].flatMap(({ from, to }) => [from, to]));
    return edge !== null && explaining ? new Set([edge.from, edge.to]) : null;
  }, [draft, edge, explaining]);

  const selected = useMemo(() => {
    const all = new Set(nodes);
    for (const end of [edge?.from, edge?.to, draft?.from, draft?.to]) if (end !== undefined) all.add(end);
    return all;
  }, [nodes, edge, draft]);

  const looks = useMemo(
    () => ({ selected, matches, spotlight, focus, focusNodes, target }),
    [selected, matches, spotlight, focus, focusNodes, target],
  );

  const edgeId = edge?.id;
  const dims = spotlight !== null;
  const emphasisOf = useCallback(
    ({ id, from, to }: SceneEdge): EdgeEmphasis => {
      if (id === edgeId && draft === null) return 'selected';
      if (dims) return 'dimmed';
      return focus !== null && from !== focus && to !== focus ? 'unrelated' : 'none';
    },
    [edgeId, draft, dims, focus],
  );
  return { looks, emphasisOf };
}
