import type { WorkloadId } from '../model/resources';
import { type AddressRange, intersectAddresses } from '../sets/addressSet';
import { equalConnections, isNoConnection, NO_CONNECTIONS, subtractConnections } from '../sets/connectionSet';
import type { ChangedRow, Connectivity, ConnectivityEnd, Difference, RowSets } from './connectivity';

/** What changed between two ends, without their names. */
type Change = Omit<ChangedRow, 'from' | 'to'>;

/** From and to, of a workload and a range. */
type Ends = (own: ConnectivityEnd, range: ConnectivityEnd) => readonly [ConnectivityEnd, ConnectivityEnd];

/**
 * What opened and what closed between two clusters, pair by pair, and which workloads came or went. Pairs of a workload
 * that came or went are among the changed ones: nothing is open to what is not there. Where the two clusters cut the
 * addresses outside differently, a workload's rows hold the largest ranges whose changes are equal.
 */
export function difference(before: Connectivity, after: Connectivity): Difference {
  const had = new Set(before.workloads);
  const has = new Set(after.workloads);
  const came = after.workloads.filter((id) => !had.has(id));
  const went = before.workloads.filter((id) => !has.has(id));
  const groups = alikeInBoth(before, after, [...before.workloads, ...came]);
  const changed = [
    ...changedPairs(before, after, groups),
    ...changedRanges(before, after, groups, destinationsOf, (own, range) => [own, range]),
    ...changedRanges(before, after, groups, sourcesOf, (own, range) => [range, own]),
  ];
  return { changed, came, went };
}

/** Workloads that are alike before and alike after: they change alike. */
interface Group {
  /** Classes; undefined: not there. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly workloads: readonly WorkloadId[];
}

function alikeInBoth(before: Connectivity, after: Connectivity, ids: readonly WorkloadId[]): readonly Group[] {
  const groups = new Map<string, Group & { readonly workloads: WorkloadId[] }>();
  for (const id of ids) {
    const classes = { before: before.classes.classOf(id), after: after.classes.classOf(id) };
    const key = `${classes.before} ${classes.after}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, { ...classes, workloads: [id] });
    else found.workloads.push(id);
  }
  return [...groups.values()];
}

function* changedPairs(before: Connectivity, after: Connectivity, groups: readonly Group[]): Generator<ChangedRow> {
  const changeOf = createChanges();
  for (const sources of groups) {
    const [was, is] = [setsByClass(before, sources.before), setsByClass(after, sources.after)];
    for (const destinations of groups) {
      if (sources === destinations && sources.workloads.length < 2) continue;
      const old = destinations.before === undefined ? undefined : was[destinations.before];
      const now = destinations.after === undefined ? undefined : is[destinations.after];
      if (old === now) continue;
      const change = changeOf(old ?? NO_SETS, now ?? NO_SETS);
      if (change === null) continue;
      for (const id of sources.workloads) {
        for (const other of destinations.workloads) {
          if (id !== other) yield { from: workloadEnd(id), to: workloadEnd(other), ...change };
        }
      }
    }
  }
}

const NO_SETS: RowSets = { allowed: NO_CONNECTIONS, byAll: NO_CONNECTIONS, unknown: NO_CONNECTIONS };

/** What is open from a class, by the class that it is open to. */
function setsByClass({ classes, classRow }: Connectivity, from: number | undefined): readonly (RowSets | undefined)[] {
  const sets = new Array<RowSets | undefined>(classes.count);
  if (from === undefined) return sets;
  const row = classRow(from);
  row.to.forEach((to, index) => {
    sets[to] = row.sets[index];
  });
  return sets;
}

/** Few sets serve many pairs: two of them are compared once. */
function createChanges(): (before: RowSets, after: RowSets) => Change | null {
  const known = new Map<RowSets, Map<RowSets, Change | null>>();
  return (before, after) => {
    const row = known.get(before) ?? new Map<RowSets, Change | null>();
    known.set(before, row);
    const found = row.get(after);
    if (found !== undefined) return found;
    const made = changeOf(before, after);
    row.set(after, made);
    return made;
  };
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
function changeOf(before: RowSets, after: RowSets): Change | null {
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
