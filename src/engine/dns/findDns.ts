import type { Labels, Pod, Protocol, Resources, Service } from '../model/resources';
import { findNodeLocal, type NodeLocalDns } from './nodeLocal';

/** A pod that answers DNS, and the ports (of the pod, not of the Service) on which it does. */
export interface DnsServer {
  readonly pod: string;
  readonly udp: readonly number[];
  readonly tcp: readonly number[];
}

/** Who answers DNS in the cluster, and how that is known (S37). */
export interface ClusterDns {
  readonly source: 'service' | 'pods' | 'assumed' | 'none';
  /** The Service that names them; null where their labels alone do. */
  readonly service: { readonly namespace: string; readonly name: string } | null;
  /** In the order of the pods; empty only with `none`. */
  readonly servers: readonly DnsServer[];
  readonly nodeLocal: NodeLocalDns | null;
}

/** The label by which CoreDNS and kube-dns are known where no Service is shown. */
export const DNS_LABEL = 'k8s-app';
export const DNS_LABEL_VALUE = 'kube-dns';
/** Where clients send their questions; Services translate it to what the pods listen on. */
export const DNS_PORT = 53;

const OPENSHIFT_NAMESPACE = 'openshift-dns';
const OPENSHIFT_LABEL = 'dns.operator.openshift.io/daemonset-dns';
const OPENSHIFT_PORT = 5353;

const DNS_SERVICES = [
  { namespace: 'kube-system', name: 'kube-dns' },
  { namespace: OPENSHIFT_NAMESPACE, name: 'dns-default' },
] as const;

/**
 * Finds the cluster's DNS as S37 says: the pods behind the `kube-dns` Service of kube-system at its target ports; else
 * those behind OpenShift's `dns-default`; else pods labelled `k8s-app: kube-dns`, on 53; else OpenShift's own label, on
 * 5353. An assumed CoreDNS (see `withAssumedDns`) is found by its label and marked `assumed`.
 */
export function findDns(resources: Resources): ClusterDns {
  const nodeLocal = findNodeLocal(resources);
  for (const wanted of DNS_SERVICES) {
    const service = resources.services.find((item) => item.namespace === wanted.namespace && item.name === wanted.name);
    const servers = service === undefined ? [] : serversOf(service, resources.pods);
    if (servers.length > 0) {
      return { source: isAssumed(resources, servers) ? 'assumed' : 'service', service: wanted, servers, nodeLocal };
    }
  }
  const servers = labelledServers(resources.pods);
  if (servers.length === 0) return { source: 'none', service: null, servers, nodeLocal };
  return { source: isAssumed(resources, servers) ? 'assumed' : 'pods', service: null, servers, nodeLocal };
}

function serversOf(service: Service, pods: readonly Pod[]): readonly DnsServer[] {
  const { selector } = service;
  if (selector === null || selector.size === 0) return [];
  return pods
    .filter((pod) => pod.namespace === service.namespace && hasLabels(pod.labels, selector))
    .map((pod) => ({ pod: pod.id, udp: targetPorts(service, pod, 'UDP'), tcp: targetPorts(service, pod, 'TCP') }))
    .filter((server) => server.udp.length > 0 || server.tcp.length > 0);
}

function targetPorts(service: Service, pod: Pod, protocol: Protocol): readonly number[] {
  const numbers = service.ports
    .filter((port) => port.port === DNS_PORT && port.protocol === protocol)
    .flatMap(({ targetPort }) =>
      typeof targetPort === 'number'
        ? [targetPort]
        : pod.ports.filter((port) => port.name === targetPort && port.protocol === protocol).map((port) => port.port),
    );
  return [...new Set(numbers)];
}

function labelledServers(pods: readonly Pod[]): readonly DnsServer[] {
  const labelled = pods.filter((pod) => pod.labels.get(DNS_LABEL) === DNS_LABEL_VALUE);
  const system = labelled.filter((pod) => pod.namespace === 'kube-system');
  const chosen = system.length > 0 ? system : labelled;
  if (chosen.length > 0) return chosen.map((pod) => ({ pod: pod.id, udp: [DNS_PORT], tcp: [DNS_PORT] }));
  return pods
    .filter((pod) => pod.namespace === OPENSHIFT_NAMESPACE && pod.labels.get(OPENSHIFT_LABEL) === 'default')
    .map((pod) => ({ pod: pod.id, udp: [OPENSHIFT_PORT], tcp: [OPENSHIFT_PORT] }));
}

function isAssumed(resources: Resources, servers: readonly DnsServer[]): boolean {
  const ids = new Set(servers.map((server) => server.pod));
  return resources.workloads.some((workload) => workload.assumed && workload.pods.some((pod) => ids.has(pod)));
}

function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const [key, value] of wanted) if (labels.get(key) !== value) return false;
  return true;
}
