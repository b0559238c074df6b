import fc from 'fast-check';
import type { JsonObject } from '../engine';
import { BLOCKS, NAMESPACES, namespaceSelector, podSelector, RANDOM_PORTS } from './randomSelectors';
import { REFUSED_PREFIX } from './slow/objects';

/* Random cluster-scoped policies: every action, peer and port that they know, and some that nobody knows. */

/** Names that destinations may be asked by, on both sides of the names in rules. */
export const RANDOM_DOMAINS = ['example.com', 'api.example.com', 'a.b.example.com', 'www.other.test'] as const;

const PRIORITIES = [0, 1, 7, 7, 1000] as const;
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

type Kind = 'ClusterNetworkPolicy' | 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy';

/* Often everybody: narrow subjects with narrow peers rarely meet. */
const scope = fc.oneof(
  fc.constant({ namespaces: {} }),
  fc.record({ namespaces: namespaceSelector }),
  fc.record({ pods: fc.record({ namespaceSelector, podSelector }) }),
);

const nodeSelector = fc.constantFrom(
  {},
  { matchLabels: { pool: 'one' } },
  { matchExpressions: [{ key: 'pool', operator: 'NotIn', values: ['one'] }] },
  { matchExpressions: [{ key: 'gpu', operator: 'Exists' }] },
);

/** What a later version of the API may bring; the API server drops the fields that it doesn't know. */
const unknownPeer = fc.constantFrom<JsonObject>({}, { planets: {} });

const domainNames = fc.uniqueArray(fc.constantFrom('example.com', '*.example.com', 'api.example.com', '*.other.test'), {
  minLength: 1,
  maxLength: 2,
});

function peer(direction: 'ingress' | 'egress', mayName: boolean): fc.Arbitrary<object> {
  const inside = { weight: 12, arbitrary: scope };
  const unknown = { weight: 1, arbitrary: unknownPeer };
  if (direction === 'ingress') return fc.oneof(inside, unknown);
  const networks = fc.uniqueArray(fc.constantFrom(...BLOCKS), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    inside,
    { weight: 6, arbitrary: fc.record({ networks }) },
    { weight: 3, arbitrary: fc.record({ nodes: nodeSelector }) },
    { weight: mayName ? 4 : 0, arbitrary: fc.record({ domainNames }) },
    unknown,
  );
}

const range = fc.constantFrom({ start: 53, end: 80 }, { start: 80, end: 443 }, { start: 444, end: 65535 });
const portName = fc.constantFrom('http', 'dns', 'nobody');
const number = fc.constantFrom(...RANDOM_PORTS);
const protocol = fc.constantFrom(...PROTOCOLS);

/** An item of `protocols` (S44). */
const protocolsItem = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('tcp', 'udp', 'sctp'),
      fc.oneof(
        number.map((one) => ({ number: one })),
        range.map((several) => ({ range: several })),
      ),
    )
    .map(([name, destinationPort]) => ({ [name]: { destinationPort } })),
  fc.record({ destinationNamedPort: portName }),
);

/** An item of `ports` (S45). */
const portsItem = fc.oneof(
  fc.record({ portNumber: fc.record({ port: number, protocol }, { requiredKeys: ['port'] }) }),
  fc.tuple(range, fc.option(protocol, { nil: undefined })).map(([{ start, end }, spoken]) => ({
    portRange: { start, end, ...(spoken === undefined ? {} : { protocol: spoken }) },
  })),
  fc.record({ namedPort: portName }),
);

function rule(kind: Kind, direction: 'ingress' | 'egress'): fc.Arbitrary<object> {
  const isCnp = kind === 'ClusterNetworkPolicy';
  const accept = isCnp ? 'Accept' : 'Allow';
  const actions = kind === 'BaselineAdminNetworkPolicy' ? [accept, 'Deny'] : [accept, 'Deny', 'Pass'];
  return fc.constantFrom(...actions).chain((action) => {
    const mayName = action === accept && kind !== 'BaselineAdminNetworkPolicy';
    return fc.record(
      {
        name: fc.constantFrom('first', 'second'),
        action: fc.constant(action),
        [direction === 'ingress' ? 'from' : 'to']: fc.array(peer(direction, mayName), { minLength: 1, maxLength: 3 }),
        [isCnp ? 'protocols' : 'ports']: fc.array<object>(isCnp ? protocolsItem : portsItem, {
          minLength: 1,
          maxLength: 3,
        }),
      },
      { requiredKeys: ['action', direction === 'ingress' ? 'from' : 'to'] },
    );
  });
}

function spec(kind: Kind): fc.Arbitrary<object> {
  const body = {
    subject: scope,
    ingress: fc.array(rule(kind, 'ingress'), { maxLength: 3 }),
    egress: fc.array(rule(kind, 'egress'), { maxLength: 3 }),
  };
  if (kind === 'BaselineAdminNetworkPolicy') return fc.record(body, { requiredKeys: ['subject'] });
  const priority = fc.constantFrom(...PRIORITIES);
  if (kind === 'AdminNetworkPolicy') return fc.record({ priority, ...body }, { requiredKeys: ['priority', 'subject'] });
  const tier = fc.constantFrom('Admin', 'Baseline');
  return fc.record({ tier, priority, ...body }, { requiredKeys: ['tier', 'priority', 'subject'] });
}

/** Not refused, by far the most; or a priority that no API server takes. */
const isRefused = fc.integer({ min: 0, max: 29 }).map((dice) => dice === 0);

const prioritised = fc
  .constantFrom<Kind>('ClusterNetworkPolicy', 'ClusterNetworkPolicy', 'AdminNetworkPolicy')
  .chain((kind) =>
    fc.tuple(spec(kind), isRefused).map(([body, refused]) => (index: number) => ({
      apiVersion: versionOf(kind),
      kind,
      metadata: { name: `${refused ? REFUSED_PREFIX : 't'}-${index}` },
      spec: refused ? { ...body, priority: 1001 } : body,
    })),
  );

/** The singleton, which has one name only (S45). */
const baseline = spec('BaselineAdminNetworkPolicy').map((body) => ({
  apiVersion: versionOf('BaselineAdminNetworkPolicy'),
  kind: 'BaselineAdminNetworkPolicy',
  metadata: { name: 'default' },
  spec: body,
}));

/** A policy of a kind that nobody here reads. */
const unmodelled = fc.constantFrom(...NAMESPACES).map((namespace) => ({
  apiVersion: 'projectcalico.org/v3',
  kind: 'NetworkPolicy',
  metadata: { name: 'calico', namespace },
  spec: {},
}));

function versionOf(kind: Kind): string {
  return `policy.networking.k8s.io/${kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1'}`;
}

/** Up to `most` cluster-scoped policies, and now and then one of an unmodelled kind beside them. */
export function randomTierPolicies(most: number): fc.Arbitrary<readonly JsonObject[]> {
  return fc
    .record({
      several: fc.array(prioritised, { maxLength: Math.max(0, most - 1) }),
      one: fc.option(baseline, { nil: null, freq: 2 }),
      other: fc.tuple(unmodelled, fc.integer({ min: 0, max: 29 })),
    })
    .map(({ several, one, other: [policy, dice] }) => [
      ...several.map((make, index) => make(index)),
      ...(one === null || most === 0 ? [] : [one]),
      ...(dice === 0 ? [policy] : []),
    ]) as fc.Arbitrary<readonly JsonObject[]>;
}
