import type { WorkloadId } from '../model/resources';
import type { Direction } from '../model/verdict';
import { type AddressRange, everyAddress, intersectAddresses } from '../sets/addressSet';
import {
  type ConnectionSet,
  equalConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import type { Compared } from './connectAround';
import type { ChangedRow, ConnectivityEnd, Difference, RangeSets, RowSets } from './connectivity';

/** What changed between two ends, without their names. */
type Change = Omit<ChangedRow, 'from' | 'to'>;

/**
 * What opened and what closed between two clusters, pair by pair, and which workloads came or went. Pairs of a workload
 * that came or went are among the changed ones: nothing is open to what is not there. Where the two clusters cut the
 * addresses outside differently, a workload's rows hold the largest ranges whose changes are equal.
 */
export function difference(
  before: Compared,
  after: Compared,
  /** Only pairs of which one end is such a workload are compared; where nothing else can have changed, that is all. */
  touching: (id: WorkloadId) => boolean = () => true,
): Difference {
  const had = new Set(before.workloads);
  const has = new Set(after.workloads);
  const came = after.workloads.filter((id) => !had.has(id));
  const went = before.workloads.filter((id) => !has.has(id));
  return { changed: [...changedRows(before, after, touching)], came, went };
}

/** The changed pairs one by one, worked out as they are asked for: who looks for any of them need not wait for all. */
export function* changedRows(
  before: Compared,
  after: Compared,
  touching: (id: WorkloadId) => boolean = () => true,
): Generator<ChangedRow> {
  const groups = alikeInBoth(before, after, [...new Set([...before.workloads, ...after.workloads])], touching);
  const touched = groups.filter((group) => group.touched);
  yield* changedPairs(before, after, groups);
  yield* changedRanges(before, after, touched, 'egress');
  yield* changedRanges(before, after, touched, 'ingress');
}

/** Workloads that are alike before and alike after: they change alike. */
interface Group {
  /** Classes; undefined: not there. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly workloads: readonly WorkloadId[];
  readonly touched: boolean;
}

function alikeInBoth(
  before: Compared,
  after: Compared,
  ids: readonly WorkloadId[],
  touching: (id: WorkloadId) => boolean,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly workloads: WorkloadId[] }>();
  for (const id of ids) {
    const classes = { before: before.classes.classOf(id), after: after.classes.classOf(id) };
    const touched = touching(id);
    const key = `${classes.before} ${classes.after} ${touched}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, { ...classes, workloads: [id], touched });
    else found.workloads.push(id);
  }
  return [...groups.values()];
}

function* changedPairs(before: Compared, after: Compared, groups: readonly Group[]): Generator<ChangedRow> {
  const changeOf = createChanges();
  const byClass = { before: groupsByClass(groups, 'before'), after: groupsByClass(groups, 'after') };
  for (const sources of groups) {
    const was = setsByGroup(before, sources.before, byClass.before);
    const is = setsByGroup(after, sources.after, byClass.after);
    // Where nothing was open and nothing is, nothing changed: most groups are in neither.
    for (const destinations of new Set([...was.keys(), ...is.keys()])) {
      if (!sources.touched && !destinations.touched) continue;
      if (sources === destinations && sources.workloads.length < 2) continue;
      const change = changeOf(was.get(destinations) ?? NO_SETS, is.get(destinations) ?? NO_SETS);
      if (change === null) continue;
      for (const id of sources.workloads) {
        for (const other of destinations.workloads) {
          if (id !== other) yield { from: workloadEnd(id), to: workloadEnd(other), ...change };
        }
      }
    }
  }
}

function groupsByClass(groups: readonly Group[], side: 'before' | 'after'): ReadonlyMap<number, readonly Group[]> {
  const byClass = new Map<number, Group[]>();
  for (const group of groups) {
    const item = group[side];
    if (item === undefined) continue;
    const found = byClass.get(item);
    if (found === undefined) byClass.set(item, [group]);
    else found.push(group);
  }
  return byClass;
}

const NO_SETS: RowSets = { allowed: NO_CONNECTIONS, byAll: NO_CONNECTIONS, unknown: NO_CONNECTIONS };

/** What is open from a class, by the groups that it is open to. */
function setsByGroup(
  { classRow }: Compared,
  from: number | undefined,
  byClass: ReadonlyMap<number, readonly Group[]>,
): ReadonlyMap<Group, RowSets> {
  const sets = new Map<Group, RowSets>();
  if (from === undefined) return sets;
  const row = classRow(from);
  row.to.forEach((to, index) => {
    for (const group of byClass.get(to) ?? []) sets.set(group, row.sets[index] ?? NO_SETS);
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
  before: Compared,
  after: Compared,
  groups: readonly Group[],
  direction: Direction,
): Generator<ChangedRow> {
  for (const group of groups) {
    const changes = joinChanges(
      changedPieces(piecesOf(before, group.before, direction), piecesOf(after, group.after, direction)),
    );
    for (const id of group.workloads) {
      const own = workloadEnd(id);
      for (const [range, change] of changes) {
        const outside: ConnectivityEnd = { type: 'range', range };
        yield direction === 'egress' ? { from: own, to: outside, ...change } : { from: outside, to: own, ...change };
      }
    }
  }
}

/** Nothing is open to what is not there. */
function piecesOf(connectivity: Compared, item: number | undefined, direction: Direction): readonly RangeSets[] {
  if (item !== undefined) return connectivity.rangesOf(item, direction);
  const ranges = direction === 'egress' ? connectivity.destinations : connectivity.sources;
  const families = new Set(ranges.map(({ family }) => family));
  return [...families].map((family) => ({ range: everyAddress(family), sets: NO_SETS }));
}

/** Both lists hold every address, cut in different places. */
function changedPieces(
  before: readonly RangeSets[],
  after: readonly RangeSets[],
): readonly (readonly [AddressRange, Change])[] {
  const pieces: (readonly [AddressRange, Change])[] = [];
  for (const old of before) {
    for (const now of after) {
      const [range] = intersectAddresses([old.range], [now.range]);
      const change = range === undefined ? null : changeOf(old.sets, now.sets);
      if (range !== undefined && change !== null) pieces.push([range, change]);
    }
  }
  return pieces;
}

/** Neighbours with equal changes become one range. */
function joinChanges(
  pieces: readonly (readonly [AddressRange, Change])[],
): readonly (readonly [AddressRange, Change])[] {
  const joined: (readonly [AddressRange, Change])[] = [];
  for (const [range, change] of pieces) {
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
  const change: Change = {
    opened: gained(before, after),
    closed: gained(after, before),
    becameUnknown: subtractConnections(after.unknown, before.unknown),
    becameKnown: subtractConnections(before.unknown, after.unknown),
  };
  return Object.values(change).every(isNoConnection) ? null : change;
}

/** What some members may do now and none could, and what every member may do now and only some could (S52). */
function gained(before: RowSets, after: RowSets): ConnectionSet {
  return unionConnections(
    subtractConnections(after.allowed, before.allowed),
    subtractConnections(after.byAll, before.byAll),
  );
}

function equalChanges(a: Change, b: Change): boolean {
  return (
    equalConnections(a.opened, b.opened) &&
    equalConnections(a.closed, b.closed) &&
    equalConnections(a.becameUnknown, b.becameUnknown) &&
    equalConnections(a.becameKnown, b.becameKnown)
  );
}

function workloadEnd(id: WorkloadId): ConnectivityEnd {
  return { type: 'workload', id };
}
