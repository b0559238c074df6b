import { stableText } from '../../lib/stableText';
import type { Workload } from '../model/resources';
import type { Direction, EndRef, FlowQuery } from '../model/verdict';
import { judgeState } from '../policy/judgeState';
import type { AuthoringState } from './authoring';

/**
 * The flows that pass today and would stop if `workload` got its first policy for `direction`, with a rule for `queries`
 * alone: "api → db", one for each other end. S5: the first policy that selects a pod isolates it.
 */
export function stoppedBy(
  state: AuthoringState,
  workload: Workload,
  direction: Direction,
  queries: readonly FlowQuery[],
): readonly string[] {
  const self = refOf(workload);
  const drawn = stableText(direction === 'ingress' ? queries[0]?.from : queries[0]?.to);
  const others: { readonly ref: EndRef; readonly name: string }[] = [
    { ref: { type: 'internet' }, name: 'Internet' },
    ...state.cluster.resources.workloads
      .filter((other) => other.id !== workload.id)
      .map((other) => ({ ref: refOf(other), name: other.name })),
  ];
  return others
    .filter(({ ref }) => stableText(ref) !== drawn && stableText({ ...ref, kind: null }) !== drawn)
    .filter(({ ref }) => passesToday(state, direction === 'ingress' ? ref : self, direction === 'ingress' ? self : ref))
    .map(({ name }) => (direction === 'ingress' ? `${name} → ${workload.name}` : `${workload.name} → ${name}`));
}

function passesToday(state: AuthoringState, from: EndRef, to: EndRef): boolean {
  const { state: flow } = judgeState(state.cluster, { from, to, port: null, protocol: null, family: null });
  return flow === 'allowed' || flow === 'partial' || flow === 'notEnforced';
}

function refOf(workload: Workload): EndRef {
  return { type: 'workload', namespace: workload.namespace, name: workload.name, kind: workload.kind };
}
