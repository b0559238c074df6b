import type { PolicyId, WorkloadId } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { Posture } from '../model/view';
import type { Cluster, Selecting } from './cluster';

/**
 * Does some policy isolate the pod in this direction (S1, S5)? `unknown`: only policies bear on it whose selection or
 * meaning is not known. Where nothing is enforced, every pod is open (S11).
 */
export function podPosture(cluster: Cluster, pod: number, direction: Direction): Exclude<Posture, 'mixed'> {
  const selecting = cluster.selecting(pod, direction);
  if (selecting.length === 0 || !cluster.reading.enforced) return 'open';
  const restricts = ({ policy, selects }: Selecting): boolean =>
    policy.status === 'ok' &&
    selects === 'yes' &&
    // A cluster-scoped policy isolates nobody (S42): it restricts whom it denies something.
    (policy.tier === 'networkPolicy' || policy.rules[direction].some((rule) => rule.action === 'deny'));
  const isolates = selecting.some(restricts);
  if (!isolates && selecting.every(({ policy, selects }) => policy.status === 'ok' && selects === 'yes')) return 'open';
  return isolates ? 'restricted' : 'unknown';
}

/** The posture of a workload's members; `mixed` where they differ, `unknown` where one of them is. */
export function workloadPosture(cluster: Cluster, workload: WorkloadId, direction: Direction): Posture {
  const seen = new Set(cluster.workloadPods(workload).map((pod) => podPosture(cluster, pod, direction)));
  if (seen.has('unknown')) return 'unknown';
  if (seen.size > 1) return 'mixed';
  return seen.has('restricted') ? 'restricted' : 'open';
}

/** Policies that bear on a gate of some member of the workload, in document order. */
export function policiesOf(cluster: Cluster, workload: WorkloadId, direction: Direction): readonly PolicyId[] {
  const pods = cluster.workloadPods(workload);
  const ids = new Set(pods.flatMap((pod) => cluster.selecting(pod, direction).map(({ policy }) => policy.id)));
  return cluster.policies.filter((policy) => ids.has(policy.id)).map((policy) => policy.id);
}
