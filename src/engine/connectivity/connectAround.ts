import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { isNoConnection } from '../sets/connectionSet';
import { rowSets } from './connect';
import type { ClassRow, Connectivity, RowSets, WorkloadClasses } from './connectivity';
import type { GateRows } from './gateRows';
import { createRangeReach } from './rangeReach';
import { createWorkloadReach, type WorkloadReach } from './workloadReach';

/** As much of who can reach whom as a difference asks for. */
export type Compared = Pick<
  Connectivity,
  'workloads' | 'classes' | 'classRow' | 'rangesOf' | 'sources' | 'destinations'
>;

/**
 * Who can reach whom, of the pairs that one of these workloads is an end of; all other pairs count as shut. Two of them tell
 * the whole difference of clusters whose policies differ for these workloads alone, at a fraction of the cost: every workload
 * is a class of its own, and gates that did not change are looked up. `gates` are those of this cluster.
 */
export function connectAround(
  cluster: Cluster,
  gates: GateRows,
  around: ReadonlySet<WorkloadId>,
  ipv6: boolean,
): Compared {
  const workloads = cluster.workloads.map(({ id }) => id);
  const reach = createWorkloadReach(cluster, gates);
  const classes = oneClassEach(cluster, reach.classesOf);
  const ranges = createRangeReach(cluster, classes, ipv6 ? ['IPv4', 'IPv6'] : ['IPv4'], 'everything');
  const isAround = workloads.map((id) => around.has(id));
  const inside = workloads.flatMap((_, item) => (isAround[item] === true ? [item] : []));
  const everything = workloads.map((_, item) => item);
  const row = (from: number): ClassRow => {
    const made = { to: [] as number[], sets: [] as RowSets[] };
    for (const to of isAround[from] === true ? everything : inside) {
      if (to === from) continue;
      const openness = reach.between(workloads[from] ?? '', workloads[to] ?? '');
      if (isNoConnection(openness.maybeSome)) continue;
      made.to.push(to);
      made.sets.push(rowSets(openness));
    }
    return made;
  };
  return {
    workloads,
    classes,
    classRow: row,
    rangesOf: (item, direction) =>
      isAround[item] === true
        ? ranges.piecesOf(item, direction).map(({ range, openness }) => ({ range, sets: rowSets(openness) }))
        : [],
    sources: [],
    destinations: [],
  };
}

function oneClassEach(cluster: Cluster, members: WorkloadReach['classesOf']): WorkloadClasses {
  const numbers = new Map(cluster.workloads.map(({ id }, item) => [id, item]));
  return {
    count: cluster.workloads.length,
    classOf: (workload) => numbers.get(workload),
    membersOf: (item) => members(cluster.workloads[item]?.id ?? '').map(({ pod }) => pod),
    workloadsOf: (item) => cluster.workloads.slice(item, item + 1).map(({ id }) => id),
  };
}
