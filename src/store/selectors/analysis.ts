import type {
  Analysis,
  EdgeView,
  ExternalView,
  NamespaceView,
  NodeId,
  PolicyId,
  PolicyView,
  WorkloadId,
  WorkloadView,
} from '../../engine';
import type { AppState } from '../state';
import { createSelector, type Selector } from './createSelector';

const NO_EDGES: readonly EdgeView[] = [];

export const selectResult: Selector<Analysis | null> = (state) => state.analysis.result;

/** Edges drawn and from rules, of the last good analysis. */
export const selectEdges: Selector<readonly EdgeView[]> = (state) => state.analysis.result?.edges ?? NO_EDGES;

/** Was the evaluation of what the page shall show given up? */
export const selectIsCancelled: Selector<boolean> = ({ analysis }) =>
  analysis.status === 'cancelled' || analysis.effectiveStatus === 'cancelled';

/** Does the engine work on what the page shall show? */
export const selectIsWorking: Selector<boolean> = ({ analysis }) =>
  analysis.status === 'loading' || analysis.status === 'working' || analysis.effectiveStatus === 'working';

/**
 * Is what is shown older than what it shall show: text that can't be read, an evaluation that takes a while, or one that
 * was given up?
 */
export const selectIsStale: Selector<boolean> = (state) =>
  state.analysis.status === 'invalid' || state.analysis.progress !== null || selectIsCancelled(state);

export const selectWorkloads: Selector<ReadonlyMap<WorkloadId, WorkloadView>> = createSelector(
  [selectResult],
  (result) => new Map(result?.workloads.map((workload) => [workload.id, workload])),
);

export const selectPolicies: Selector<ReadonlyMap<PolicyId, PolicyView>> = createSelector(
  [selectResult],
  (result) => new Map(result?.policies.map((policy) => [policy.id, policy])),
);

export const selectNamespaces: Selector<ReadonlyMap<string, NamespaceView>> = createSelector(
  [selectResult],
  (result) => new Map(result?.namespaces.map((namespace) => [namespace.name, namespace])),
);

export const selectExternals: Selector<ReadonlyMap<NodeId, ExternalView>> = createSelector(
  [selectResult],
  (result) => new Map(result?.externals.map((external) => [external.id, external])),
);

/** What a person calls a node: `frontend`, `shop`, `Internet`; its id where nothing is known of it. */
export function nodeName(state: AppState, id: NodeId): string {
  return selectWorkloads(state).get(id)?.name ?? selectExternals(state).get(id)?.name ?? id;
}

/** The namespace that a node lies in: a workload's, or the one that it is; null for external nodes. */
export function namespaceOf(
  workloads: ReadonlyMap<WorkloadId, WorkloadView>,
  namespaces: ReadonlyMap<string, NamespaceView>,
  id: NodeId,
): string | null {
  return workloads.get(id)?.namespace ?? (namespaces.has(id) ? id : null);
}
