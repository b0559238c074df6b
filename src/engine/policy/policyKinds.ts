import type { PolicyDocument } from '../model/resources';
import { CLUSTER_POLICY_KINDS, type ClusterPolicyKind } from '../model/verdict';

/** How a document of a policy kind is taken. */
export type PolicyKindStatus =
  /** `networking.k8s.io/v1` NetworkPolicy. */
  | { readonly type: 'networkPolicy' }
  /** A cluster-scoped kind of `policy.networking.k8s.io`, in the version that is known (S44, S45). */
  | { readonly type: 'clusterPolicy'; readonly kind: ClusterPolicyKind }
  /** A NetworkPolicy under an API version that no cluster serves, or none. */
  | { readonly type: 'notServed' }
  /** A kind whose meaning this reader does not know. */
  | { readonly type: 'unmodelled'; readonly product: string };

/** API groups whose policies filter traffic, and whose they are. */
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['cilium.io', 'Cilium'],
  ['projectcalico.org', 'Calico'],
  ['crd.projectcalico.org', 'Calico'],
  ['crd.antrea.io', 'Antrea'],
  ['policy.networking.k8s.io', 'the network-policy-api project'],
  ['k8s.ovn.org', 'OVN-Kubernetes'],
  ['networking.k8s.aws', 'the AWS VPC CNI'],
]);

/** The versions in which the cluster-scoped kinds are known. */
const VERSIONS: Readonly<Record<ClusterPolicyKind, string>> = {
  ClusterNetworkPolicy: 'policy.networking.k8s.io/v1alpha2',
  AdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
  BaselineAdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
};

/** Policy kinds that broken documents may name, and whether objects of the kind live in a namespace. */
const NAMESPACED: ReadonlyMap<string, boolean> = new Map([
  ['NetworkPolicy', true],
  ['CiliumNetworkPolicy', true],
  ['CiliumClusterwideNetworkPolicy', false],
  ['GlobalNetworkPolicy', false],
  ['StagedNetworkPolicy', true],
  ['StagedGlobalNetworkPolicy', false],
  ['ClusterNetworkPolicy', false],
  ['AdminNetworkPolicy', false],
  ['BaselineAdminNetworkPolicy', false],
  ['EgressFirewall', true],
]);

/** The group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function policyKindStatus({ apiVersion, kind }: Pick<PolicyDocument, 'apiVersion' | 'kind'>): PolicyKindStatus {
  const group = groupOf(apiVersion);
  if (kind === 'NetworkPolicy' && ['networking.k8s.io', 'extensions', ''].includes(group)) {
    return apiVersion === 'networking.k8s.io/v1' ? { type: 'networkPolicy' } : { type: 'notServed' };
  }
  const clusterKind = CLUSTER_POLICY_KINDS.find((known) => known === kind);
  if (clusterKind !== undefined && apiVersion === VERSIONS[clusterKind]) {
    return { type: 'clusterPolicy', kind: clusterKind };
  }
  return { type: 'unmodelled', product: PRODUCTS.get(group) ?? (group === '' ? 'an API that is not named' : group) };
}

/** Null: the kind, as a broken document's text names it, is no policy. */
export function brokenPolicyScope(kindHint: string | null): { readonly namespaced: boolean } | null {
  if (kindHint === null) return null;
  const known = NAMESPACED.get(kindHint);
  if (known !== undefined) return { namespaced: known };
  return /NetworkPolicy$/.test(kindHint) ? { namespaced: !/Cluster|Global|Admin/.test(kindHint) } : null;
}
