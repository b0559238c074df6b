/** Namespaces of Kubernetes itself, and of what installers, network plugins and clouds put in to run the cluster. */
const NAMES: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'kube-flannel',
  'openshift',
  'calico-system',
  'calico-apiserver',
  'tigera-operator',
  'cilium',
  'cilium-secrets',
  'antrea-system',
  'ovn-kubernetes',
  'metallb-system',
  'local-path-storage',
  'gmp-system',
  'gmp-public',
  'amazon-cloudwatch',
  'aws-observability',
  'azure-arc',
]);

const PREFIXES = ['openshift-', 'tigera-', 'gke-', 'cattle-', 'fleet-'] as const;

/**
 * Does the namespace belong to the cluster's own machinery? The overview's switch hides those. Names of ingress
 * controllers, meshes and monitoring are not among them: their flows are what policies are about.
 */
export function isSystemNamespace(name: string): boolean {
  return NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
