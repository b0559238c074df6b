import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import type { Connections } from '../policy/gateConnections';
import type { GateRows } from './gateRows';
import { type MemberClass, memberClasses } from './memberClasses';
import { type Openness, opennessFrom, opennessOf, SHUT } from './openness';
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
  const [family, second] = cluster.families;
  const single = second === undefined ? (family ?? null) : null;
  return {
    classesOf,
    between: (from, to) => {
      if (from === to) return SHUT;
      const [sources, destinations] = [classesOf(from), classesOf(to)];
      const [source, ...others] = sources;
      const [destination] = destinations;
      // Nearly every workload is one class and every cluster of one family, and there are a million pairs of them.
      if (single !== null && others.length === 0 && destinations.length === 1 && source && destination) {
        return opennessFrom(pairReach(source.pod, destination.pod, single));
      }
      const members: Connections[] = [];
      for (const { pod } of sources) {
        for (const other of destinations) {
          for (const family of sharedFamilies(cluster, pod, other.pod)) members.push(pairReach(pod, other.pod, family));
        }
      }
      return opennessOf(members);
    },
  };
}
