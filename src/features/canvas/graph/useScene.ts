import { useMemo, useState } from 'react';
import type { ExternalView, NodeId } from '../../../engine';
import { useApp, useAppStore } from '../../../store/context';
import { nodeName, selectExternals, selectWorkloads } from '../../../store/selectors/analysis';
import { distinctFlows, selectVisibleEdges } from '../../../store/selectors/edges';
import { selectFocusNodes } from '../../../store/selectors/focus';
import { selectFolded, selectIsLarge, selectVisibleNamespaces } from '../../../store/selectors/folding';
import { createEdgeBuilder, type SceneEdge } from '../edges/sceneEdge';
import { createSceneBuilder } from './buildScene';
import type { SceneNode } from './sceneNode';

/** What the canvas shows, apart from where. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly byId: ReadonlyMap<NodeId, SceneNode>;
  readonly edges: readonly SceneEdge[];
}

/** The scene of the newest good analysis; what did not change in it keeps its identity. */
export function useScene(): Scene {
  const store = useAppStore();
  const namespaces = useApp(selectVisibleNamespaces);
  const workloads = useApp(selectWorkloads);
  const externals = useApp(selectExternals);
  const folded = useApp(selectFolded);
  const large = useApp(selectIsLarge);
  const views = useApp(selectVisibleEdges);
  const focus = useApp((state) => state.session.focus);
  const focusNodes = useApp(selectFocusNodes);
  const [buildNodes] = useState(createSceneBuilder);
  const [buildEdges] = useState(() => createEdgeBuilder(distinctFlows));

  const linked = useMemo(() => new Set(views.flatMap((view) => [view.from, view.to])), [views]);
  const externalList = useMemo<readonly ExternalView[]>(() => [...externals.values()], [externals]);
  const nodes = buildNodes({
    namespaces,
    workloads,
    externals: externalList,
    folded,
    large,
    linked,
    focus,
    focusNodes,
  });
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const edges = useMemo(
    () =>
      buildEdges(views, {
        nameOf: (id) => nodeName(store.getState(), id),
        hasGate: (id) => byId.get(id)?.kind !== 'external',
        isFolded: (id) => folded.has(id),
        isWithoutDns: (id) => workloads.get(id)?.dns.state === 'noUdp',
        isOnCanvas: (id) => byId.has(id),
      }),
    [store, buildEdges, views, byId, folded, workloads],
  );
  return useMemo(() => ({ nodes, byId, edges }), [nodes, byId, edges]);
}
