import { DNS_PORT } from '../dns/findDns';
import { appendDocuments } from '../manifest/edit/appendDocuments';
import { writeDocument } from '../manifest/write';
import { code, phrase } from '../model/phrase';
import type { JsonObject, Workload } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import type { AuthoringState, Outcome } from './authoring';
import { gateToday } from './gateToday';
import { narrowestSelector } from './narrowestSelector';
import {
  freePolicyName,
  labelSelector,
  type NewPolicy,
  namePart,
  namespaceSelector,
  policyObject,
  ruleObject,
  rulePorts,
  takenNames,
} from './policyText';
import { targetPaths } from './targetPaths';

/** The policy that lets a whole namespace resolve names. */
export const ALLOW_DNS_NAME = 'allow-dns';

export type DnsScope = 'tight' | 'broad';

/** Where names are resolved, as a rule must say it: the namespace, the labels of the pods, and their ports. */
interface DnsTarget {
  readonly namespace: string;
  readonly labels: readonly (readonly [string, string])[];
  readonly udp: readonly number[];
  readonly tcp: readonly number[];
}

const KUBE_DNS: DnsTarget = {
  namespace: 'kube-system',
  labels: [['k8s-app', 'kube-dns']],
  udp: [DNS_PORT],
  tcp: [DNS_PORT],
};

/** The peer and the ports of a rule that lets pods resolve names (S37): the DNS pods, or all of their namespace. */
export function dnsRule(state: AuthoringState, scope: DnsScope): JsonObject {
  const target = dnsTarget(state);
  const namespaced = { namespaceSelector: namespaceSelector(target.namespace) };
  const peer = scope === 'broad' ? namespaced : { ...namespaced, podSelector: labelSelector(target.labels) };
  return ruleObject('egress', [peer], dnsPorts(target));
}

/**
 * Lets one workload resolve names: an egress rule on the workload, UDP and TCP, and an ingress rule on the DNS pods where
 * their gate is shut.
 */
export function allowDns(state: AuthoringState, workloadId: string, scope: DnsScope): Outcome {
  const workload = state.cluster.resources.workloads.find((candidate) => candidate.id === workloadId);
  if (workload === undefined) return { refusal: phrase`${code(workloadId)} is not in what was loaded.` };
  const { namespace, name } = workload;
  const selector = narrowestSelector(state.cluster.resources, workload);
  const policies: NewPolicy[] = [
    {
      namespace,
      name: freePolicyName(`allow-dns-${namePart(name)}`, takenNames(state.cluster.resources, namespace)),
      podSelector: labelSelector(selector.labels),
      directions: ['egress'],
      rule: { direction: 'egress', value: dnsRule(state, scope) },
    },
    ...serverPolicies(state, workload),
  ];
  const { path } = targetPaths(state, [{ type: 'namespace', namespace }]);
  const texts = policies.map((policy) => writeDocument(policyObject(policy)));
  return {
    label: `Allow DNS for ${name}`,
    edits: appendDocuments(state.files, path, texts),
    notes: [
      ...policies.map((policy) => phrase`Wrote ${code(policy.name)} in ${code(path)}.`),
      ...(selector.warning === null ? [] : [selector.warning]),
    ],
  };
}

/** The DNS pods may be isolated themselves: then their ingress needs a rule as well. */
function serverPolicies(state: AuthoringState, workload: Workload): readonly NewPolicy[] {
  const target = dnsTarget(state);
  const servers = state.dns.servers.map((server) => server.pod);
  if (servers.length === 0) return [];
  const query: FlowQuery = {
    from: { type: 'workload', namespace: workload.namespace, name: workload.name, kind: workload.kind },
    to: { type: 'pods', pods: servers },
    port: target.udp[0] ?? DNS_PORT,
    protocol: 'UDP',
    family: null,
  };
  const { exists, today } = gateToday(state.cluster, [query], 'ingress');
  if (!exists || today !== 'shut') return [];
  const selector = labelSelector(narrowestSelector(state.cluster.resources, workload).labels);
  const peer =
    workload.namespace === target.namespace
      ? { podSelector: selector }
      : { namespaceSelector: namespaceSelector(workload.namespace), podSelector: selector };
  return [
    {
      namespace: target.namespace,
      name: freePolicyName(
        `allow-dns-from-${namePart(workload.name)}`,
        takenNames(state.cluster.resources, target.namespace),
      ),
      podSelector: labelSelector(target.labels),
      directions: ['ingress'],
      rule: { direction: 'ingress', value: ruleObject('ingress', [peer], dnsPorts(target)) },
    },
  ];
}

function dnsPorts(target: DnsTarget): readonly JsonObject[] | null {
  return rulePorts([
    ...target.udp.map((port) => ({ port, protocol: 'UDP' as const })),
    ...target.tcp.map((port) => ({ port, protocol: 'TCP' as const })),
  ]);
}

/** The DNS that was found; where there is none, what every cluster has unless it says otherwise (S37). */
function dnsTarget(state: AuthoringState): DnsTarget {
  const { servers } = state.dns;
  const first = state.cluster.resources.pods.find((pod) => pod.id === servers[0]?.pod);
  const workload = state.cluster.resources.workloads.find((candidate) => candidate.id === first?.workload);
  if (first === undefined || workload === undefined) return KUBE_DNS;
  const unique = (ports: readonly number[]): readonly number[] => [...new Set(ports)].sort((a, b) => a - b);
  const udp = unique(servers.flatMap((server) => server.udp));
  const tcp = unique(servers.flatMap((server) => server.tcp));
  return {
    namespace: first.namespace,
    labels: dnsLabels(state, workload),
    udp: udp.length === 0 ? [DNS_PORT] : udp,
    // Long answers need TCP; a Service that does not offer it still gets the rule, which then costs nothing.
    tcp: tcp.length === 0 ? udp : tcp,
  };
}

/** `k8s-app: kube-dns` where the pods have it, since everybody knows it; else the fewest labels that pick them out. */
function dnsLabels(state: AuthoringState, workload: Workload): DnsTarget['labels'] {
  const pods = state.cluster.resources.pods.filter((pod) => workload.pods.includes(pod.id));
  const usual = pods.every((pod) => pod.labels.get('k8s-app') === 'kube-dns');
  return usual ? KUBE_DNS.labels : narrowestSelector(state.cluster.resources, workload).labels;
}
