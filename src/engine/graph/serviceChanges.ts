import type { ServiceMatchChange } from '../model/form';
import type { Pod, Service } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { matchSelector } from '../selector/labelSelector';
import { type Matched, matchSentence, type NewIds, NOBODY } from './matchChanges';

/**
 * The Services that lead to other pods after a change of workloads or namespaces than before, or to other ports of them:
 * policies never speak of Services (S33), but who calls one reaches somebody else then. Services that came or went are not
 * among them.
 */
export function serviceChanges(before: Cluster, after: Cluster, names: NewIds): readonly ServiceMatchChange[] {
  const now = new Map(after.resources.services.map((service) => [idOf(service), service]));
  return before.resources.services.flatMap((service) => {
    const id = idOf(service);
    const later = now.get(names.workload(id));
    if (later === undefined) return [];
    const old = placesOf(before, service, names.workload);
    const places = placesOf(after, later, (workload) => workload);
    const [was, is] = [old.get(LEADS), places.get(LEADS)];
    const sentences = [...places].flatMap(([place, matched]) => {
      // Of who comes or goes altogether the ports need no telling.
      const stays = (all: Matched): Matched =>
        place === LEADS ? all : new Map([...all].filter(([workload]) => was?.has(workload) && is?.has(workload)));
      const sentence = matchSentence(place, stays(old.get(place) ?? NOBODY), stays(matched), before, after);
      return sentence === null ? [] : [sentence];
    });
    return sentences.length === 0 ? [] : [{ id, name: service.name, namespace: service.namespace, sentences }];
  });
}

const LEADS = 'It leads to';

function idOf({ namespace, name }: Service): string {
  return `${namespace}/${name}`;
}

/** Whom a Service finds, and what the names of its target ports stand for with them (S26). */
function placesOf(cluster: Cluster, service: Service, named: (id: string) => string): ReadonlyMap<string, Matched> {
  const pods = cluster.resources.pods.filter((pod) => selects(service, pod));
  const places = new Map<string, Matched>([[LEADS, new Map(pods.map((pod) => [named(pod.workload), '']))]]);
  for (const { port, protocol, targetPort } of service.ports) {
    if (typeof targetPort === 'number') continue;
    const found = new Map<string, string>();
    for (const pod of pods) {
      const numbers = resolvePortName(pod, targetPort, protocol);
      if (numbers.length > 0) found.set(named(pod.workload), numbers.join(', '));
    }
    places.set(`Its port ${port} (${targetPort}) leads to`, found);
  }
  return places;
}

function selects({ namespace, selector }: Service, pod: Pod): boolean {
  if (selector === null || selector.size === 0 || pod.namespace !== namespace) return false;
  const requirements = [...selector].map(
    ([key, value]) => ({ key, operator: 'In', values: [value], fromLabels: true }) as const,
  );
  return matchSelector({ requirements }, pod.labels, pod.unknownLabels).outcome !== 'no';
}
