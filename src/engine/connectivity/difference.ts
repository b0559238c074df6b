import type { WorkloadId } from '../model/resources';
import { type AddressRange, intersectAddresses } from '../sets/addressSet';
import { equalConnections, isNoConnection, subtractConnections } from '../sets/connectionSet';
import type { ChangedRow, Connectivity, ConnectivityEnd, ConnectivityRow, Difference } from './connectivity';

/** What changed between two ends, without their names. */
type Change = Omit<ChangedRow, 'from' | 'to'>;

/** From and to, of a workload and a range. */
type Ends = (own: ConnectivityEnd, range: ConnectivityEnd) => readonly [ConnectivityEnd, ConnectivityEnd];

/**
 * What opened and what closed between two clusters, pair by pair, and which workloads came or went. Pairs of a workload
 * that came or went are among the changed ones: nothing is open to what is not there. Where the two clusters cut the
 * addresses outside differently, a workload's rows hold the largest ranges whose changes are equal. `touching`: only pairs
 * of which one end is such a workload are compared; where nothing else can have changed, that is all of them.
 */
export function difference(
  before: Connectivity,
  after: Connectivity,
  touching: (id: WorkloadId) => boolean = () => true,
): Difference {
  const had = new Set(before.workloads);
  const has = new Set(after.workloads);
  const came = after.workloads.filter((id) => !had.has(id));
  const went = before.workloads.filter((id) => !has.has(id));
  const groups = alikeInBoth(before, after, [...before.workloads, ...came], touching);
  const touched = groups.filter((group) => group.touched);
  const changed = [
    ...changedPairs(before, after, groups),
    ...changedRanges(before, after, touched, destinationsOf, (own, range) => [own, range]),
    ...changedRanges(before, after, touched, sourcesOf, (own, range) => [range, own]),
  ];
  return { changed, came, went };
}

interface Group {
  readonly workloads: readonly WorkloadId[];
  readonly touched: boolean;
}

/** Workloads that are alike before and alike after change alike. */
function alikeInBoth(
  before: Connectivity,
  after: Connectivity,
  workloads: readonly WorkloadId[],
  touching: (id: WorkloadId) => boolean,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly workloads: WorkloadId[] }>();
  for (const id of workloads) {
    const touched = touching(id);
    const key = `${before.classes.classOf(id)} ${after.classes.classOf(id)} ${touched}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, { workloads: [id], touched });
    else found.workloads.push(id);
  }
  return [...groups.values()];
}

function* changedPairs(before: Connectivity, after: Connectivity, groups: readonly Group[]): Generator<ChangedRow> {
  for (const { workloads: sources, touched } of groups) {
    for (const { workloads: destinations, touched: alsoTouched } of groups) {
      if (!touched && !alsoTouched) continue;
      const [source] = sources;
      const destination = sources === destinations ? destinations[1] : destinations[0];
      if (source === undefined || destination === undefined) continue;
      const [from, to] = [workloadEnd(source), workloadEnd(destination)];
      const change = changeOf(before.between(from, to), after.between(from, to));
      if (change === null) continue;
      for (const id of sources) {
        for (const other of destinations) {
          if (id !== other) yield { from: workloadEnd(id), to: workloadEnd(other), ...change };
        }
      }
    }
  }
}

function* changedRanges(
  before: Connectivity,
  after: Connectivity,
  groups: readonly Group[],
  rangesOf: (connectivity: Connectivity) => readonly AddressRange[],
  ends: Ends,
): Generator<ChangedRow> {
  // Both lists hold every address, cut in different places: what is in both is cut in all of them.
  const pieces = intersectAddresses(rangesOf(before), rangesOf(after));
  for (const { workloads } of groups) {
    const [first] = workloads;
    if (first === undefined) continue;
    const changes = joinChanges(
      pieces.map((range) => {
        const [from, to] = ends(workloadEnd(first), { type: 'range', range });
        return [range, changeOf(before.between(from, to), after.between(from, to))];
      }),
    );
    for (const id of workloads) {
      for (const [range, change] of changes) {
        const [from, to] = ends(workloadEnd(id), { type: 'range', range });
        yield { from, to, ...change };
      }
    }
  }
}

/** Neighbours with equal changes become one range; those that did not change are left out. */
function joinChanges(
  pieces: readonly (readonly [AddressRange, Change | null])[],
): readonly (readonly [AddressRange, Change])[] {
  const joined: (readonly [AddressRange, Change])[] = [];
  for (const [range, change] of pieces) {
    if (change === null) continue;
    const last = joined.at(-1);
    const touches = last !== undefined && last[0].family === range.family && last[0].last + 1n === range.first;
    if (touches && equalChanges(last[1], change))
      joined[joined.length - 1] = [{ ...last[0], last: range.last }, change];
    else joined.push([range, change]);
  }
  return joined;
}

/** Null: nothing changed. */
function changeOf(before: ConnectivityRow, after: ConnectivityRow): Change | null {
  if (before.allowed === after.allowed && before.unknown === after.unknown) return null;
  const change: Change = {
    opened: subtractConnections(after.allowed, before.allowed),
    closed: subtractConnections(before.allowed, after.allowed),
    becameUnknown: subtractConnections(after.unknown, before.unknown),
    becameKnown: subtractConnections(before.unknown, after.unknown),
  };
  return Object.values(change).every(isNoConnection) ? null : change;
}

function equalChanges(a: Change, b: Change): boolean {
  return (
    equalConnections(a.opened, b.opened) &&
    equalConnections(a.closed, b.closed) &&
    equalConnections(a.becameUnknown, b.becameUnknown) &&
    equalConnections(a.becameKnown, b.becameKnown)
  );
}

function sourcesOf(connectivity: Connectivity): readonly AddressRange[] {
  return connectivity.sources;
}

function destinationsOf(connectivity: Connectivity): readonly AddressRange[] {
  return connectivity.destinations;
}

function workloadEnd(id: WorkloadId): ConnectivityEnd {
  return { type: 'workload', id };
}
