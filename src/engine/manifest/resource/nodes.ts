import type { Node } from '../../model/resources';
import { parseCidr } from '../../sets/cidr';
import { listIn, objectIn, objectsIn, textIn } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { readLabels } from './labels';
import { addressesOf, hostAddresses } from './realPod';
import type { Report } from './report';

/**
 * Nodes as their manifests show them, and those that pods merely name together with a host address (S8): these have no
 * source, and labels that nobody knows.
 */
export function readNodes(
  nodes: readonly ManifestObject[],
  pods: readonly ManifestObject[],
  report: Report,
): readonly Node[] {
  const shown = nodes.map((object) => readNode(object, report));
  const names = new Set(shown.map((node) => node.name));
  const named = new Map<string, Set<string>>();
  for (const pod of pods) {
    const name = textIn(objectIn(pod.data, 'spec'), 'nodeName');
    if (name === null || name === '' || names.has(name)) continue;
    const addresses = hostAddresses(pod);
    if (addresses.length === 0) continue;
    const known = named.get(name) ?? new Set();
    for (const address of addresses) known.add(address);
    named.set(name, known);
  }
  const inferred = [...named].map(
    ([name, addresses]): Node => ({ name, labels: new Map(), addresses: [...addresses], podRanges: [], source: null }),
  );
  return [...shown, ...inferred];
}

function readNode(object: ManifestObject, report: Report): Node {
  const spec = objectIn(object.data, 'spec');
  const ranges = new Set<string>();
  for (const text of [textIn(spec, 'podCIDR'), ...listIn(spec, 'podCIDRs')]) {
    const range = typeof text === 'string' ? parseCidr(text) : null;
    if (range !== null) ranges.add(range.text);
  }
  const addresses = objectsIn(objectIn(object.data, 'status'), 'addresses')
    .filter((entry) => ['InternalIP', 'ExternalIP'].includes(textIn(entry, 'type') ?? ''))
    .map((entry) => textIn(entry, 'address'));
  return {
    name: object.name,
    labels: readLabels(object, ['metadata', 'labels'], report),
    addresses: addressesOf(addresses),
    podRanges: [...ranges],
    source: object.source,
  };
}

const PRIVATE_IPV4 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** Pods have addresses of either kind, depending on the cluster: private ones and global ones. */
const UNICAST_IPV6 = ['fc00::/7', '2000::/3'];

/**
 * Where pods of unknown address lie (S34): what the user says, else the podCIDRs of the Nodes, else the private ranges;
 * ranges of a family only where the workspace has it. `families` are those that the manifests show.
 */
export function podRangesOf(
  nodes: readonly Node[],
  settings: readonly string[] | null,
  families: { readonly v4: boolean; readonly v6: boolean },
): readonly string[] {
  if (settings !== null) return settings;
  const shown = [...new Set(nodes.flatMap((node) => node.podRanges))];
  const v4 = shown.filter((range) => !range.includes(':'));
  const v6 = shown.filter((range) => range.includes(':'));
  const wantsV4 = families.v4 || !families.v6;
  return [
    ...(v4.length > 0 ? v4 : wantsV4 ? PRIVATE_IPV4 : []),
    ...(v6.length > 0 ? v6 : families.v6 ? UNICAST_IPV6 : []),
  ];
}
