import { describe, expect, it } from 'vitest';
import { conformanceFolder } from '../../testing/conformance';
import { type ConnectivityCase, readConnectivityCases } from '../../testing/connectivityCases';
import { resourcesOf } from '../../testing/readResources';
import { type CniReading, type Direction, KUBERNETES_READING } from '../model/verdict';
import { type AddressRange, addressSet, rangeText } from '../sets/addressSet';
import {
  type ConnectionSet,
  connectionsText,
  isNoConnection,
  NO_CONNECTIONS,
  unionConnections,
} from '../sets/connectionSet';
import type { Cluster } from './cluster';
import { compile } from './compile';
import { externalConnections, externalRanges, pairConnections } from './connections';

/*
 * Every connection of whole clusters, row by row, as netpol-analyzer lists them: from manifests to connection sets. That
 * tool takes hostNetwork pods for any pod and no block for a pod's.
 */
const READING: CniReading = { ...KUBERNETES_READING, ipBlockPods: 'skip', hostNetwork: 'pod' };

const folder = conformanceFolder();

/** Tiers of the corpus, and how many clusters they have. */
const TIERS = [
  ['networkpolicy', 21],
  ['adminnetworkpolicy', 27],
] as const;

describe.skipIf('missing' in folder)('missing' in folder ? `connectivity: ${folder.missing}` : 'connectivity', () => {
  describe.each(TIERS)('%s', (tier, known) => {
    const cases = 'path' in folder ? readConnectivityCases(folder.path, tier) : [];
    it(`has ${cases.length} clusters with ${cases.reduce((sum, item) => sum + item.rows.length, 0)} rows`, () => {
      expect(cases.length).toBeGreaterThanOrEqual(process.env.DRAWBRIDGE_CONFORMANCE === undefined ? known : 1);
    });
    it.each(cases.map((item) => [item.name, item] as const))('%s', (_name, item) => {
      expect(rowsOf(item)).toEqual([...item.rows].sort());
    });
  });
});

function rowsOf(item: ConnectivityCase): readonly string[] {
  const cluster = compile(resourcesOf(item.files), READING);
  return [...pairRows(cluster), ...externalRows(cluster, 'ingress'), ...externalRows(cluster, 'egress')].sort();
}

function row(source: string, destination: string, connections: ConnectionSet): string[] {
  return isNoConnection(connections) ? [] : [`${source},${destination},${connectionsText(connections)}`];
}

function pairRows(cluster: Cluster): string[] {
  return cluster.workloads.flatMap((from) =>
    cluster.workloads.flatMap((to) => {
      if (from.id === to.id) return [];
      const sets = cluster
        .workloadPods(from.id)
        .flatMap((source) =>
          cluster.workloadPods(to.id).map((target) => pairConnections(cluster, source, target, 'IPv4').allowed),
        );
      return row(from.id, to.id, sets.reduce(unionConnections, NO_CONNECTIONS));
    }),
  );
}

/** Ranges are the same for all workloads: the largest that no workload's connections tell apart. */
function externalRows(cluster: Cluster, direction: Direction): string[] {
  const pods = cluster.pods.map((_, index) => index);
  const columns = new Map<string, { readonly ranges: AddressRange[]; readonly sets: readonly ConnectionSet[] }>();
  for (const range of externalRanges(cluster, pods, direction, 'IPv4')) {
    const sets = cluster.workloads.map((workload) =>
      cluster
        .workloadPods(workload.id)
        .map((pod) => externalConnections(cluster, pod, direction, range).allowed)
        .reduce(unionConnections, NO_CONNECTIONS),
    );
    const key = sets.map(connectionsText).join('|');
    const column = columns.get(key);
    if (column === undefined) columns.set(key, { ranges: [range], sets });
    else column.ranges.push(range);
  }
  return [...columns.values()].flatMap(({ ranges, sets }) =>
    addressSet(ranges).flatMap((range) =>
      cluster.workloads.flatMap((workload, index) => {
        const connections = sets[index] ?? NO_CONNECTIONS;
        // That notation has both ends of a single address too.
        const text = range.first === range.last ? `${rangeText(range)}-${rangeText(range)}` : rangeText(range);
        return direction === 'ingress' ? row(text, workload.id, connections) : row(workload.id, text, connections);
      }),
    ),
  );
}
