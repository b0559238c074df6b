import fc from 'fast-check';
import { type CniReading, type JsonObject, KUBERNETES_READING } from '../engine';
import type { ClusterInShort, PodInShort } from './clusterOf';
import { BLOCKS, labels, NAMESPACES, namespaceSelector, podSelector, RANDOM_PORTS } from './randomSelectors';
import { randomTierPolicies } from './randomTierPolicies';
import { REFUSED_PREFIX } from './slow/objects';

/* Random clusters, small enough to shrink and mixed enough to hit every rule. */

/** Addresses that pods of unknown address may have, for `resourcesOf`. */
const RANDOM_POD_RANGES = ['10.0.0.0/16'] as const;
/** Addresses outside of the cluster, on both sides of the blocks below. */
export const RANDOM_OUTSIDE = ['203.0.113.9', '203.0.113.77', '10.0.200.1', '192.0.2.9', '2001:db8:1::9'] as const;
const EXCEPTS: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '203.0.113.0/24'],
  '10.0.0.0/8': ['10.0.0.0/16', '10.0.0.0/24'],
  '10.0.0.0/16': ['10.0.0.0/24', '10.0.1.0/28'],
  '203.0.113.0/24': ['203.0.113.64/26'],
  '::/0': ['2001:db8::/32'],
};

const ipBlock = fc
  .constantFrom(...BLOCKS)
  .chain((cidr) =>
    fc.oneof(
      fc.constant({ cidr }),
      fc.record({ cidr: fc.constant(cidr), except: fc.subarray([...(EXCEPTS[cidr] ?? [])]) }),
    ),
  );

const peer = fc.oneof(
  fc.record({ podSelector }),
  fc.record({ namespaceSelector }),
  fc.record({ podSelector, namespaceSelector }),
  fc.record({ ipBlock }),
);

const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const port = fc.oneof(
  fc.record({ port: fc.constantFrom(...RANDOM_PORTS), protocol }, { requiredKeys: ['port'] }),
  fc.record({ port: fc.constantFrom('http', 'dns'), protocol }, { requiredKeys: ['port'] }),
  fc.record({ protocol }, { requiredKeys: [] }),
  fc
    .tuple(fc.constantFrom(80, 443), fc.constantFrom(443, 8080, 65535))
    .map(([from, to]) => ({ port: from, endPort: to })),
);

function rule(key: 'from' | 'to'): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(
      fc.option(fc.array(peer, { maxLength: 3 }), { nil: null }),
      fc.option(fc.array(port, { maxLength: 3 }), { nil: null }),
    )
    .map(([peers, ports]) => ({
      ...(peers === null ? {} : { [key]: peers }),
      ...(ports === null ? {} : { ports }),
    })) as fc.Arbitrary<JsonObject>;
}

