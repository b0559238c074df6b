import type { JsonObject, Protocol } from '../../engine';

/* Policy objects as manifests write them, for the slow evaluator: nothing is defaulted and nothing is checked. */

export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface Block {
  readonly cidr: string;
  readonly except?: readonly string[];
}

export interface Peer {
  readonly podSelector?: Selector | null;
  readonly namespaceSelector?: Selector | null;
  readonly ipBlock?: Block;
}

export interface Port {
  readonly protocol?: Protocol;
  readonly port?: number | string;
  readonly endPort?: number;
}

export interface Rule {
  readonly from?: readonly Peer[] | null;
  readonly to?: readonly Peer[] | null;
  readonly ports?: readonly Port[] | null;
}

export interface SlowNetworkPolicy {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: {
    readonly podSelector?: Selector | null;
    readonly policyTypes?: readonly string[] | null;
    readonly ingress?: readonly Rule[] | null;
    readonly egress?: readonly Rule[] | null;
  } | null;
}

/**
 * Whom a cluster-scoped policy speaks of: all pods of some namespaces, or some pods of some namespaces (S44). A selector
 * that is left out selects everything, as the tools take it that are less strict than the API server.
 */
export interface Scope {
  readonly namespaces?: Selector;
  readonly pods?: { readonly namespaceSelector?: Selector; readonly podSelector?: Selector };
}

export interface TierPeer extends Scope {
  readonly networks?: readonly string[];
  readonly nodes?: Selector;
  readonly domainNames?: readonly string[];
}

interface DestinationPort {
  readonly destinationPort?: {
    readonly number?: number;
    readonly range?: { readonly start: number; readonly end: number };
  };
}

/** An item of `protocols` (S44) or of `ports` (S45). */
export interface TierPort {
  readonly tcp?: DestinationPort;
  readonly udp?: DestinationPort;
  readonly sctp?: DestinationPort;
  readonly destinationNamedPort?: string;
  readonly portNumber?: { readonly protocol?: Protocol; readonly port: number };
  readonly portRange?: { readonly protocol?: Protocol; readonly start: number; readonly end: number };
  readonly namedPort?: string;
}

export interface TierRule {
  readonly action: 'Accept' | 'Allow' | 'Deny' | 'Pass';
  readonly from?: readonly TierPeer[];
  readonly to?: readonly TierPeer[];
  readonly protocols?: readonly TierPort[];
  readonly ports?: readonly TierPort[];
}

/** A ClusterNetworkPolicy, an AdminNetworkPolicy or a BaselineAdminNetworkPolicy. */
export interface SlowTierPolicy {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly tier?: 'Admin' | 'Baseline';
    readonly priority?: number;
    readonly subject: Scope;
    readonly ingress?: readonly TierRule[];
    readonly egress?: readonly TierRule[];
  };
}

/** A policy of a kind whose meaning nobody here knows; of one namespace, or of the whole cluster. */
export interface SlowUnmodelled {
  readonly metadata: { readonly namespace?: string };
}

/** The policies of a cluster by what can be asked of them. */
export interface SlowPolicies {
  readonly networkPolicies: readonly SlowNetworkPolicy[];
  readonly tierPolicies: readonly SlowTierPolicy[];
  readonly unmodelled: readonly SlowUnmodelled[];
}

/** Policies that the API server would refuse are called so by whoever makes them up. */
export const REFUSED_PREFIX = 'refused';

/** Sorts whole objects by kind and API group. */
export function policiesByKind(objects: readonly JsonObject[]): SlowPolicies {
  const all = objects as unknown as readonly (SlowNetworkPolicy & SlowTierPolicy & { readonly apiVersion: string })[];
  const isOfV1 = (item: { readonly apiVersion: string }): boolean => item.apiVersion === 'networking.k8s.io/v1';
  const isTier = (item: { readonly apiVersion: string }): boolean =>
    item.apiVersion.startsWith('policy.networking.k8s.io/');
  return {
    networkPolicies: all.filter(isOfV1),
    tierPolicies: all.filter(isTier),
    unmodelled: all.filter((item) => !isOfV1(item) && !isTier(item)),
  };
}
