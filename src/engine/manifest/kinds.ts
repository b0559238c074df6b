import { CLUSTER_POLICY_KINDS } from '../model/verdict';

/** What Drawbridge does with objects of a kind. */
export type Role =
  | 'node'
  | 'namespace'
  | 'pod'
  | 'workload'
  | 'service'
  | 'policy'
  /** Known, and without influence on who may talk to whom. */
  | 'ignored'
  | 'kustomization'
  /** A known kind under an API group that does not have it. */
  | 'misplaced'
  | 'unknown';

/** Kinds that are read, with the API groups that have them; `extensions` is what old manifests name. */
const READ: ReadonlyMap<
  string,
  { readonly role: Role; readonly groups: readonly string[]; readonly apiVersion: string }
> = new Map([
  ['Node', { role: 'node', groups: [''], apiVersion: 'v1' }],
  ['Namespace', { role: 'namespace', groups: [''], apiVersion: 'v1' }],
  ['Pod', { role: 'pod', groups: [''], apiVersion: 'v1' }],
  ['ReplicationController', { role: 'workload', groups: [''], apiVersion: 'v1' }],
  ['Service', { role: 'service', groups: [''], apiVersion: 'v1' }],
  ['Deployment', { role: 'workload', groups: ['apps', 'extensions'], apiVersion: 'apps/v1' }],
  ['DaemonSet', { role: 'workload', groups: ['apps', 'extensions'], apiVersion: 'apps/v1' }],
  ['ReplicaSet', { role: 'workload', groups: ['apps', 'extensions'], apiVersion: 'apps/v1' }],
  ['StatefulSet', { role: 'workload', groups: ['apps'], apiVersion: 'apps/v1' }],
  ['Job', { role: 'workload', groups: ['batch'], apiVersion: 'batch/v1' }],
  ['CronJob', { role: 'workload', groups: ['batch'], apiVersion: 'batch/v1' }],
]);

