import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANDOM_OUTSIDE, randomLargeCluster, randomReading, randomTieredCluster } from '../../testing/randomCluster';
import { connections, type Scene, sceneOf } from '../../testing/randomScene';
import type { SlowConnection } from '../../testing/slow/networkPolicyStage';
import type { SlowEnd } from '../../testing/slow/surroundings';
import type { Workload } from '../model/resources';
import type { EndRef, Family, Verdict } from '../model/verdict';
import { judge } from '../policy/judge';
import { parseAddress } from '../sets/address';
import { containsAddress, rangeText } from '../sets/addressSet';
import { type ConnectionSet, connectionsText, isNoConnection } from '../sets/connectionSet';
import { containsPort } from '../sets/portSet';
import { connect } from './connect';
import type { Connectivity, ConnectivityEnd, ConnectivityRow } from './connectivity';
import { sharedFamilies } from './pairReach';

/*
 * Connectivity as sets on random clusters of every kind of policy: it is what `judge` says cell by cell and what the slow
 * evaluator says pair by pair, and it keeps the laws of policies. Seeds are kept, so that a failure comes again.
 */

const SMALL = { pods: 8, policies: 6 };
const smallScenes = fc
  .tuple(randomTieredCluster(SMALL), randomReading)
  .map(([short, reading]) => sceneOf(short, reading));
const largeScenes = fc.tuple(randomLargeCluster, randomReading).map(([short, reading]) => sceneOf(short, reading));

type Asked = Pick<SlowConnection, 'protocol' | 'port'>;

function holds(set: ConnectionSet, { protocol, port }: Asked): boolean {
  return containsPort(set[protocol], port);
}

/** What a row says of one connection. The rest of `allowed` may be partial or not known: rows tell members apart no further. */
function possibleVerdicts({ allowed, byAll, unknown }: ConnectivityRow, asked: Asked): readonly Verdict[] {
  if (holds(byAll, asked)) return ['allowed'];
  if (holds(allowed, asked)) return ['partial', 'unknown'];
  return holds(unknown, asked) ? ['unknown'] : ['blocked'];
}

function workloadRef({ namespace, name, kind }: Workload): EndRef {
  return { type: 'workload', namespace, name, kind };
}

function workloadEnd({ id }: Workload): ConnectivityEnd {
  return { type: 'workload', id };
}

function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

/** The range that holds an address. */
function rangeEnd(ranges: Connectivity['sources'], address: string): ConnectivityEnd {
  const parsed = parseAddress(address);
  const range = ranges.find((item) => parsed !== null && containsAddress([item], parsed));
  if (range === undefined) throw new Error(`no range holds ${address}`);
  return { type: 'range', range };
}

function expectCell(scene: Scene, row: ConnectivityRow, from: EndRef, to: EndRef, asked: Asked): void {
  const judgement = judge(scene.cluster, { from, to, ...asked, family: null });
  if (judgement.impossible === null) expect(possibleVerdicts(row, asked)).toContain(judgement.verdict);
  else expect(connectionsText(row.allowed)).toBe('No Connections');
}

