import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgedResources } from '../../testing/judgedResources';
import type { JsonObject, JsonValue } from '../model/resources';
import { member, objectIn } from './fields';
import { roleOf } from './kinds';
import { reduceObject } from './reduce';
import { writeDocument } from './write';

/* Objects as clusters show them, with all that people and operators leave out, add and get wrong. */

const odd = fc.constantFrom<JsonValue>(null, true, 7, 'x', [], {}, [null, 7, 'x'], { a: 1 });
const or = (good: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> =>
  fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: odd });
const object = (fields: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonValue> =>
  or(fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>);
const list = (item: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> => or(fc.array(item, { maxLength: 2 }));
const text = (...texts: readonly string[]): fc.Arbitrary<JsonValue> => or(fc.constantFrom(...texts));

const labels = object({
  app: text('web', 'db'),
  tier: text('a'),
  'pod-template-hash': text('h'),
  note: text('private'),
});
const owner = object({
  apiVersion: text('apps/v1'),
  kind: text('ReplicaSet', 'StatefulSet', 'Job', 'Node', 'Rollout'),
  name: text('a', 'b', 'a-h'),
  controller: or(fc.boolean()),
  uid: text('1'),
});
const metadata = fc.record(
  {
    name: fc.constantFrom<JsonValue>('a', 'b', 'a-h', 7),
    generateName: text('g-'),
    namespace: text('shop', 'other', ''),
    labels,
    annotations: labels,
    ownerReferences: list(owner),
    deletionTimestamp: fc.constantFrom<JsonValue>(null, '2026-01-01T00:00:00Z'),
    uid: text('1'),
  },
  { requiredKeys: ['uid'] },
);
const port = object({
  name: text('http', ''),
  containerPort: or(fc.constantFrom(80, 443, 0, '80')),
  protocol: text('TCP', 'UDP', 'ICMP'),
  hostPort: or(fc.constant(80)),
});
const container = object({
  name: text('c'),
  image: text('private'),
  env: list(odd),
  restartPolicy: text('Always'),
  ports: list(port),
});
const podSpec = object({
  hostNetwork: or(fc.boolean()),
  dnsPolicy: text('None', 'Default'),
  nodeName: text('n1', ''),
  containers: list(container),
  initContainers: list(container),
  volumes: list(odd),
});
const address = text('10.0.0.1', 'fd00::1', '10.0.0.256', '');
const template = object({ metadata: object({ labels, annotations: labels }), spec: podSpec });
const status = object({
  phase: text('Running', 'Succeeded', 'Failed'),
  podIP: address,
  podIPs: list(object({ ip: address })),
  hostIP: address,
  hostIPs: list(object({ ip: address })),
  conditions: list(odd),
  addresses: list(object({ type: text('InternalIP', 'ExternalIP', 'Hostname'), address })),
  loadBalancer: object({ ingress: list(object({ ip: address, hostname: text('h') })) }),
});
const servicePort = object({
  name: text('http'),
  port: or(fc.constantFrom(80, 0)),
  targetPort: or(fc.constantFrom('http', 8080, 0, '8080')),
  protocol: text('UDP', 'x'),
  nodePort: or(fc.constant(30000)),
});
const controllerSpec = object({
  replicas: or(fc.integer({ min: 0, max: 3 })),
  parallelism: or(fc.constant(2)),
  completionMode: text('Indexed'),
  ordinals: object({ start: or(fc.constant(2)) }),
  selector: object({ matchLabels: labels }),
  template,
  strategy: odd,
});
const kinds: readonly (readonly [string, string, fc.Arbitrary<JsonValue>])[] = [
  ['v1', 'Pod', podSpec],
  ['v1', 'Namespace', odd],
  ['v1', 'Node', object({ podCIDR: text('10.244.0.0/24'), podCIDRs: list(text('10.244.0.0/24', 'fd00::/64', 'x')) })],
  [
    'v1',
    'Service',
    object({
      type: text('ExternalName', 'NodePort'),
      selector: labels,
      ports: list(servicePort),
      clusterIP: text('10.96.0.1', 'None'),
      clusterIPs: list(address),
      externalIPs: list(address),
    }),
  ],
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map((kind) => ['apps/v1', kind, controllerSpec] as const),
  ['batch/v1', 'Job', controllerSpec],
  [
    'batch/v1',
    'CronJob',
    object({ schedule: text('*'), jobTemplate: object({ spec: controllerSpec, metadata: odd }) }),
  ],
  ['networking.k8s.io/v1', 'NetworkPolicy', odd],
  ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', odd],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', odd],
  ['policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', odd],
];
const objects = fc.oneof(
  ...kinds.map(([apiVersion, kind, spec]) =>
    fc.record(
      { apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata, spec, status },
      { requiredKeys: ['apiVersion', 'kind', 'metadata'] },
    ),
  ),
) as fc.Arbitrary<JsonObject & { readonly apiVersion: string; readonly kind: string }>;

const written = (list: readonly JsonObject[]): string => list.map(writeDocument).join('---\n');

test('reduced objects are judged as the originals are, and reducing again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(objects, { minLength: 1, maxLength: 4 }), (originals) => {
      const reduced = originals.map((original) => {
        const once = reduceObject(original.apiVersion, original.kind, original);
        if (once === null) throw new Error(`${roleOf(original.apiVersion, original.kind)} is needed`);
        return once;
      });
      expect(judgedResources(written(reduced))).toEqual(judgedResources(written(originals)));
      for (const once of reduced) {
        const { apiVersion, kind } = once;
        expect(reduceObject(String(apiVersion), String(kind), once)).toEqual(once);
        expect(JSON.stringify(once)).not.toMatch(/"(?:env|image|volumes|conditions|uid)"/);
        expect(member(objectIn(once, 'metadata'), 'annotations')).toBeUndefined();
      }
    }),
    { numRuns: 200 },
  );
});
