import type { RadiusCause, RadiusFlow } from '../model/blastRadius';
import type { PolicyId, WorkloadId } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { workloadPosture } from '../policy/posture';
import { changedPolicies } from './radiusTouched';

/**
 * Why a flow changes, from what differs at its gates. A destination that is isolated, or freed, comes before its source;
 * either comes before the rules, since it is what stops (or lets pass) everything that no rule names (S5).
 */
export function causesOf(
  before: Cluster,
  after: Cluster,
  newId: (id: WorkloadId) => WorkloadId = (id) => id,
): (flow: RadiusFlow) => RadiusCause {
  const oldIds = new Map(before.workloads.map(({ id }) => [newId(id), id]));
  const idIn = (cluster: Cluster, id: WorkloadId): WorkloadId => (cluster === before ? (oldIds.get(id) ?? id) : id);
  const has = (cluster: Cluster, id: WorkloadId): boolean => cluster.workloadOf(idIn(cluster, id)) !== undefined;
  const postureIn = (cluster: Cluster, id: WorkloadId, direction: Direction) =>
    workloadPosture(cluster, idIn(cluster, id), direction);
  const changed = changedPolicies(before, after);
  const known = new Map<string, boolean>();
  const turned = (id: WorkloadId, direction: Direction, isolates: boolean): boolean => {
    const key = `${id} ${direction} ${isolates}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const [open, shut] = isolates ? [before, after] : [after, before];
    const made =
      has(before, id) &&
      has(after, id) &&
      postureIn(open, id, direction) === 'open' &&
      postureIn(shut, id, direction) !== 'open';
    known.set(key, made);
    return made;
  };
  const gates = ({ from, to }: RadiusFlow): readonly (readonly [WorkloadId, Direction])[] => [
    ...(to.workload === null ? [] : [[to.workload, 'ingress'] as const]),
    ...(from.workload === null ? [] : [[from.workload, 'egress'] as const]),
  ];
  const bearing = (flow: RadiusFlow): readonly PolicyId[] => {
    const ids = new Set<PolicyId>();
    for (const cluster of [before, after]) {
      for (const [id, direction] of gates(flow)) {
        for (const pod of cluster.workloadPods(idIn(cluster, id))) {
          for (const { policy } of cluster.selecting(pod, direction)) if (changed.has(policy.id)) ids.add(policy.id);
        }
      }
    }
    return [...ids].sort();
  };
  return (flow) => {
    const isolates = flow.change === 'closes' || flow.change === 'mayClose';
    for (const id of [flow.to.workload, flow.from.workload]) {
      if (id === null) continue;
      if (!has(before, id)) return { type: 'came', workload: id };
      if (!has(after, id)) return { type: 'went', workload: id };
    }
    for (const [workload, direction] of gates(flow)) {
      if (turned(workload, direction, isolates)) {
        return { type: isolates ? 'isolates' : 'frees', workload, direction };
      }
    }
    return { type: 'rules', policies: bearing(flow) };
  };
}