describe('judge says what every cell of connect says', () => {
  it('between workloads', () => {
    fc.assert(
      fc.property(smallScenes, connections, (scene, { protocol, port }) => {
        const connectivity = connect(scene.cluster);
        const { workloads } = scene.cluster;
        for (const from of workloads) {
          for (const to of workloads) {
            if (from.id === to.id) continue;
            const row = connectivity.between(workloadEnd(from), workloadEnd(to));
            expectCell(scene, row, workloadRef(from), workloadRef(to), { protocol, port });
          }
        }
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  it('between workloads and addresses outside', () => {
    fc.assert(
      fc.property(smallScenes, connections, fc.constantFrom(...RANDOM_OUTSIDE), (scene, asked, address) => {
        const connectivity = connect(scene.cluster, { ipv6: true });
        const outside: EndRef = { type: 'address', address };
        const source = rangeEnd(connectivity.sources, address);
        const destination = rangeEnd(connectivity.destinations, address);
        const { protocol, port } = asked;
        // Asked for an address of another family, judge takes it that pods of unknown address have one of it too.
        if (!scene.cluster.families.includes(familyOf(address))) return;
        for (const workload of scene.cluster.workloads) {
          const [end, ref] = [workloadEnd(workload), workloadRef(workload)];
          expectCell(scene, connectivity.between(end, destination), ref, outside, { protocol, port });
          expectCell(scene, connectivity.between(source, end), outside, ref, { protocol, port });
        }
      }),
      { numRuns: 120, seed: 32 },
    );
  });
});

/** What the slow evaluator says of all members and families of two ends. */
function slowSets(scene: Scene, from: readonly number[], to: readonly number[], asked: Asked): readonly boolean[] {
  const verdicts = from.flatMap((source) =>
    to.flatMap((destination) =>
      sharedFamilies(scene.cluster, source, destination).map((family) =>
        scene.slow.judge({ from: { pod: source }, to: { pod: destination }, family, ...asked }),
      ),
    ),
  );
  return setsOf(verdicts);
}

/** Allowed for some, allowed for all, and not known where it is allowed for none. */
function setsOf(verdicts: readonly string[]): readonly boolean[] {
  const some = verdicts.includes('allowed');
  return [some, some && verdicts.every((verdict) => verdict === 'allowed'), !some && verdicts.includes('unknown')];
}

function rowSets({ allowed, byAll, unknown }: ConnectivityRow, asked: Asked): readonly boolean[] {
  return [allowed, byAll, unknown].map((set) => holds(set, asked));
}

describe('connect says what the slow evaluator says', () => {
  it('between workloads, in clusters of hundreds of pods', () => {
    const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(largeScenes, connections, pairs, (scene, { protocol, port }, picked) => {
        const { cluster } = scene;
        const connectivity = connect(cluster);
        for (const [first, second] of picked) {
          const from = at(cluster.workloads, first);
          const to = at(cluster.workloads, second);
          if (from.id === to.id) continue;
          const row = connectivity.between(workloadEnd(from), workloadEnd(to));
          const members = [cluster.workloadPods(from.id), cluster.workloadPods(to.id)] as const;
          expect([from.id, to.id, ...rowSets(row, { protocol, port })]).toEqual([
            from.id,
            to.id,
            ...slowSets(scene, ...members, { protocol, port }),
          ]);
        }
      }),
      { numRuns: 10, seed: 33 },
    );
  });

  it('between workloads and addresses outside, in clusters of hundreds of pods', () => {
    fc.assert(
      fc.property(largeScenes, connections, fc.constantFrom(...RANDOM_OUTSIDE), (scene, asked, address) => {
        const { cluster, slow } = scene;
        const connectivity = connect(cluster, { ipv6: true });
        const family = familyOf(address);
        const destination = rangeEnd(connectivity.destinations, address);
        const source = rangeEnd(connectivity.sources, address);
        const outside: SlowEnd = { address };
        const question = { family, protocol: asked.protocol, port: asked.port } as const;
        for (const workload of cluster.workloads.slice(0, 60)) {
          const pods = cluster
            .workloadPods(workload.id)
            .filter((pod) => cluster.table.addresses[pod]?.families.includes(family));
          const out = pods.map((pod) => slow.judge({ from: { pod }, to: outside, ...question }));
          const into = pods.map((pod) => slow.judge({ from: outside, to: { pod }, ...question }));
          const end = workloadEnd(workload);
          expect([workload.id, ...rowSets(connectivity.between(end, destination), asked)]).toEqual([
            workload.id,
            ...setsOf(out),
          ]);
          expect([workload.id, ...rowSets(connectivity.between(source, end), asked)]).toEqual([
            workload.id,
            ...setsOf(into),
          ]);
        }
      }),
      { numRuns: 10, seed: 34 },
    );
  });

  it('rows are those pairs of which something is allowed or unknown', () => {
    fc.assert(
      fc.property(smallScenes, (scene) => {
        const connectivity = connect(scene.cluster);
        const workloads = scene.cluster.workloads.map(workloadEnd);
        const ranges = (list: Connectivity['sources']): readonly ConnectivityEnd[] =>
          list.map((range) => ({ type: 'range', range }));
        const pairs = [
          ...workloads.flatMap((from) => workloads.map((to) => [from, to] as const)),
          ...workloads.flatMap((from) => ranges(connectivity.destinations).map((to) => [from, to] as const)),
          ...ranges(connectivity.sources).flatMap((from) => workloads.map((to) => [from, to] as const)),
        ];
        const open = pairs
          .map(([from, to]) => connectivity.between(from, to))
          .filter(({ allowed, unknown }) => !isNoConnection(allowed) || !isNoConnection(unknown));
        expect([...connectivity.rows()].map(rowText).sort()).toEqual(open.map(rowText).sort());
      }),
      { numRuns: 40, seed: 35 },
    );
  });
});

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('the list is empty');
  return item;
}

function endText(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id : rangeText(end.range);
}

function rowText({ from, to, ...sets }: ConnectivityRow): string {
  const { allowed, byAll, unknown } = sets;
  return `${endText(from)} -> ${endText(to)}: ${[allowed, byAll, unknown].map(connectionsText).join('; ')}`;
}
