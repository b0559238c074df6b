import type { WorkloadId } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import type { AddressRange } from '../sets/addressSet';
import { subtractConnections } from '../sets/connectionSet';
import { type ClassReach, createClassReach } from './classReach';
import type {
  ClassRow,
  Connectivity,
  ConnectivityEnd,
  ConnectivityRow,
  ConnectOptions,
  RowSets,
  WorkloadClasses,
} from './connectivity';
import { isShut, type Openness, SHUT } from './openness';
import { createRangeReach } from './rangeReach';
import { workloadClasses } from './workloadClasses';

/**
 * Who can reach whom, in sets of connections: pairs of workloads, and workloads with the largest ranges of addresses
 * outside the cluster that nothing tells apart. Agrees with `judge` port by port. No row leads from a workload to itself.
 */
export function connect(cluster: Cluster, options: ConnectOptions = {}): Connectivity {
  const families: readonly Family[] = options.ipv6 === true ? ['IPv4', 'IPv6'] : ['IPv4'];
  const classes = workloadClasses(cluster);
  const reach = createClassReach(cluster, classes);
  const ranges = createRangeReach(cluster, classes, families, options.ranges ?? 'everything');
  const classRow = classRows(classes, reach, options.onProgress);
  const rangesOf = { ingress: ranges.rangesOf('ingress'), egress: ranges.rangesOf('egress') };
  const workloads = cluster.workloads.map(({ id }) => id);

  const opennessBetween = (from: ConnectivityEnd, to: ConnectivityEnd): Openness => {
    if (from.type === 'range') {
      return to.type === 'range' ? SHUT : ranges.openness(classes.classOf(to.id), 'ingress', from.range);
    }
    if (to.type === 'range') return ranges.openness(classes.classOf(from.id), 'egress', to.range);
    const [source, destination] = [classes.classOf(from.id), classes.classOf(to.id)];
    if (from.id === to.id || source === undefined || destination === undefined) return SHUT;
    return reach.between(source, destination);
  };

  function* rows(): Generator<ConnectivityRow> {
    for (const id of workloads) {
      const from = workloadEnd(id);
      const item = classes.classOf(id);
      if (item === undefined) continue;
      const row = classRow(item);
      for (const [at, other] of row.to.entries()) {
        const sets = row.sets[at];
        if (sets === undefined) continue;
        for (const to of classes.workloadsOf(other)) if (to !== id) yield { from, to: workloadEnd(to), ...sets };
      }
      for (const [range, sets] of openRanges(item, 'egress')) yield { from, to: rangeEnd(range), ...sets };
      for (const [range, sets] of openRanges(item, 'ingress')) yield { from: rangeEnd(range), to: from, ...sets };
    }
  }

  function* openRanges(item: number, direction: Direction): Generator<readonly [AddressRange, RowSets]> {
    for (const range of rangesOf[direction]) {
      const openness = ranges.openness(item, direction, range);
      if (!isShut(openness)) yield [range, rowSets(openness)];
    }
  }

  return {
    classes,
    classRow,
    rangesOf: (item, direction) =>
      ranges.piecesOf(item, direction).map(({ range, openness }) => ({ range, sets: rowSets(openness) })),
    workloads,
    sources: rangesOf.ingress,
    destinations: rangesOf.egress,
    rows,
    between: (from, to) => ({ from, to, ...rowSets(opennessBetween(from, to)) }),
  };
}

/** Rows of classes, found when somebody asks, once. */
function classRows(
  classes: WorkloadClasses,
  reach: ClassReach,
  onProgress: ConnectOptions['onProgress'],
): (from: number) => ClassRow {
  const known: ClassRow[] = [];
  let done = 0;
  return (from) => {
    const found = known[from];
    if (found !== undefined) return found;
    const made = { to: [] as number[], sets: [] as RowSets[] };
    reach.row(from, (to, openness) => {
      if (from === to && classes.workloadsOf(to).length < 2) return;
      made.to.push(to);
      made.sets.push(rowSets(openness));
    });
    known[from] = made;
    done += 1;
    onProgress?.(done, classes.count);
    return made;
  };
}

const knownSets = new WeakMap<Openness, RowSets>();

/** What an openness says in a row, the same object for the same one. */
export function rowSets(openness: Openness): RowSets {
  const found = knownSets.get(openness);
  if (found !== undefined) return found;
  const { all, some, maybeSome } = openness;
  const made: RowSets = { allowed: some, byAll: all, unknown: subtractConnections(maybeSome, some) };
  knownSets.set(openness, made);
  return made;
}

function workloadEnd(id: WorkloadId): ConnectivityEnd {
  return { type: 'workload', id };
}

function rangeEnd(range: AddressRange): ConnectivityEnd {
  return { type: 'range', range };
}
