import type { Service } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import { matchSelector } from '../selector/labelSelector';
import { addressText, parseAddress } from '../sets/address';
import { singleRange } from '../sets/addressSet';
import { andNotBits, type Bits, bitIndices } from '../sets/bits';
import { anywhereEnd, cidrEnd, internetEnd, ofAddresses, outsideEnd } from './addressEnds';
import type { Cluster } from './cluster';
import { type EndMembers, NO_MEMBERS, nobody, sortedIndices } from './endMembers';
import { endRefName } from './names';
import { podsOfNamespace } from './selectPods';

/** Who is meant by an end of a question, in this cluster. An address that belongs to a pod means that pod (S8). */
export function resolveEnd(cluster: Cluster, ref: EndRef): EndMembers {
  switch (ref.type) {
    case 'workload':
      return workloadEnd(cluster, ref);
    case 'pod':
      return podEnd(cluster, ref);
    case 'pods':
      return ofPods(ref, sortedIndices(ref.pods.map((id) => cluster.podIndexOf(id))));
    case 'service':
      return serviceEnd(cluster, ref);
    case 'namespace':
      return groupEnd(cluster, ref, podsOfNamespace(cluster.table, ref.namespace));
    case 'allNamespaces':
      return groupEnd(cluster, ref, cluster.table.every);
    case 'address':
      return addressEnd(cluster, ref);
    case 'cidr':
      return cidrEnd(cluster, ref);
    case 'domain':
      return domainEnd(cluster, ref);
    case 'internet':
      return internetEnd(cluster);
    case 'anywhere':
      return anywhereEnd(cluster);
  }
}

function ofPods(ref: EndRef, pods: readonly number[]): EndMembers {
  return pods.length > 0 ? { ...NO_MEMBERS, pods } : nobody([...endRefName(ref), ' has no pods in what was loaded']);
}

function workloadEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'workload' }>): EndMembers {
  const workloads = cluster
    .workloadsNamed(ref.namespace, ref.name)
    .filter((item) => ref.kind === null || item.kind === ref.kind);
  const pods = sortedIndices(workloads.flatMap((workload) => cluster.workloadPods(workload.id)));
  if (pods.length > 0) return { ...NO_MEMBERS, pods };
  // A kind that is spoken is meant: a pod of that name is no Deployment.
  const named = ref.kind === null || ref.kind === 'Pod' ? podsNamed(cluster, ref.namespace, ref.name) : [];
  if (named.length > 0) return { ...NO_MEMBERS, pods: named };
  return nobody(['no workload ', ...endRefName(ref), ' in what was loaded']);
}

function podEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'pod' }>): EndMembers {
  const pods = podsNamed(cluster, ref.namespace, ref.name);
  return pods.length > 0 ? { ...NO_MEMBERS, pods } : nobody(['no ', ...endRefName(ref), ' in what was loaded']);
}

function podsNamed(cluster: Cluster, namespace: string, name: string): readonly number[] {
  const byId = cluster.podIndexOf(`${namespace}/${name}`);
  if (byId !== undefined) return [byId];
  return cluster.pods.flatMap((pod, index) => (pod.namespace === namespace && pod.name === name ? [index] : []));
}

function serviceEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'service' }>): EndMembers {
  const service = cluster.resources.services.find((item) => item.namespace === ref.namespace && item.name === ref.name);
  if (service === undefined) return nobody(['no ', ...endRefName(ref), ' in what was loaded']);
  return ofService(cluster, service);
}

/** A Service means the pods that it selects (S26). A pod whose selected label nobody knows yet counts as selected. */
function ofService(cluster: Cluster, service: Service): EndMembers {
  const name: Phrase = ['Service ', { code: `${service.namespace}/${service.name}` }];
  const { selector } = service;
  if (selector === null) {
    return nobody([...name, ' has no selector, so the manifests do not show where it leads']);
  }
  const requirements = [...selector].map(
    ([key, value]) => ({ key, operator: 'In', values: [value], fromLabels: true }) as const,
  );
  const assumptions: Phrase[] = [];
  const pods = cluster.pods.flatMap((pod, index) => {
    if (pod.namespace !== service.namespace) return [];
    const { outcome } = matchSelector({ requirements }, pod.labels, pod.unknownLabels);
    if (outcome === 'unknown') {
      assumptions.push([
        ...name,
        ' selects by a label that a controller sets; it is taken to select ',
        { code: pod.id },
      ]);
    }
    return outcome === 'no' ? [] : [index];
  });
  if (pods.length === 0) {
    const text = [...selector].map(([key, value]) => `${key}=${value}`).join(', ');
    return nobody([...name, ' selects no pods: none in ', { code: service.namespace }, ' has ', { code: text }]);
  }
  return { ...NO_MEMBERS, pods, service, assumptions };
}

/**
 * A whole namespace, or all of them, as a selector sees it: pods that count as their node are left out (S36), unless
 * there are no others.
 */
function groupEnd(cluster: Cluster, ref: EndRef, all: Bits): EndMembers {
  const regular = bitIndices(andNotBits(all, cluster.table.hosts));
  const pods = regular.length > 0 ? regular : bitIndices(all);
  const left = bitIndices(all).length - pods.length;
  if (left === 0) return ofPods(ref, pods);
  const caveat: Phrase = [
    `${left} host network ${left === 1 ? 'pod' : 'pods'} of `,
    ...endRefName(ref),
    ' left out: they count as their nodes',
  ];
  return { ...ofPods(ref, pods), caveats: [caveat] };
}

function addressEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'address' }>): EndMembers {
  const address = parseAddress(ref.address);
  if (address === null) return nobody([{ code: ref.address }, ' is not an IP address']);
  const text = addressText(address);
  const service = cluster.resources.services.find((item) =>
    item.addresses.map(parseAddress).some((own) => own !== null && addressText(own) === text),
  );
  if (service !== undefined && !cluster.table.byAddress.has(text)) {
    return { ...ofService(cluster, service), families: [address.family] };
  }
  return ofAddresses(cluster, [singleRange(address)], [address.family]);
}

/** A name outside the cluster, at an address if one is known; else at any that no pod, node or Service has. */
function domainEnd(cluster: Cluster, ref: Extract<EndRef, { type: 'domain' }>): EndMembers {
  const address = ref.address === null ? null : parseAddress(ref.address);
  if (ref.address !== null && address === null) return nobody([{ code: ref.address }, ' is not an IP address']);
  const end = address === null ? outsideEnd(cluster) : ofAddresses(cluster, [singleRange(address)], [address.family]);
  return { ...end, domain: ref.name };
}
