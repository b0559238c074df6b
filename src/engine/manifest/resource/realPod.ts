import type { Pod, WorkloadId } from '../../model/resources';
import { addressText, parseAddress } from '../../sets/address';
import { member, objectIn, objectsIn, textIn } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { readContainerPorts } from './containerPorts';
import { readLabels } from './labels';
import type { Report } from './report';

/** Why a pod is left out (S31), or null where it counts. */
export function reasonLeftOut(object: ManifestObject): 'succeeded' | 'failed' | 'terminating' | null {
  if (textIn(objectIn(object.data, 'metadata'), 'deletionTimestamp') !== null) return 'terminating';
  const phase = textIn(objectIn(object.data, 'status'), 'phase');
  if (phase === 'Succeeded') return 'succeeded';
  return phase === 'Failed' ? 'failed' : null;
}

/** A pod as the manifest shows it: its own labels, addresses and ports count (S31). */
export function readPod(object: ManifestObject, namespace: string, workload: WorkloadId, report: Report): Pod {
  const spec = objectIn(object.data, 'spec');
  return {
    id: `${namespace}/${object.name}`,
    namespace,
    name: object.name,
    workload,
    labels: readLabels(object, ['metadata', 'labels'], report),
    unknownLabels: new Set(),
    addresses: podAddresses(object),
    ports: readContainerPorts(object, ['spec'], report),
    hostNetwork: member(spec, 'hostNetwork') === true,
    node: textIn(spec, 'nodeName') || null,
    dnsPolicy: textIn(spec, 'dnsPolicy') || 'ClusterFirst',
    count: 1,
    template: false,
    source: object.source,
  };
}

function podAddresses(object: ManifestObject): readonly string[] {
  const status = objectIn(object.data, 'status');
  return addressesOf([textIn(status, 'podIP'), ...objectsIn(status, 'podIPs').map((entry) => textIn(entry, 'ip'))]);
}

/** The addresses of a pod's node, as its status gives them. */
export function hostAddresses(object: ManifestObject): readonly string[] {
  const status = objectIn(object.data, 'status');
  return addressesOf([textIn(status, 'hostIP'), ...objectsIn(status, 'hostIPs').map((entry) => textIn(entry, 'ip'))]);
}

/** Canonical addresses, each once, without what is none. */
export function addressesOf(texts: readonly (string | null)[]): readonly string[] {
  const addresses = new Set<string>();
  for (const text of texts) {
    const address = text === null ? null : parseAddress(text);
    if (address !== null) addresses.add(addressText(address));
  }
  return [...addresses];
}
