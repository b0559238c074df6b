import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterInShort, resourcesOf } from '../../testing/clusterOf';
import { randomReading, randomTieredCluster } from '../../testing/randomCluster';
import type { CniReading } from '../model/verdict';
import { compile } from '../policy/compile';
import { intersectAddresses, rangeText } from '../sets/addressSet';
import { type ConnectionSet, connectionsText, subtractConnections, unionConnections } from '../sets/connectionSet';
import { connect } from './connect';
import type { ChangedRow, Connectivity, ConnectivityEnd, ConnectivityRow, Difference } from './connectivity';
import { difference } from './difference';

/* Differences of random clusters that share much: the second has lost some pods and policies of the first, and got others. */

interface Pair {
  readonly before: Connectivity;
  readonly after: Connectivity;
}

const pairs: fc.Arbitrary<Pair> = randomTieredCluster({ pods: 8, policies: 6 }).chain((first) =>
  fc
    .tuple(
      randomReading,
      fc.subarray([...(first.pods ?? [])], { minLength: 1 }),
      fc.subarray([...(first.policies ?? [])]),
      randomTieredCluster({ pods: 2, policies: 2 }),
    )
    .map(([reading, pods, policies, other]): Pair => {
      const renamed = (other.policies ?? []).map((policy, index) => ({
        ...policy,
        metadata: { ...(policy.metadata as object), name: `new-${index}` },
      }));
      const second = { ...first, pods, policies: [...policies, ...renamed] as NonNullable<typeof first.policies> };
      return { before: connectivityOf(first, reading), after: connectivityOf(second, reading) };
    }),
);

function connectivityOf(short: ClusterInShort, reading: CniReading): Connectivity {
  return connect(compile(resourcesOf(short), reading), { ipv6: true });
}

function endText(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id : rangeText(end.range);
}

function rowText({ from, to, opened, closed, becameUnknown, becameKnown }: ChangedRow): string {
  const parts = [opened, closed, becameUnknown, becameKnown].map(connectionsText);
  return `${endText(from)} -> ${endText(to)}: ${parts.join('; ')}`;
}

function inverse({ changed, came, went }: Difference): Difference {
  return {
    changed: changed.map(({ from, to, opened, closed, becameUnknown, becameKnown }) => ({
      from,
      to,
      opened: closed,
      closed: opened,
      becameUnknown: becameKnown,
      becameKnown: becameUnknown,
    })),
    came: went,
    went: came,
  };
}

function texts({ changed, came, went }: Difference): readonly (readonly string[])[] {
  return [changed.map(rowText).sort(), [...came].sort(), [...went].sort()];
}

/** Every pair of ends of both clusters, addresses cut where either cuts them. */
function* allPairs({ before, after }: Pair): Generator<readonly [ConnectivityRow, ConnectivityRow]> {
  const both = (from: ConnectivityEnd, to: ConnectivityEnd): readonly [ConnectivityRow, ConnectivityRow] => [
    before.between(from, to),
    after.between(from, to),
  ];
  const workloads = [...new Set([...before.workloads, ...after.workloads])];
  for (const id of workloads) {
    const own: ConnectivityEnd = { type: 'workload', id };
    for (const other of workloads) if (other !== id) yield both(own, { type: 'workload', id: other });
    for (const range of intersectAddresses(before.destinations, after.destinations))
      yield both(own, { type: 'range', range });
    for (const range of intersectAddresses(before.sources, after.sources)) yield both({ type: 'range', range }, own);
  }
}

function changeText(before: ConnectivityRow, after: ConnectivityRow): string {
  return [
    gained(before, after),
    gained(after, before),
    subtractConnections(after.unknown, before.unknown),
    subtractConnections(before.unknown, after.unknown),
  ]
    .map(connectionsText)
    .join('; ');
}

/** For some members and for none before, or for all and not for all before. */
function gained(before: ConnectivityRow, after: ConnectivityRow): ConnectionSet {
  return unionConnections(
    subtractConnections(after.allowed, before.allowed),
    subtractConnections(after.byAll, before.byAll),
  );
}

const NOTHING = Array.from({ length: 4 }, () => 'No Connections').join('; ');

/** Does the row speak of these ends, a range of which may be a part of its own? */
function speaksOf(own: ConnectivityEnd, asked: ConnectivityEnd): boolean {
  if (own.type === 'workload' || asked.type === 'workload') return endText(own) === endText(asked);
  return intersectAddresses([own.range], [asked.range]).length > 0;
}

describe('the difference of two clusters', () => {
  it('of a cluster and itself is empty', () => {
    fc.assert(
      fc.property(pairs, ({ before }) => {
        expect(difference(before, before)).toEqual({ changed: [], came: [], went: [] });
      }),
      { numRuns: 20, seed: 41 },
    );
  });

  it('is the inverse of the difference the other way round', () => {
    fc.assert(
      fc.property(pairs, ({ before, after }) => {
        expect(texts(difference(before, after))).toEqual(texts(inverse(difference(after, before))));
      }),
      { numRuns: 40, seed: 42 },
    );
  });

  it('has a row for every pair that changed, with what changed, and for no other', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { changed } = difference(pair.before, pair.after);
        for (const [before, after] of allPairs(pair)) {
          const rows = changed.filter(({ from, to }) => speaksOf(from, before.from) && speaksOf(to, before.to));
          const expected = changeText(before, after);
          const found = rows.map((row) => rowText(row).split(': ')[1]);
          expect(found).toEqual(expected === NOTHING ? [] : [expected]);
        }
      }),
      { numRuns: 30, seed: 43 },
    );
  });
});
