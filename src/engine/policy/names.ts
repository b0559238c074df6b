import type { Pod } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import { rangeText } from '../sets/addressSet';
import type { Cluster } from './cluster';
import type { Endpoint } from './endpoint';

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
export function endpointsName(cluster: Cluster, endpoints: readonly Endpoint[]): string {
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
  for (const endpoint of endpoints) if (endpoint.type === 'range') names.push(rangeText(endpoint.range));
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
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
