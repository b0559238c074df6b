import type { Reading } from '../manifest/reader';
import { code, listPhrase, phrase } from '../model/phrase';
import { portText } from '../model/portText';
import type { Pod, Protocol } from '../model/resources';
import { decidingStep, spokenBy } from '../model/tierWalk';
import type { EndRef, FlowQuery, Judgement, Phrase } from '../model/verdict';
import type { WorkloadView } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { resolveEnd } from '../policy/ends';

/** What findings are taken from; DNS is told of where the workloads' views are given. */
export interface FindingsContext {
  readonly cluster: Cluster;
  readonly reading: Pick<Reading, 'diagnostics' | 'objects' | 'resources'>;
  readonly analysis: { readonly workloads: readonly Pick<WorkloadView, 'id' | 'name' | 'dns'>[] };
}

/** What the manifests show beside the verdict that may be the reason why a connection fails, most telling first. */
export function findingsOf(state: FindingsContext, query: FlowQuery, judgement: Judgement): readonly Phrase[] {
  return [
    ...acquittal(state, judgement),
    ...deniedByTier(judgement),
    ...(judgement.impossible === null ? [] : [phrase`${judgement.impossible}.`]),
    ...undeclaredPorts(state, query),
    ...withoutReplicas(state, query),
    ...shutDns(state, query),
    ...notRead(state),
    ...leftOut(state),
  ];
}

function acquittal({ cluster }: FindingsContext, judgement: Judgement): readonly Phrase[] {
  if (judgement.verdict !== 'allowed') return [];
  if (!judgement.enforced) return [phrase`The cluster enforces no policies, so NetworkPolicy is not the cause.`];
  if (cluster.policies.length === 0) {
    return [phrase`No policy was loaded, so nothing is isolated: NetworkPolicy is not the cause in what was loaded.`];
  }
  const isTiered = cluster.policies.some(({ tier }) => tier !== 'networkPolicy');
  const acquitted = isTiered ? 'No policy of any tier is' : 'NetworkPolicy is not';
  return [phrase`${acquitted} the cause in what was loaded: both gates let this flow pass.`];
}

/** Where a cluster-scoped rule denies, people look for the NetworkPolicy that would help (S40). */
function deniedByTier({ members }: Judgement): readonly Phrase[] {
  const gates = members.flatMap(({ egress, ingress }) => [egress, ingress]).filter(({ basis }) => basis === 'denied');
  const sentences = new Map<string, Phrase>();
  for (const gate of gates) {
    const step = decidingStep(gate);
    const policy = step === null ? null : spokenBy(gate, step).policy;
    if (step === null || policy === null || sentences.has(policy.policy)) continue;
    const name = code(policy.name);
    sentences.set(
      policy.policy,
      step.tier === 'admin'
        ? phrase`${name} denies it in the Admin tier, which is asked before NetworkPolicy: no NetworkPolicy can allow it.`
        : phrase`${name} denies it in the Baseline tier, which is asked only where no NetworkPolicy selects the pod: one that admits the flow opens the gate.`,
    );
  }
  return [...sentences.values()];
}

/** A port that no container declares may be served all the same, but more often it is the wrong one. */
function undeclaredPorts({ cluster }: FindingsContext, query: FlowQuery): readonly Phrase[] {
  // Of a whole namespace nobody expects that every workload serves the port.
  if (query.to.type === 'namespace' || query.to.type === 'allNamespaces' || query.to.type === 'anywhere') return [];
  const end = resolveEnd(cluster, query.to);
  const protocol = query.protocol ?? 'TCP';
  const workloads = new Map<string, { readonly pod: Pod; readonly ports: readonly number[] }>();
  for (const index of end.pods) {
    const pod = cluster.pods[index];
    if (pod === undefined || workloads.has(pod.workload)) continue;
    workloads.set(pod.workload, { pod, ports: askedPorts(query, end.service, pod, protocol) });
  }
  return [...workloads].flatMap(([id, { pod, ports }]) => {
    const missing = ports.filter((port) => !pod.ports.some((item) => item.port === port && item.protocol === protocol));
    const [port] = missing;
    if (port === undefined) return [];
    const name = code(cluster.workloadOf(id)?.name ?? pod.name);
    const asked = code(portText(port, protocol));
    if (pod.ports.length === 0)
      return [phrase`${name} declares no container ports, so nothing shows whether it listens on ${asked}.`];
    const declared = pod.ports.map((item) => portText(item.port, item.protocol));
    return [phrase`${name} declares ${listPhrase(declared)}, not ${asked}: check that it listens there.`];
  });
}

