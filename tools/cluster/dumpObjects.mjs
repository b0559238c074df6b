import { namespaceObjects, podTemplate, policyObjects, workloadObjects } from './clusterObjects.mjs';
import { randomNumbers } from './randomNumbers.mjs';

/**
 * @typedef {import('./clusterObjects.mjs').KubernetesObject} KubernetesObject
 * @typedef {import('./inventCluster.mjs').InventedCluster} InventedCluster
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 * @typedef {import('./randomNumbers.mjs').Random} Random
 */

const SINCE = '2026-01-05T08:30:00Z';

/**
 * All objects as `kubectl get … -A -o yaml` prints them: with Nodes, ReplicaSets and Pods, and with all that the API
 * server and the controllers have written to them.
 *
 * @param {InventedCluster} cluster
 * @returns {KubernetesObject[]}
 */
export function dumpObjects(cluster) {
  const random = randomNumbers(cluster.workloads.length);
  const nodes = Array.from({ length: Math.max(3, Math.ceil(cluster.workloads.length / 25)) }, (_, at) => node(at));
  const owned = cluster.workloads.flatMap((workload) => workloadDump(workload, nodes, random));
  const rest = [...namespaceObjects(cluster), ...policyObjects(cluster)];
  return [...nodes, ...rest, ...owned].map((object) => stored(object, random));
}

/** @param {number} at */
function node(at) {
  const name = `node-${at}`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    spec: { podCIDR: `10.${100 + Math.floor(at / 250)}.${at % 250}.0/24` },
    status: { addresses: [{ type: 'InternalIP', address: `192.168.${Math.floor(at / 250)}.${(at % 250) + 1}` }] },
  };
}

/**
 * A workload, its Service, its ReplicaSet if it has one, and its Pods.
 *
 * @param {Workload} workload
 * @param {readonly {metadata: {name: string}, spec: {podCIDR: string}}[]} nodes
 * @param {Random} random
 * @returns {KubernetesObject[]}
 */
function workloadDump(workload, nodes, random) {
  const { namespace, name, kind, selector, replicas } = workload;
  const objects = workloadObjects(workload).map((object) => {
    const address = `172.20.${random.below(250)}.${random.below(250)}`;
    if (object.kind === 'Service')
      return { ...object, spec: { .../** @type {object} */ (object.spec), clusterIP: address } };
    return { ...object, status: { replicas, readyReplicas: replicas, observedGeneration: 3 } };
  });
  const hash = random.hex(9);
  /** @type {KubernetesObject[]} */
  const sets = [];
  let owner = { apiVersion: 'apps/v1', kind: /** @type {string} */ (kind), name, uid: uid(random), controller: true };
  let podLabels = workload.labels;
  let template = podTemplate(workload);
  if (kind === 'Deployment') {
    podLabels = { ...podLabels, 'pod-template-hash': hash };
    template = { ...template, metadata: { labels: podLabels } };
    sets.push({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { namespace, name: `${name}-${hash}`, labels: podLabels, ownerReferences: [owner] },
      spec: { replicas, selector: { matchLabels: { ...selector, 'pod-template-hash': hash } }, template },
      status: { replicas },
    });
    owner = { ...owner, kind: 'ReplicaSet', name: `${name}-${hash}` };
  }
  const pods = Array.from({ length: replicas }, (_, at) => {
    const host = nodes[random.below(nodes.length)];
    const address = `${host?.spec.podCIDR.split('.').slice(0, 3).join('.')}.${2 + random.below(250)}`;
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        namespace,
        name: kind === 'StatefulSet' ? `${name}-${at}` : `${owner.name}-${random.hex(5)}`,
        labels: podLabels,
        ownerReferences: [owner],
      },
      spec: { ...template.spec, nodeName: host?.metadata.name, dnsPolicy: 'ClusterFirst' },
      status: { phase: 'Running', podIP: address, podIPs: [{ ip: address }], startTime: SINCE },
    };
  });
  return [...objects, ...sets, ...pods];
}

/**
 * What the API server adds to every object.
 *
 * @param {KubernetesObject} object
 * @param {Random} random
 * @returns {KubernetesObject}
 */
function stored(object, random) {
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(object)}\n` };
  const field = { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } }, 'f:spec': { 'f:template': {} } };
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(object.kind === 'Pod' || object.kind === 'Node' ? {} : { annotations }),
      uid: uid(random),
      resourceVersion: String(100_000 + random.below(900_000)),
      creationTimestamp: SINCE,
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Update',
          apiVersion: object.apiVersion,
          time: SINCE,
          fieldsType: 'FieldsV1',
          fieldsV1: field,
        },
      ],
    },
  };
}

/** @param {Random} random */
function uid(random) {
  return [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-');
}
