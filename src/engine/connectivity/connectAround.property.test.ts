import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import { randomReading, randomTieredCluster } from '../../testing/randomCluster';
import type { WorkloadId } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { compile, createCompileCache } from '../policy/compile';
import { rangeText } from '../sets/addressSet';
import { connectionsText } from '../sets/connectionSet';
import { connect } from './connect';
import { connectAround } from './connectAround';
import type { ChangedRow, ConnectivityEnd } from './connectivity';
import { difference } from './difference';
import { createGateRowCache } from './gateRows';

/** The workloads that a policy selects, or may. */
function selected(cluster: Cluster, id: string): readonly WorkloadId[] {
  const policy = cluster.policyOf(id);
  if (policy === undefined) return [];
  const sets = [policy.selects.ingress, policy.selects.egress].flatMap(({ yes, unknown }) => [yes, unknown]);
  return cluster.pods.flatMap((pod, index) =>
    sets.some((bits) => ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0) ? [pod.workload] : [],
  );
}

function rowText({ from, to, opened, closed, becameUnknown, becameKnown }: ChangedRow): string {
  const end = (side: ConnectivityEnd): string => (side.type === 'workload' ? side.id : rangeText(side.range));
  return [end(from), end(to), ...[opened, closed, becameUnknown, becameKnown].map(connectionsText)].join(' | ');
}

describe('connectivity around the workloads that a policy selects', () => {
  it('tells all that changes where that policy goes', () => {
    fc.assert(
      fc.property(randomTieredCluster({ pods: 8, policies: 6 }), randomReading, fc.nat(), (short, reading, which) => {
        const resources = resourcesOf(short);
        const cache = createCompileCache();
        const before = compile(resources, reading, { cache });
        const gone = resources.policies[which % Math.max(1, resources.policies.length)];
        fc.pre(gone !== undefined);
        const policies = resources.policies.filter((policy) => policy !== gone);
        const after = compile({ ...resources, policies }, reading, { cache });
        const gatesOf = createGateRowCache();
        const around = new Set(selected(before, gone?.id ?? ''));
        const near = (cluster: Cluster) => connectAround(cluster, gatesOf(cluster), around, true);
        const found = difference(near(before), near(after)).changed.map(rowText).sort();
        const whole = difference(connect(before, { ipv6: true }), connect(after, { ipv6: true }));
        expect(found).toEqual(whole.changed.map(rowText).sort());
      }),
      { numRuns: 300 },
    );
  });
});