/** Kinds that are known and not needed, by API group. A trailing `!` marks kinds without namespace. */
const IGNORED: ReadonlyMap<string, string> = new Map([
  [
    '',
    'Binding ComponentStatus! ConfigMap Endpoints Event LimitRange PersistentVolume! PersistentVolumeClaim PodTemplate ResourceQuota Secret ServiceAccount',
  ],
  ['apps', 'ControllerRevision'],
  ['autoscaling', 'HorizontalPodAutoscaler Scale'],
  ['policy', 'PodDisruptionBudget PodSecurityPolicy! Eviction'],
  ['extensions', 'Ingress PodSecurityPolicy!'],
  ['networking.k8s.io', 'Ingress IngressClass! IPAddress! ServiceCIDR!'],
  ['rbac.authorization.k8s.io', 'ClusterRole! ClusterRoleBinding! Role RoleBinding'],
  ['storage.k8s.io', 'CSIDriver! CSINode! CSIStorageCapacity StorageClass! VolumeAttachment! VolumeAttributesClass!'],
  ['snapshot.storage.k8s.io', 'VolumeSnapshot VolumeSnapshotClass! VolumeSnapshotContent!'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition!'],
  ['apiregistration.k8s.io', 'APIService!'],
  [
    'admissionregistration.k8s.io',
    'MutatingWebhookConfiguration! ValidatingWebhookConfiguration! ValidatingAdmissionPolicy! ValidatingAdmissionPolicyBinding! MutatingAdmissionPolicy! MutatingAdmissionPolicyBinding!',
  ],
  ['certificates.k8s.io', 'CertificateSigningRequest! ClusterTrustBundle!'],
  ['coordination.k8s.io', 'Lease LeaseCandidate'],
  ['discovery.k8s.io', 'EndpointSlice'],
  ['events.k8s.io', 'Event'],
  ['flowcontrol.apiserver.k8s.io', 'FlowSchema! PriorityLevelConfiguration!'],
  ['node.k8s.io', 'RuntimeClass!'],
  ['scheduling.k8s.io', 'PriorityClass!'],
  ['metrics.k8s.io', 'NodeMetrics! PodMetrics'],
  [
    'gateway.networking.k8s.io',
    'Gateway GatewayClass! HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute ReferenceGrant BackendTLSPolicy ListenerSet',
  ],
  ['route.openshift.io', 'Route'],
  ['cert-manager.io', 'Certificate CertificateRequest ClusterIssuer! Issuer'],
  ['monitoring.coreos.com', 'PodMonitor PrometheusRule ServiceMonitor'],
]);

const IGNORED_KINDS: ReadonlyMap<string, { readonly namespaced: boolean }> = new Map(
  [...IGNORED].flatMap(([group, kinds]) =>
    kinds.split(' ').map((kind) => [`${group}/${kind.replace('!', '')}`, { namespaced: !kind.endsWith('!') }] as const),
  ),
);

/** `apps` of `apps/v1`; empty for the core group (`v1`). */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/**
 * What to do with an object, by its kind and API group. Every kind that ends in `NetworkPolicy` is a policy, and so is
 * OVN-Kubernetes' EgressFirewall.
 */
export function roleOf(apiVersion: string, kind: string): Role {
  const group = groupOf(apiVersion);
  if (kind.endsWith('NetworkPolicy') || (kind === 'EgressFirewall' && group === 'k8s.ovn.org')) return 'policy';
  const read = READ.get(kind);
  if (read?.groups.includes(group) === true) return read.role;
  if (IGNORED_KINDS.has(`${group}/${kind}`)) return 'ignored';
  if (kind === 'Kustomization' && group.endsWith('kustomize.config.k8s.io')) return 'kustomization';
  return read !== undefined && isBuiltIn(group) ? 'misplaced' : 'unknown';
}

/** Groups of Kubernetes itself have no dot or end in `.k8s.io`; other projects may have a kind `Service` of their own. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

const READ_KINDS = [...READ.keys(), 'NetworkPolicy', ...CLUSTER_POLICY_KINDS];

/** The kind that is read and that a person meant by `networkpolicy` or `NetworkPolicies`; null: none. */
export function misspeltKind(kind: string): string | null {
  const asked = kind.toLowerCase();
  const isMeant = (known: string): boolean => {
    const plain = known.toLowerCase();
    return [plain, `${plain}s`, plain.replace(/y$/, 'ies')].includes(asked);
  };
  return READ_KINDS.find((known) => known !== kind && isMeant(known)) ?? null;
}

/** The apiVersion that a misplaced kind needs. */
export function properApiVersion(kind: string): string {
  return READ.get(kind)?.apiVersion ?? 'v1';
}

/** Is it one of the cluster-scoped kinds that are judged (S44, S45)? Other groups have kinds of the same names. */
export function isClusterPolicy(apiVersion: string, kind: string): boolean {
  return groupOf(apiVersion) === 'policy.networking.k8s.io' && CLUSTER_POLICY_KINDS.some((known) => known === kind);
}

const CLUSTER_POLICY = /^(?:Staged)?Global|^Cluster|Clusterwide|^(?:Baseline)?Admin/;

/** Does an object of this kind lie in a namespace? Null for kinds that nobody here knows. */
export function isNamespaced(apiVersion: string, kind: string): boolean | null {
  switch (roleOf(apiVersion, kind)) {
    case 'node':
    case 'namespace':
      return false;
    case 'pod':
    case 'workload':
    case 'service':
      return true;
    case 'policy':
      return !CLUSTER_POLICY.test(kind);
    case 'ignored':
      return IGNORED_KINDS.get(`${groupOf(apiVersion)}/${kind}`)?.namespaced ?? true;
    default:
      return null;
  }
}

/** One name for a kind and its group: `NetworkPolicy`, `Deployment`, `CiliumNetworkPolicy.cilium.io`. */
export function qualifiedKind(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  const plain =
    READ.get(kind)?.groups.includes(group) === true || (kind === 'NetworkPolicy' && group === 'networking.k8s.io');
  return plain || group === '' ? kind : `${kind}.${group}`;
}
