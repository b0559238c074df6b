import { inventPolicies } from './inventPolicies.mjs';
import { randomNumbers } from './randomNumbers.mjs';

/**
 * @typedef {object} Port
 * @property {number} number
 * @property {string | null} name
 *
 * @typedef {object} Workload
 * @property {string} namespace
 * @property {string} name
 * @property {'Deployment' | 'StatefulSet' | 'DaemonSet'} kind
 * @property {Record<string, string>} labels of the pod template
 * @property {Record<string, string>} selector those that the controller and the Service select by
 * @property {readonly Port[]} ports all TCP
 * @property {number} replicas
 *
 * @typedef {{name: string, labels: Record<string, string>}} Namespace
 * @typedef {{namespace: string, name: string, spec: Record<string, unknown>}} Policy
 * @typedef {{namespaces: Namespace[], workloads: Workload[], policies: Policy[]}} InventedCluster
 *
 * @typedef {object} ClusterSize
 * @property {number} workloads apart from CoreDNS, which stands in kube-system
 * @property {number} namespaces apart from kube-system, monitoring and ingress-nginx
 * @property {number} seed
 */

const TEAMS = ['alpha', 'bravo', 'charlie', 'delta', 'echo'];
const ROLES = /** @type {const} */ (['web', 'api', 'worker', 'cache', 'db']);
const PORTS = {
  web: [{ number: 8080, name: 'http' }],
  api: [
    { number: 9000, name: 'grpc' },
    { number: 9090, name: 'metrics' },
  ],
  worker: [{ number: 9090, name: 'metrics' }],
  cache: [{ number: 6379, name: null }],
  db: [{ number: 5432, name: 'postgres' }],
};

/**
 * A cluster as one finds them: namespaces of a few teams, each with web, api, worker, cache and database workloads that
 * carry their labels in one of three customs; a Service each; CoreDNS, monitoring and an ingress controller.
 *
 * @param {ClusterSize} size
 * @returns {InventedCluster}
 */
export function inventCluster({ workloads: count, namespaces: spaces, seed }) {
  const random = randomNumbers(seed);
  const apps = Array.from({ length: spaces }, (_, index) => {
    const team = TEAMS[index % TEAMS.length] ?? 'alpha';
    return { name: `${team}-${String(index).padStart(2, '0')}`, labels: { team, env: random.pick(['prod', 'test']) } };
  });
  const namespaces = [...apps, ...['kube-system', 'monitoring', 'ingress-nginx'].map((name) => ({ name, labels: {} }))];
  const workloads = Array.from({ length: count }, (_, index) => {
    // The first namespaces are larger than the last.
    const at = Math.min(Math.floor((spaces * ((index + 0.5) / count)) ** 1.15 / spaces ** 0.15), spaces - 1);
    return inventWorkload(apps[at]?.name ?? 'default', at, index);
  });
  return {
    namespaces: namespaces.map(({ name, labels }) => ({
      name,
      labels: { 'kubernetes.io/metadata.name': name, ...labels },
    })),
    workloads: [...workloads, ...SYSTEM],
    policies: inventPolicies(workloads, apps, random),
  };
}

/**
 * @param {string} namespace
 * @param {number} custom of labelling; each namespace keeps to its own
 * @param {number} index
 * @returns {Workload}
 */
function inventWorkload(namespace, custom, index) {
  const role = ROLES[index % ROLES.length] ?? 'web';
  const name = `${role}-${index}`;
  const selector = LABELS[custom % LABELS.length]?.(name, role) ?? { app: name };
  return {
    namespace,
    name,
    kind: role === 'db' ? 'StatefulSet' : 'Deployment',
    labels: { ...selector, version: `v${1 + (index % 3)}` },
    selector,
    ports: PORTS[role],
    replicas: 1 + (index % 3),
  };
}

/** @type {readonly ((name: string, role: string) => Record<string, string>)[]} */
const LABELS = [
  (name, tier) => ({ app: name, tier }),
  (name, role) => ({ 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': role }),
  (name, role) => ({ app: name, tier: role, 'app.kubernetes.io/part-of': 'platform' }),
];

/** @type {readonly Workload[]} */
const SYSTEM = [
  ['kube-system', 'coredns', 'Deployment', { 'k8s-app': 'kube-dns' }, { number: 9153, name: 'metrics' }],
  ['monitoring', 'prometheus', 'StatefulSet', { app: 'prometheus' }, { number: 9090, name: 'web' }],
  ['ingress-nginx', 'controller', 'DaemonSet', { app: 'ingress-nginx' }, { number: 8443, name: 'https' }],
].map(
  ([namespace, name, kind, labels, port]) =>
    /** @type {Workload} */ ({ namespace, name, kind, labels, selector: labels, ports: [port], replicas: 2 }),
);
