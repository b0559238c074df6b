import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import type { Admitted, GateRows } from './gateRows';
import { type MemberClass, memberClasses } from './memberClasses';
import { isShut, type Openness, opennessOf, SHUT } from './openness';
import { createPairReach, sharedFamilies } from './pairReach';

/** What is really open between workloads, whatever is drawn. */
export interface WorkloadReach {
  /** From one workload to another, all members and families taken together; `SHUT` from a workload to itself. */
  readonly between: (from: WorkloadId, to: WorkloadId) => Openness;
  readonly classesOf: (workload: WorkloadId) => readonly MemberClass[];
}

/** Prepares the questions; rows are built when somebody asks. The answer holds for this cluster alone. */
export function createWorkloadReach(cluster: Cluster, gates: GateRows): WorkloadReach {
  const pairReach = createPairReach(cluster, gates);
  const classes = memberClasses(cluster);
  const classesOf = (workload: WorkloadId): readonly MemberClass[] => classes.get(workload) ?? [];
  const single = cluster.families.length === 1 ? cluster.families : null;
  return {
    classesOf,
    between: (from, to) => {
      if (from === to) return SHUT;
      const members: Admitted[] = [];
      for (const source of classesOf(from)) {
        for (const destination of classesOf(to)) {
          for (const family of single ?? sharedFamilies(cluster, source.pod, destination.pod)) {
            members.push(pairReach(source.pod, destination.pod, family));
          }
        }
      }
      const openness = opennessOf(members);
      return isShut(openness) ? SHUT : openness;
    },
  };
}
