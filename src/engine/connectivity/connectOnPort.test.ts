import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import { randomPluginReading, randomReading, randomTieredCluster } from '../../testing/randomCluster';
import { RANDOM_PORTS } from '../../testing/randomSelectors';
import { PROTOCOLS } from '../model/resources';
import { KUBERNETES_READING, type Tri } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { compile, createCompileCache } from '../policy/compile';
import { pairConnections } from '../policy/connections';
import type { PortProbe } from '../policy/gateRow';
import { hasBit } from '../sets/bits';
import { containsPort } from '../sets/portSet';
import { connectOnPort, type PortConnectivity } from './connectOnPort';
import { createPortCache } from './portGates';

const probes: fc.Arbitrary<PortProbe> = fc.record({
  family: fc.constantFrom('IPv4', 'IPv6'),
  protocol: fc.constantFrom(...PROTOCOLS),
  port: fc.constantFrom(...RANDOM_PORTS),
});

function pairAnswers(cluster: Cluster, { family, protocol, port }: PortProbe): readonly Tri[] {
  return cluster.pods.flatMap((_, source) =>
    cluster.pods.map((__, destination): Tri => {
      const { allowed, unknown } = pairConnections(cluster, source, destination, family);
      if (containsPort(allowed[protocol], port)) return 'yes';
      return containsPort(unknown[protocol], port) ? 'unknown' : 'no';
    }),
  );
}

function rowAnswers(cluster: Cluster, connectivity: PortConnectivity): readonly Tri[] {
  return cluster.pods.flatMap((_, source) => {
    const { allowed, unknown } = connectivity.rowOf(source);
    return cluster.pods.map((__, pod): Tri => (hasBit(allowed, pod) ? 'yes' : hasBit(unknown, pod) ? 'unknown' : 'no'));
  });
}

describe('all pairs on one port', () => {
  it('are what the exact evaluator says pair by pair', () => {
    const clusters = fc
      .tuple(randomTieredCluster({ pods: 14, policies: 8 }), fc.oneof(randomReading, randomPluginReading))
      .map(([short, reading]) => compile(resourcesOf(short), reading));
    fc.assert(
      fc.property(clusters, probes, (cluster, probe) => {
        expect(rowAnswers(cluster, connectOnPort(cluster, probe))).toEqual(pairAnswers(cluster, probe));
      }),
      { numRuns: 150, seed: 51 },
    );
  });

  it('are the same with a cache that earlier clusters over the same pods have filled', () => {
    const shorts = randomTieredCluster({ pods: 10, policies: 8 });
    fc.assert(
      fc.property(shorts, fc.array(fc.nat(7), { maxLength: 4 }), probes, (short, dropped, probe) => {
        const resources = resourcesOf(short);
        const [compiled, port] = [createCompileCache(), createPortCache()];
        for (const index of [...dropped, -1]) {
          const policies = resources.policies.filter((_, at) => at !== index);
          const cluster = compile({ ...resources, policies }, KUBERNETES_READING, { cache: compiled });
          expect(rowAnswers(cluster, connectOnPort(cluster, probe, port))).toEqual(pairAnswers(cluster, probe));
        }
      }),
      { numRuns: 60, seed: 52 },
    );
  });

  it('expand to a matrix, a row a pod; pods of one kind share a row', () => {
    const pods = Array.from({ length: 40 }, (_, index) => ({ name: `p${index}`, labels: { app: `a${index % 2}` } }));
    const spec = { podSelector: { matchLabels: { app: 'a0' } }, ingress: [{ from: [{ podSelector: {} }] }] };
    const isolated = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'a0' }, spec };
    const denied = { ...isolated, metadata: { name: 'a1' }, spec: { podSelector: { matchLabels: { app: 'a1' } } } };
    const cluster = compile(resourcesOf({ pods, policies: [isolated, denied] }), KUBERNETES_READING);
    const connectivity = connectOnPort(cluster, { family: 'IPv4', protocol: 'TCP', port: 80 });
    expect(connectivity.sources).toEqual([0, 1]);
    const { words, allowed, unknown } = connectivity.expand();
    expect([words, allowed.length, unknown.every((word) => word === 0)]).toEqual([2, 80, true]);
    expect([...allowed.subarray(6, 8)]).toEqual([0x55555555, 0x55]);
  });
});
