/**
 * @typedef {import('./inventCluster.mjs').InventedCluster} InventedCluster
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 * @typedef {Record<string, unknown> & {name: string, namespace?: string}} Metadata
 * @typedef {Record<string, unknown> & {kind: string, metadata: Metadata}} KubernetesObject
 */

/**
 * The Namespaces of the cluster as Kubernetes objects.
 *
 * @param {InventedCluster} cluster
 * @returns {KubernetesObject[]}
 */
export function namespaceObjects({ namespaces }) {
  return namespaces.map((metadata) => ({ apiVersion: 'v1', kind: 'Namespace', metadata }));
}

/**
 * A workload and its Service.
 *
 * @param {Workload} workload
 * @returns {KubernetesObject[]}
 */
export function workloadObjects(workload) {
  const { namespace, name, kind, selector, ports, replicas } = workload;
  const many = kind === 'DaemonSet' ? {} : { replicas };
  const governed = kind === 'StatefulSet' ? { serviceName: name } : {};
  const metadata = { namespace, name, labels: selector };
  return [
    {
      apiVersion: 'apps/v1',
      kind,
      metadata,
      spec: { ...many, ...governed, selector: { matchLabels: selector }, template: podTemplate(workload) },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector,
        ports: ports.map((port) => ({
          name: port.name ?? `tcp-${port.number}`,
          port: port.number,
          targetPort: port.name ?? port.number,
        })),
      },
    },
  ];
}

/** @param {Workload} workload */
export function podTemplate({ name, labels, ports }) {
  const container = {
    name,
    image: `registry.example.com/${name}:1.4.2`,
    ports: ports.map((port) => ({
      ...(port.name === null ? {} : { name: port.name }),
      containerPort: port.number,
      protocol: 'TCP',
    })),
    env: [{ name: 'LOG_LEVEL', value: 'info' }],
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
  };
  return { metadata: { labels }, spec: { containers: [container] } };
}

/**
 * @param {InventedCluster} cluster
 * @returns {KubernetesObject[]}
 */
export function policyObjects({ policies }) {
  return policies.map(({ namespace, name, spec }) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  }));
}
