import type { Pod } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import {
  type AddressRange,
  type AddressSet,
  addressSet,
  equalAddresses,
  fromCidr,
  NO_ADDRESSES,
  rangeText,
} from '../sets/addressSet';
import { parseCidr } from '../sets/cidr';
import type { Cluster } from './cluster';
import type { Endpoint } from './endpoint';
import type { PodTable } from './podTable';

/** The name part of `namespace/name[Kind]`. */
function workloadName(id: string): string {
  const slash = id.indexOf('/');
  const bracket = id.lastIndexOf('[');
  return id.slice(slash + 1, bracket > slash ? bracket : undefined);
}

/**
 * How a sentence calls a pod: its workload's name, or its own where replicas differ in their labels or the workload has
 * members of other names.
 */
export function podShortName(cluster: Cluster, pod: Pod): string {
  const known = shortNames.get(cluster.table) ?? new Map<Pod, string>();
  shortNames.set(cluster.table, known);
  const found = known.get(pod);
  if (found !== undefined) return found;
  const made = findShortName(cluster, pod);
  known.set(pod, made);
  return made;
}

/** Every explained rule names pods; the names are the same for all clusters over the same pods. */
const shortNames = new WeakMap<PodTable, Map<Pod, string>>();

function findShortName(cluster: Cluster, pod: Pod): string {
  const workload = cluster.workloadOf(pod.workload);
  if (workload === undefined) return pod.name;
  if (workload.pods.length > 1) {
    const members = cluster.workloadPods(pod.workload).map((index) => cluster.pods[index]);
    if (!members.every((member) => member !== undefined && sameLabels(member, pod))) return pod.name;
  }
  return workloadName(pod.workload);
}

function sameLabels(a: Pod, b: Pod): boolean {
  return a.labels.size === b.labels.size && [...a.labels].every(([key, value]) => b.labels.get(key) === value);
}

/** How a sentence calls an end: `frontend`, `10.0.0.1`, `10.0.0.0-10.0.0.255`. */
export function endpointShortName(cluster: Cluster, endpoint: Endpoint): string {
  if (endpoint.type === 'range') return rangeText(endpoint.range);
  const pod = cluster.pods[endpoint.index];
  return pod === undefined ? '' : podShortName(cluster, pod);
}

const SHOWN = 3;

/**
 * Names of the ends of one kind of member, as a list shows them: `shop/frontend[Deployment]`, single pods where not the
 * whole workload is of this kind, and how many more there are.
 */
export function endpointsName(cluster: Cluster, endpoints: readonly Endpoint[], end: NamedEnd): string {
  const pods = new Set(endpoints.flatMap((endpoint) => (endpoint.type === 'pod' ? [endpoint.index] : [])));
  const names: string[] = [];
  const done = new Set<string>();
  for (const index of pods) {
    const pod = cluster.pods[index];
    if (pod === undefined || done.has(pod.workload)) continue;
    const whole = cluster.workloadPods(pod.workload);
    if (whole.length > 0 && whole.every((member) => pods.has(member))) {
      done.add(pod.workload);
      names.push(pod.workload);
    } else {
      names.push(pod.id);
    }
  }
  const ranges = endpoints.flatMap((endpoint) => (endpoint.type === 'range' ? [endpoint.range] : []));
  if (ranges.length > 0) names.push(...rangeNames(ranges, end));
  return shortList(names);
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

/** An end as the question names it, with the addresses that it comes to. */
export interface NamedEnd {
  readonly ref: EndRef;
  readonly addresses: AddressSet;
}

/** How a sentence calls these addresses of an end: the end's own name where they are all of it. */
export function rangesLabel(ranges: readonly AddressRange[], end: NamedEnd): string {
  return shortList(rangeNames(ranges, end));
}

function rangeNames(ranges: readonly AddressRange[], { ref, addresses }: NamedEnd): readonly string[] {
  const set = addressSet(ranges);
  if (equalAddresses(set, addresses)) {
    if (ref.type === 'internet') return ['Internet'];
    if (ref.type === 'cidr' && equalAddresses(set, blockOf(ref))) {
      return [ref.except.length === 0 ? ref.cidr : `${ref.cidr} except ${ref.except.join(', ')}`];
    }
  }
  return set.map(rangeText);
}

function blockOf({ cidr, except }: Extract<EndRef, { type: 'cidr' }>): AddressSet {
  const block = parseCidr(cidr);
  if (block === null) return NO_ADDRESSES;
  return fromCidr(
    block,
    except.map(parseCidr).filter((item) => item !== null),
  );
}

/** How a sentence calls an end of a question. */
export function endRefName(ref: EndRef): Phrase {
  switch (ref.type) {
    case 'workload':
      return [{ code: `${ref.namespace}/${ref.name}${ref.kind === null ? '' : `[${ref.kind}]`}` }];
    case 'pod':
      return ['pod ', { code: `${ref.namespace}/${ref.name}` }];
    case 'service':
      return ['Service ', { code: `${ref.namespace}/${ref.name}` }];
    case 'address':
      return [{ code: ref.address }];
    case 'cidr':
      return [{ code: ref.cidr }];
    case 'domain':
      return [{ code: ref.name }];
    case 'internet':
      return ['the Internet'];
    case 'anywhere':
      return ['anywhere'];
    case 'namespace':
      return ['namespace ', { code: ref.namespace }];
    case 'allNamespaces':
      return ['all namespaces'];
    case 'pods':
      return [`${ref.pods.length} pods`];
  }
}