/** The numbers that the question comes down to on a pod (S25, S26). */
function askedPorts(
  { port, to }: FlowQuery,
  service: ReturnType<typeof resolveEnd>['service'],
  pod: Pod,
  protocol: Protocol,
): readonly number[] {
  if (to.type === 'service' || service !== null) {
    const asked = (service?.ports ?? []).filter(
      (item) => item.protocol === protocol && (port === null || item.port === port || item.name === port),
    );
    return asked.flatMap(({ targetPort }) =>
      typeof targetPort === 'number' ? [targetPort] : resolvePortName(pod, targetPort, protocol),
    );
  }
  return typeof port === 'number' ? [port] : [];
}

function withoutReplicas({ cluster }: FindingsContext, query: FlowQuery): readonly Phrase[] {
  const ends: readonly EndRef[] = [query.from, query.to];
  const ids = new Set(
    ends.flatMap((end) => resolveEnd(cluster, end).pods.map((pod) => cluster.pods[pod]?.workload ?? '')),
  );
  return [...ids].flatMap((id) => {
    const workload = cluster.workloadOf(id);
    return workload?.replicas === 0 ? [phrase`${code(workload.name)} has 0 replicas, so no pod of it runs.`] : [];
  });
}

function shutDns({ cluster, analysis }: FindingsContext, query: FlowQuery): readonly Phrase[] {
  if (query.to.type === 'address' || query.to.type === 'cidr') return [];
  const ids = new Set(resolveEnd(cluster, query.from).pods.map((pod) => cluster.pods[pod]?.workload));
  const cutOff = analysis.workloads.filter((workload) => ids.has(workload.id) && workload.dns.state === 'noUdp');
  if (cutOff.length === 0) return [];
  const names = listPhrase(cutOff.map((workload) => workload.name));
  return [
    phrase`${names} ${cutOff.length === 1 ? 'has' : 'have'} no DNS: a connection by name fails before it is tried, whatever this flow's gates say.`,
  ];
}

/** Documents whose meaning is not in the answer. */
function notRead({ cluster, reading }: FindingsContext): readonly Phrase[] {
  const unread = new Set(
    reading.diagnostics
      .filter((diagnostic) => diagnostic.code === 'unknown-kind')
      .map(({ source }) => `${source.path} ${source.start}`),
  );
  const kinds = new Set([
    ...cluster.policies.filter((policy) => policy.status === 'unmodelled').map((policy) => policy.kind),
    ...reading.objects.filter(({ path, range }) => unread.has(`${path} ${range.start}`)).map((object) => object.kind),
  ]);
  const broken = reading.resources.broken.map(({ source }) => `${source.path}:${source.line}`);
  const refused = cluster.policies.filter((policy) => policy.status === 'refused').map((policy) => policy.name);
  const inactive = cluster.policies.filter((policy) => policy.status === 'inactive').map((policy) => policy.kind);
  return [
    ...(kinds.size === 0
      ? []
      : [phrase`Not considered, since these kinds are not read: ${listPhrase([...kinds], 5)}.`]),
    ...(broken.length === 0 ? [] : [phrase`Not readable: ${listPhrase(broken)}.`]),
    ...(inactive.length === 0
      ? []
      : [
          phrase`Without effect, since the network plugin does not act on these kinds: ${listPhrase([...new Set(inactive)])}.`,
        ]),
    ...(refused.length === 0 ? [] : [phrase`The API server would refuse ${listPhrase(refused)}.`]),
  ];
}

function leftOut({ cluster }: FindingsContext): readonly Phrase[] {
  const { succeeded, failed, terminating } = cluster.resources.leftOut;
  const parts = [
    [failed, 'failed'],
    [succeeded, 'completed'],
    [terminating, 'terminating'],
  ] as const;
  const texts = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return texts.length === 0 ? [] : [phrase`Pods that run no more are left out: ${texts.join(', ')}.`];
}
