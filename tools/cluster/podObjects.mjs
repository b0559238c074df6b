import { podTemplate } from './clusterObjects.mjs';

/**
 * @typedef {import('./clusterObjects.mjs').KubernetesObject} KubernetesObject
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 */

const NODES = 200;

/**
 * The running Pods of a workload, reduced to what judging needs: labels, owner, declared ports, address, node.
 *
 * @param {Workload} workload
 * @param {number} first how many pods there are before it: every pod has an address of its own within 10.0.0.0/8
 * @returns {KubernetesObject[]}
 */
export function podObjects(workload, first) {
  const { namespace, name, kind, labels, replicas } = workload;
  const hash = (first + 0x10000).toString(16);
  const isSet = kind === 'Deployment';
  const owner = isSet ? { kind: 'ReplicaSet', name: `${name}-${hash}` } : { kind, name };
  const { containers } = podTemplate(workload).spec;
  return Array.from({ length: replicas }, (_, at) => {
    const number = first + at;
    const podIP = `10.${number >>> 16}.${(number >>> 8) & 255}.${number & 255}`;
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        namespace,
        name: `${owner.name}-${at}`,
        labels: isSet ? { ...labels, 'pod-template-hash': hash } : labels,
        ownerReferences: [{ apiVersion: 'apps/v1', ...owner, controller: true }],
      },
      spec: { nodeName: `node-${number % NODES}`, containers: containers.map(({ ports }) => ({ name, ports })) },
      status: { phase: 'Running', podIP, podIPs: [{ ip: podIP }] },
    };
  });
}
