import { code, joinPhrases, listPhrase, phrase } from '../model/phrase';
import { portText } from '../model/portText';
import type { Service, ServicePort } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';

/**
 * What an end turns out to be, where its text does not say it: whom a Service leads to and at which pod port (S26, S33),
 * whose address it is. Null: the text says it all.
 */
export function endNote(cluster: Cluster, ref: EndRef, port: number | string | null): Phrase | null {
  switch (ref.type) {
    case 'service':
      return serviceNote(cluster, ref, port);
    case 'address':
      return addressNote(cluster, ref.address);
    case 'pod':
      return podNote(cluster, ref);
    case 'namespace':
      return phrase`All pods of namespace ${code(ref.namespace)}`;
    default:
      return null;
  }
}

function serviceNote(
  cluster: Cluster,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  port: number | string | null,
): Phrase | null {
  const service = cluster.resources.services.find((item) => item.namespace === namespace && item.name === name);
  if (service === undefined) return null;
  const end = resolveEnd(cluster, { type: 'service', namespace, name });
  if (end.nobody !== null) return [...end.nobody, '.'];
  return phrase`Service ${code(name)} → ${podsText(cluster, end.pods)}, ${targetText(service, port)}`;
}

/** `3 api pods` */
function podsText(cluster: Cluster, pods: readonly number[]): Phrase {
  const count = pods.reduce((sum, pod) => sum + (cluster.pods[pod]?.count ?? 1), 0);
  const workloads = new Set(pods.map((pod) => cluster.workloadOf(cluster.pods[pod]?.workload ?? '')?.name ?? ''));
  return phrase`${count} ${listPhrase([...workloads])} ${count === 1 ? 'pod' : 'pods'}`;
}

function targetText(service: Service, port: number | string | null): Phrase {
  const asked = service.ports.filter((item) => port === null || item.port === port || item.name === port);
  if (asked.length > 0) {
    const targets = [...new Set(asked.map((item) => `:${item.targetPort}`))];
    return joinPhrases([targets.length === 1 ? 'target port ' : 'target ports ', listPhrase(targets)]);
  }
  if (service.ports.length === 0) return phrase`no ports`;
  return phrase`but it has no port ${code(String(port))}, it offers ${listPhrase(service.ports.map(offer))}`;
}

function offer({ port, protocol, targetPort }: ServicePort): string {
  return `${portText(port, protocol)} (target port ${targetPort})`;
}

function addressNote(cluster: Cluster, address: string): Phrase | null {
  const [pod] = resolveEnd(cluster, { type: 'address', address }).pods.map((index) => cluster.pods[index]);
  if (pod?.addresses.includes(address) === true) return phrase`The address of pod ${code(pod.id)}`;
  const service = cluster.resources.services.find((item) => item.addresses.includes(address));
  if (service !== undefined) return serviceNote(cluster, service, null);
  const node = cluster.resources.nodes.find((item) => item.addresses.includes(address));
  return node === undefined ? null : phrase`An address of node ${code(node.name)}`;
}

function podNote(
  cluster: Cluster,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Phrase | null {
  const index = cluster.podIndexOf(`${namespace}/${name}`);
  const workload = index === undefined ? undefined : cluster.workloadOf(cluster.pods[index]?.workload ?? '');
  return workload === undefined || workload.name === name
    ? null
    : phrase`A pod of ${code(`${namespace}/${workload.name}`)}`;
}
