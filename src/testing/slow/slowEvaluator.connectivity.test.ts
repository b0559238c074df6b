import { describe, expect, it } from 'vitest';
import { type CniReading, KUBERNETES_READING, type Resources } from '../../engine';
import type { ClusterInShort } from '../clusterOf';
import { conformanceFolder } from '../conformance';
import { type ConnectivityCase, readConnectivityCases } from '../connectivityCases';
import { resourcesOf } from '../readResources';
import { SlowEvaluator } from './slowEvaluator';
import type { SlowEnd } from './surroundings';

/*
 * The slow evaluator against whole clusters, as netpol-analyzer lists their connections: every row, and every pair that
 * has none, at ports on both sides of every number that some row names.
 */
const READING: CniReading = { ...KUBERNETES_READING, ipBlockPods: 'skip', hostNetwork: 'pod' };
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

const folder = conformanceFolder();

describe.skipIf('missing' in folder)(
  'missing' in folder ? `slow: ${folder.missing}` : 'the slow evaluator holds',
  () => {
    describe.each([
      ['networkpolicy', 21],
      ['adminnetworkpolicy', 27],
    ] as const)('%s', (tier, known) => {
      const cases = 'path' in folder ? readConnectivityCases(folder.path, tier) : [];
      it.each(cases.map((item) => [item.name, item] as const))('%s', (_name, item) => {
        expect(wrongAnswers(item)).toEqual([]);
      });
      it(`has ${cases.length} clusters`, () => {
        expect(cases.length).toBeGreaterThanOrEqual(process.env.DRAWBRIDGE_CONFORMANCE === undefined ? known : 1);
      });
    });
  },
);

function wrongAnswers(item: ConnectivityCase): readonly string[] {
  const resources = resourcesOf(item.files);
  const slow = new SlowEvaluator(shortOf(resources), READING);
  const expected = new Map(item.rows.map((row) => readRow(row)));
  const ports = portsOf(item.rows);
  const sources = endsOf(resources, item.rows, 0);
  const destinations = endsOf(resources, item.rows, 1);
  return sources.flatMap((from) =>
    destinations.flatMap((to) => {
      if (from.name === to.name || (from.isRange && to.isRange)) return [];
      const conn = expected.get(`${from.name},${to.name}`) ?? '';
      return PROTOCOLS.flatMap((protocol) =>
        ports.flatMap((port) => {
          const isOpen = from.members.some((source) =>
            to.members.some((destination) => {
              const connection = { from: source, to: destination, family: 'IPv4', protocol, port } as const;
              return slow.judge(connection) === 'allowed';
            }),
          );
          return isOpen === holds(conn, protocol, port) ? [] : [`${from.name} ${to.name} ${protocol} ${port}: ${conn}`];
        }),
      );
    }),
  );
}

interface NamedEnd {
  readonly name: string;
  readonly isRange: boolean;
  /** The pods of a workload; the first and the last address of a range. */
  readonly members: readonly SlowEnd[];
}

/** All workloads, and the ranges that rows name in a column; what is one range as a source may be several elsewhere. */
function endsOf({ workloads, pods }: Resources, rows: readonly string[], column: 0 | 1): readonly NamedEnd[] {
  const named = rows.flatMap((row) => row.split(',')[column] ?? []).filter((end) => /^[\d.]+-[\d.]+$/.test(end));
  return [
    ...workloads.map(({ id }) => ({
      name: id,
      isRange: false,
      members: pods.flatMap((pod, index) => (pod.workload === id ? [{ pod: index }] : [])),
    })),
    ...[...new Set(named)].map((name) => ({
      name,
      isRange: true,
      members: name.split('-').map((address) => ({ address })),
    })),
  ];
}

/** `source,destination`, and the connections between them. */
function readRow(row: string): readonly [string, string] {
  const [source = '', destination = '', ...conn] = row.split(',');
  return [`${source},${destination}`, conn.join(',')];
}

/** `SCTP 1-9002,9004-65535,TCP 80`: a protocol holds for all intervals up to the next one. */
function holds(conn: string, protocol: string, port: number): boolean {
  if (conn === 'All Connections') return true;
  let spoken = '';
  return conn.split(',').some((part) => {
    const words = part.split(' ');
    if (words.length > 1) spoken = words[0] ?? '';
    const [from = Number.NaN, to = from] = (words.at(-1) ?? '').split('-').map(Number);
    return spoken === protocol && from <= port && port <= to;
  });
}

/** Every port that some row names, its neighbours, and one that none does. */
function portsOf(rows: readonly string[]): readonly number[] {
  const named = rows.flatMap((row) => readRow(row)[1].match(/\d+/g) ?? []).map(Number);
  const all = new Set([...named.flatMap((port) => [port - 1, port, port + 1]), 4321]);
  return [...all].filter((port) => port >= 1 && port <= 65_535);
}

/** What the reader of manifests found, in the shorthand that the slow evaluator takes. */
function shortOf(resources: Resources): ClusterInShort {
  return {
    namespaces: Object.fromEntries(
      [...resources.namespaces.values()].map(({ name, labels }) => [name, Object.fromEntries(labels)]),
    ),
    nodes: resources.nodes.map(({ name, labels, addresses }) => ({
      name,
      labels: Object.fromEntries(labels),
      ips: addresses,
    })),
    pods: resources.pods.map((pod) => ({
      name: pod.name,
      namespace: pod.namespace,
      labels: Object.fromEntries(pod.labels),
      unknownLabels: [...pod.unknownLabels].filter((key) => !pod.labels.has(key)),
      ips: pod.addresses,
      ports: pod.ports.map(({ name, port, protocol }) => `${name === null ? '' : `${name}:`}${port}/${protocol}`),
      hostNetwork: pod.hostNetwork,
      ...(pod.node === null ? {} : { node: pod.node }),
    })),
    policies: resources.policies.map(({ data }) => data),
  };
}