const spec = fc.record(
  {
    podSelector,
    policyTypes: fc.constantFrom([], ['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    ingress: fc.array(rule('from'), { maxLength: 3 }),
    egress: fc.array(rule('to'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Namespace and spec of a policy; one in twenty is one that the API server refuses. */
const policy = fc.tuple(fc.constantFrom(...NAMESPACES), spec, fc.integer({ min: 0, max: 19 }));

function policyObject([namespace, body, dice]: [string, object, number], index: number): JsonObject {
  const refused = dice === 0;
  const name = `${refused ? REFUSED_PREFIX : 'p'}-${index}`;
  const base = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace } };
  // An endPort without a port, in a direction that is in force or not: refused either way.
  const types = (body as { policyTypes?: readonly string[] }).policyTypes ?? [];
  const bad = { ports: [{ endPort: 99 }] };
  const spoiled = refused ? { ...body, policyTypes: types.length > 0 ? types : ['Ingress'], ingress: [bad] } : body;
  return { ...base, spec: spoiled } as JsonObject;
}

const workloadPod = fc.record({
  namespace: fc.constantFrom(...NAMESPACES, 'undeclared'),
  labels,
  hash: fc.boolean(),
  ips: fc.constantFrom('none', 'v4', 'v4', 'dual'),
  ports: fc.subarray(['http:80', 'dns:53/UDP', 'http:8080', 'dns:81']),
  hostNetwork: fc.integer({ min: 0, max: 7 }).map((dice) => dice === 0),
  node: fc.constantFrom('n1', 'n2', undefined),
  replicas: fc.constantFrom(undefined, undefined, undefined, 2, 3, null),
});

type RandomPod = typeof workloadPod extends fc.Arbitrary<infer T> ? T : never;

/** `apart`: how many names workloads share, so that some are many pods and some are one. */
function podObject(pod: RandomPod, index: number, apart: number): PodInShort {
  const isTemplate = pod.replicas !== undefined;
  const address = `10.0.${(index % 3) + 3 * Math.floor(index / 240)}.${10 + (index % 240)}`;
  const ips = isTemplate || pod.hostNetwork || pod.ips === 'none' ? [] : [address];
  return {
    name: `p${index}`,
    namespace: pod.namespace,
    labels: pod.labels,
    unknownLabels: pod.hash ? ['hash'] : [],
    ips: ips.length > 0 && pod.ips === 'dual' ? [...ips, `2001:db8::${10 + index}`] : ips,
    ports: pod.ports,
    hostNetwork: pod.hostNetwork,
    workload: `Deployment/w${index % apart}-${index % 2}-${isTemplate ? index : 0}`,
    ...(pod.node === undefined || isTemplate ? {} : { node: pod.node }),
    ...(pod.replicas === undefined ? {} : { replicas: pod.replicas }),
  };
}

interface Sizes {
  readonly pods: number;
  readonly policies: number;
}

/** A cluster of some pods and policies. Pods are numbered as in `pods`. */
export function randomCluster(size: Sizes): fc.Arbitrary<ClusterInShort> {
  return clusterOfSize({ ...size, fewestPods: 2, fewestPolicies: 0, tierPolicies: 0, apart: 4 });
}

/** A cluster as `randomCluster` makes it, with up to six cluster-scoped policies over its NetworkPolicies. */
export function randomTieredCluster(size: Sizes & { readonly tierPolicies?: number }): fc.Arbitrary<ClusterInShort> {
  return clusterOfSize({ fewestPods: 2, fewestPolicies: 0, tierPolicies: 6, apart: 4, ...size });
}

/** Hundreds of pods under policies of every kind. Meant for some twenty runs. */
export const randomLargeCluster: fc.Arbitrary<ClusterInShort> = clusterOfSize({
  fewestPods: 100,
  pods: 300,
  fewestPolicies: 10,
  policies: 30,
  tierPolicies: 6,
  apart: 40,
});

function clusterOfSize(
  size: Sizes & {
    readonly fewestPods: number;
    readonly fewestPolicies: number;
    readonly tierPolicies: number;
    readonly apart: number;
  },
): fc.Arbitrary<ClusterInShort> {
  return fc
    .record({
      pods: fc.array(workloadPod, { minLength: size.fewestPods, maxLength: size.pods, size: 'max' }),
      policies: fc.array(policy, { minLength: size.fewestPolicies, maxLength: size.policies }),
      tierPolicies: size.tierPolicies === 0 ? fc.constant([]) : randomTierPolicies(size.tierPolicies),
      teams: fc.tuple(fc.constantFrom('x', 'y', ''), fc.constantFrom('x', 'y', '')),
      withNodes: fc.boolean(),
    })
    .map(({ pods, policies, tierPolicies, teams, withNodes }) => ({
      namespaces: {
        a: teams[0] === '' ? {} : { team: teams[0] },
        b: teams[1] === '' ? {} : { team: teams[1] },
        c: {},
      },
      nodes: withNodes
        ? [
            { name: 'n1', labels: { pool: 'one' }, ips: ['192.0.2.1'] },
            { name: 'n2', labels: { pool: 'two', gpu: 'yes' }, ips: ['192.0.2.2'] },
          ]
        : [],
      pods: pods.map((pod, index) => podObject(pod, index, size.apart)),
      policies: [
        ...policies.map((item, index) => policyObject(item as [string, object, number], index)),
        ...tierPolicies,
      ],
      podRanges: [...RANDOM_POD_RANGES],
    }));
}

export const randomReading: fc.Arbitrary<CniReading> = fc.record({
  enforced: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  ipBlockPods: fc.constantFrom('match', 'skip'),
  hostNetwork: fc.constantFrom('node', 'pod'),
  endPort: fc.constant('yes'),
  sctp: fc.constant('yes'),
  kinds: fc.constant(KUBERNETES_READING.kinds),
});

const tri = fc.constantFrom('yes', 'no', 'unknown');
const actsOn = fc.constantFrom('yes', 'yes', 'no');

/** Everything that a network plugin may do. Of kinds that nobody knows whether it acts on them, other tests speak. */
export const randomPluginReading: fc.Arbitrary<CniReading> = fc.record({
  enforced: fc.constant(true),
  ipBlockPods: fc.constantFrom('match', 'skip', 'unknown'),
  hostNetwork: fc.constantFrom('node', 'pod'),
  endPort: tri,
  sctp: tri,
  kinds: fc.record({ ClusterNetworkPolicy: actsOn, AdminNetworkPolicy: actsOn, BaselineAdminNetworkPolicy: actsOn }),
});
