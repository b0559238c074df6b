import { describe, expect, it } from 'vitest';
import { type EndRef, type Family, KUBERNETES_READING } from '../../engine';
import {
  clusterOfCase,
  conformanceFolder,
  type Probe,
  type ProbeCase,
  queryOfProbe,
  readProbeCases,
} from '../conformance';
import type { SlowConnection } from './networkPolicyStage';
import { SlowEvaluator } from './slowEvaluator';
import type { SlowEnd } from './surroundings';

/*
 * The slow evaluator against what other people's suites expect. The engine is held to the same files; this says that
 * where the two disagree, neither of them is trusted for being the older one.
 */
const folder = conformanceFolder();

/** Files of probes, and how many cases they have. */
const FILES = [
  ['k8s-e2e.json', 126],
  ['edge-cases.json', 40],
  ['cnp-conformance.json', 70],
  ['anp-conformance.json', 56],
] as const;

describe.skipIf('missing' in folder)(
  'missing' in folder ? `slow: ${folder.missing}` : 'the slow evaluator holds',
  () => {
    describe.each(FILES)('%s', (file, known) => {
      const cases = 'path' in folder ? readProbeCases(folder.path, file) : [];
      it.each(cases.map((item) => [item.id, item] as const))('%s', (_id, item) => {
        expect(wrongProbes(item)).toEqual([]);
      });
      it(`has ${cases.length} cases with ${cases.reduce((sum, item) => sum + item.probes.length, 0)} probes`, () => {
        expect(cases.length).toBeGreaterThanOrEqual(process.env.DRAWBRIDGE_CONFORMANCE === undefined ? known : 1);
      });
    });
  },
);

function wrongProbes(item: ProbeCase): readonly unknown[] {
  const slow = new SlowEvaluator(clusterOfCase(item), { ...KUBERNETES_READING, ...item.options });
  return item.probes.flatMap((probe) => {
    const connection = connectionOf(item, probe);
    const isLoopback = probe.src !== undefined && probe.src === probe.dst;
    const verdict = isLoopback ? 'allowed' : slow.judge(connection);
    const gates = { egress: slow.gate('Egress', connection), ingress: slow.gate('Ingress', connection) };
    const holds = [
      verdict === (probe.expect ? 'allowed' : 'blocked') || (probe.ambiguous === true && verdict === 'unknown'),
      probe.expectEgress === undefined || isLoopback || (gates.egress === 'yes') === probe.expectEgress,
      probe.expectIngress === undefined || isLoopback || (gates.ingress === 'yes') === probe.expectIngress,
    ];
    return holds.every(Boolean) ? [] : [{ probe, verdict, gates }];
  });
}

function connectionOf(item: ProbeCase, probe: Probe): SlowConnection {
  const { from, to, port, protocol, family } = queryOfProbe(item, probe);
  if (typeof port !== 'number' || protocol === null)
    throw new TypeError(`not one connection: ${JSON.stringify(probe)}`);
  const [source, destination] = [endOf(item, from), endOf(item, to)];
  return { from: source, to: destination, family: family ?? familyOf(item, source, destination), protocol, port };
}

/** The family of the destination's first address, or of the source's: what a client would use. */
function familyOf(item: ProbeCase, from: SlowEnd, to: SlowEnd): Family {
  const { pods = [] } = clusterOfCase(item);
  const [first] = [to, from].flatMap((end) => ('pod' in end ? (pods[end.pod]?.ips?.[0] ?? []) : (end.address ?? [])));
  return first?.includes(':') === true ? 'IPv6' : 'IPv4';
}

/** An address is whose it is: a node's, a pod's (S8), or outside. */
function endOf(item: ProbeCase, ref: EndRef): SlowEnd {
  if (ref.type === 'pod') {
    const pod = item.pods.findIndex(({ namespace, name }) => namespace === ref.namespace && name === ref.name);
    if (pod < 0) throw new RangeError(`no pod ${ref.namespace}/${ref.name} in ${item.id}`);
    return { pod };
  }
  if (ref.type === 'domain') return { address: ref.address, domain: ref.name };
  if (ref.type !== 'address') throw new TypeError(`not an end of a probe: ${ref.type}`);
  const { address } = ref;
  const node = item.nodes?.find(({ ips }) => ips.includes(address));
  if (node !== undefined) return { address, node: node.name };
  const pod = clusterOfCase(item).pods?.findIndex(({ ips }) => ips?.includes(address)) ?? -1;
  return pod < 0 ? { address } : { pod };
}
