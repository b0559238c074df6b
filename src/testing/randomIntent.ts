import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../engine';

/* Random workspaces with flows that must pass, as the texts of their files. */

const NAMESPACES = ['a', 'b', 'c'] as const;
/** `app` is unique only where `shared` is 0; otherwise several workloads may have the very same labels. */
const workload = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  shared: fc.integer({ min: 0, max: 3 }),
  tier: fc.constantFrom('web', 'data', null),
  hash: fc.boolean(),
});

type RandomWorkload = typeof workload extends fc.Arbitrary<infer T> ? T : never;

const PORTS = [80, 443, 8080, 'http'] as const;

const outside = fc.constantFrom('internet', '203.0.113.0/24', '198.51.100.7');
const flow = fc.record({
  from: fc.oneof(
    { weight: 6, arbitrary: fc.nat() },
    { weight: 1, arbitrary: fc.constantFrom('*', 'a/*', 'anywhere') },
    { weight: 1, arbitrary: outside },
  ),
  to: fc.oneof(
    { weight: 6, arbitrary: fc.nat() },
    { weight: 1, arbitrary: fc.constantFrom('b/*') },
    { weight: 1, arbitrary: outside },
  ),
  port: fc.constantFrom(...PORTS, '8000-8100', null),
  protocol: fc.constantFrom('TCP', 'UDP'),
  service: fc.boolean(),
});

type RandomFlow = typeof flow extends fc.Arbitrary<infer T> ? T : never;

/** `files` hold Deployments `w0`, `w1`, …, a Service for each, policies that are there already, and flows that must pass. */
export interface RandomIntent {
  readonly files: Readonly<Record<string, string>>;
  /** Every workload has labels that no other of its namespace has. */
  readonly apart: boolean;
}

/** A few workloads of three namespaces, some of them alike in all labels, and up to eight flows between them. */
export const randomIntent: fc.Arbitrary<RandomIntent> = fc
  .record({
    workloads: fc.array(workload, { minLength: 2, maxLength: 7 }),
    flows: fc.array(flow, { minLength: 1, maxLength: 8 }),
    standing: fc.subarray(['allow-all', 'allow-tier', 'default-deny']),
    alike: fc.boolean(),
  })
  .map(({ workloads, flows, standing, alike }) => ({
    files: {
      'cluster.yaml': documents([
        ...NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        ...workloads.flatMap((item, index) => manifestsOf(item, index, alike)),
      ]),
      'policies.yaml': documents(standing.map(standingPolicy)),
      'flows.yaml': JSON.stringify({ flows: flows.flatMap((item) => entryOf(item, workloads)) }),
    },
    apart: !alike,
  }));

function documents(objects: readonly JsonValue[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('---\n');
}

function manifestsOf(item: RandomWorkload, index: number, alike: boolean): readonly JsonObject[] {
  const { namespace, shared, tier } = item;
  const app = alike && shared > 0 ? `app${shared}` : `app-w${index}`;
  const labels: JsonObject = tier === null ? { app } : { app, tier };
  const name = `w${index}`;
  const ports = [
    { name: 'http', containerPort: 8080 + (index % 2) },
    { name: 'udp', containerPort: 443, protocol: 'UDP' },
  ];
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: {
        selector: { matchLabels: { app } },
        template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i', ports }] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
    },
  ];
}

function standingPolicy(name: string): JsonObject {
  const metadata = { name, namespace: 'a' };
  const spec: JsonObject =
    name === 'allow-all'
      ? { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] }
      : name === 'allow-tier'
        ? { podSelector: { matchLabels: { tier: 'web' } }, ingress: [{ from: [{ namespaceSelector: {} }] }] }
        : { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec };
}

/** An entry of `flows.yaml`; none where both ends are outside or the same. */
function entryOf(item: RandomFlow, workloads: readonly RandomWorkload[]): readonly JsonObject[] {
  const end = (text: number | string): string => {
    if (typeof text === 'string') return text;
    const index = text % workloads.length;
    return `${workloads[index]?.namespace ?? 'a'}/w${index}`;
  };
  const [from, to] = [end(item.from), end(item.to)];
  const isWorkload = (text: string): boolean => /^[abc]\/w/.test(text);
  if (from === to || !(isWorkload(from) || isWorkload(to))) return [];
  const isService = item.service && isWorkload(to) && isWorkload(from);
  const name = to.split('/');
  return [
    {
      from,
      to: isService ? `${name[1] ?? ''}.${name[0] ?? ''}` : to,
      ...(isService
        ? { port: 80 }
        : item.port === null || (item.port === 'http' && !isWorkload(to))
          ? {}
          : { port: item.port, protocol: item.port === 'http' ? 'TCP' : item.protocol }),
      expect: 'allowed',
    },
  ];
}
