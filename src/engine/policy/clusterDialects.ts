import type { ClusterPolicyKind, RuleAction } from '../model/verdict';

/** Forms of peers that both directions have. */
export const IN_CLUSTER = ['namespaces', 'pods'] as const;
const OUTSIDE = ['nodes', 'networks'] as const;

/** How the three kinds say the same things (S44, S45). */
export interface Dialect {
  readonly kind: ClusterPolicyKind;
  readonly specKeys: readonly string[];
  readonly hasPriority: boolean;
  readonly actions: ReadonlyMap<string, RuleAction>;
  readonly portsKey: 'ports' | 'protocols';
  readonly mostRules: number;
  readonly mostPeers: number;
  readonly egressForms: readonly string[];
}

const ALPHA_ACTIONS: ReadonlyMap<string, RuleAction> = new Map([
  ['Allow', 'accept'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
]);

export const DIALECTS: Readonly<Record<ClusterPolicyKind, Dialect>> = {
  ClusterNetworkPolicy: {
    kind: 'ClusterNetworkPolicy',
    specKeys: ['tier', 'priority', 'subject', 'ingress', 'egress'],
    hasPriority: true,
    actions: new Map([
      ['Accept', 'accept'],
      ['Deny', 'deny'],
      ['Pass', 'pass'],
    ]),
    portsKey: 'protocols',
    mostRules: 25,
    mostPeers: 25,
    egressForms: [...IN_CLUSTER, ...OUTSIDE, 'domainNames'],
  },
  AdminNetworkPolicy: {
    kind: 'AdminNetworkPolicy',
    specKeys: ['priority', 'subject', 'ingress', 'egress'],
    hasPriority: true,
    actions: ALPHA_ACTIONS,
    portsKey: 'ports',
    mostRules: 100,
    mostPeers: 100,
    egressForms: [...IN_CLUSTER, ...OUTSIDE, 'domainNames'],
  },
  BaselineAdminNetworkPolicy: {
    kind: 'BaselineAdminNetworkPolicy',
    specKeys: ['subject', 'ingress', 'egress'],
    hasPriority: false,
    actions: new Map([...ALPHA_ACTIONS].filter(([name]) => name !== 'Pass')),
    portsKey: 'ports',
    mostRules: 100,
    mostPeers: 100,
    egressForms: [...IN_CLUSTER, ...OUTSIDE],
  },
};
