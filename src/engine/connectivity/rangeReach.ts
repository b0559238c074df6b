import type { Direction, Family } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { externalConnections, externalRanges } from '../policy/connections';
import { type AddressRange, everyAddress, splitBy } from '../sets/addressSet';
import { equalConnections } from '../sets/connectionSet';
import type { WorkloadClasses } from './connectivity';
import { bothOf, equalOpenness, type Openness, opennessOf, SHUT } from './openness';

/** What is open between workloads and addresses outside the cluster. Addresses of pods and nodes are not cut out. */
export interface RangeReach {
  /** The largest ranges that no workload tells apart: those that may reach one (ingress), those that one may reach (egress). */
  readonly rangesOf: (direction: Direction) => readonly AddressRange[];
  /** Every address, in pieces that the class tells apart. */
  readonly piecesOf: (item: number, direction: Direction) => readonly RangePiece[];
  /** Between a workload of a class and all addresses of a range, members taken together (S52). No class: nothing. */
  readonly openness: (item: number | undefined, direction: Direction, range: AddressRange) => Openness;
}

/** What tells two neighbouring ranges apart: everything, or only what is allowed, as netpol-analyzer does. */
export type RangeDetail = 'everything' | 'allowed';

export interface RangePiece {
  readonly range: AddressRange;
  readonly openness: Openness;
}

type Pieces = Readonly<Record<Family, readonly RangePiece[]>>;

/** Workloads of one class share their pieces, so the work grows with classes and their blocks. */
export function createRangeReach(
  cluster: Cluster,
  classes: WorkloadClasses,
  families: readonly Family[],
  detail: RangeDetail,
): RangeReach {
  const known: Record<Direction, (Pieces | undefined)[]> = { ingress: [], egress: [] };
  const piecesOf = (item: number, direction: Direction): Pieces => {
    const list = known[direction];
    const found = list[item];
    if (found !== undefined) return found;
    const pods = classes.membersOf(item);
    const made: Pieces = {
      IPv4: findPieces(cluster, pods, direction, 'IPv4'),
      IPv6: families.includes('IPv6') ? findPieces(cluster, pods, direction, 'IPv6') : [],
    };
    list[item] = made;
    return made;
  };
  return {
    piecesOf: (item, direction) => families.flatMap((family) => piecesOf(item, direction)[family]),
    rangesOf: (direction) =>
      families.flatMap((family) => {
        const every = Array.from({ length: classes.count }, (_, item) => piecesOf(item, direction)[family]);
        const cuts = every.map((pieces) => joinPieces(pieces, detail).map((piece) => piece.range));
        return splitBy([everyAddress(family)], cuts);
      }),
    openness: (item, direction, range) => {
      if (item === undefined) return SHUT;
      const [first, ...others] = piecesOf(item, direction)[range.family].filter(
        (piece) => piece.range.first <= range.last && range.first <= piece.range.last,
      );
      return others.reduce((sum, piece) => bothOf(sum, piece.openness), first?.openness ?? SHUT);
    },
  };
}

/** Every address of the family, in pieces that the policies of these pods tell apart. */
function findPieces(
  cluster: Cluster,
  pods: readonly number[],
  direction: Direction,
  family: Family,
): readonly RangePiece[] {
  const members = pods.filter((pod) => cluster.table.addresses[pod]?.families.includes(family));
  const pieces = externalRanges(cluster, members, direction, family).map((range) => ({
    range,
    openness: opennessOf(members.map((pod) => externalConnections(cluster, pod, direction, range))),
  }));
  return joinPieces(pieces, 'everything');
}

/** Neighbours that are alike become one. */
function joinPieces(pieces: readonly RangePiece[], detail: RangeDetail): readonly RangePiece[] {
  const joined: RangePiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const alike = last !== undefined && areAlike(last.openness, piece.openness, detail);
    if (last === undefined || !alike) joined.push(piece);
    else joined[joined.length - 1] = { ...last, range: { ...last.range, last: piece.range.last } };
  }
  return joined;
}

function areAlike(a: Openness, b: Openness, detail: RangeDetail): boolean {
  return detail === 'allowed' ? equalConnections(a.some, b.some) : equalOpenness(a, b);
}
