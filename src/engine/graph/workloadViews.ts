import type { ContainerPort, Pod, Workload } from '../model/resources';
import type { DnsView, WorkloadView } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { policiesOf, workloadPosture } from '../policy/posture';

/** Labels that say what a workload is called, in the order in which a card shows them. */
const NAME_LABELS: readonly string[] = ['app', 'app.kubernetes.io/name', 'k8s-app', 'name'];

/** Labels that controllers set: they tell replicas and revisions apart, not workloads (S31). */
const CONTROLLER_LABELS: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'job-name',
  'controller-uid',
]);

/** The card of one workload. `selectorKeys` are those of all policies' pod selectors. */
export function workloadView(
  cluster: Cluster,
  workload: Workload,
  selectorKeys: ReadonlySet<string>,
  dns: DnsView,
): WorkloadView {
  const indices = cluster.workloadPods(workload.id);
  const members = indices.map((index) => cluster.pods[index]).filter((pod) => pod !== undefined);
  return {
    id: workload.id,
    namespace: workload.namespace,
    name: workload.name,
    kind: workload.kind,
    replicas: workload.replicas,
    listedPods: workload.kind === 'Pod' ? 0 : members.filter((pod) => !pod.template).length,
    labels: sharedLabels(members, selectorKeys),
    ports: allPorts(members),
    ingress: workloadPosture(cluster, workload.id, 'ingress'),
    egress: workloadPosture(cluster, workload.id, 'egress'),
    ingressPolicies: policiesOf(cluster, workload.id, 'ingress'),
    egressPolicies: policiesOf(cluster, workload.id, 'egress'),
    dns,
    hostNetwork: members.some((pod) => pod.hostNetwork),
    assumed: workload.assumed,
    source: workload.source,
  };
}

/** Every key that a pod selector of some policy asks about. */
export function keysOfSelectors(cluster: Cluster): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const policy of cluster.policies) {
    const rules = [...policy.rules.ingress, ...policy.rules.egress];
    const peers = rules.flatMap((rule) => rule.peers ?? []);
    const selectors = [policy.podSelector, ...peers.map((peer) => (peer.type === 'pods' ? peer.podSelector : null))];
    for (const selector of selectors) for (const { key } of selector?.requirements ?? []) keys.add(key);
  }
  return keys;
}

function sharedLabels(members: readonly Pod[], selectorKeys: ReadonlySet<string>): WorkloadView['labels'] {
  const [first, ...rest] = members;
  if (first === undefined) return [];
  const shared = [...first.labels].filter(([key, value]) => rest.every((pod) => pod.labels.get(key) === value));
  const rank = (key: string): number => {
    const name = NAME_LABELS.indexOf(key);
    const order = name < 0 ? NAME_LABELS.length : name;
    if (selectorKeys.has(key)) return order;
    return (CONTROLLER_LABELS.has(key) ? 200 : 100) + order;
  };
  return shared.sort(([a], [b]) => rank(a) - rank(b));
}

function allPorts(members: readonly Pod[]): readonly ContainerPort[] {
  const ports = new Map<string, ContainerPort>();
  for (const pod of members) {
    for (const port of pod.ports) ports.set(`${port.name ?? ''} ${port.port}/${port.protocol}`, port);
  }
  return [...ports.values()];
}
