import { appendDocuments } from '../manifest/edit/appendDocuments';
import { addExternal } from '../manifest/edit/ownFiles';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, JsonValue } from '../model/resources';
import type { Phrase } from '../model/verdict';
import { CLUSTER_PATH, POLICIES_PATH } from '../model/workspace';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
  portNameProblem,
} from '../selector/labelSyntax';
import { readCidr } from '../sets/cidr';
import { ALLOW_DNS_NAME, dnsRule } from './allowDns';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';
import { DEFAULT_DENY_NAME } from './defaultDeny';
import { policyObject } from './policyText';

type GestureOf<T extends Gesture['type']> = Extract<Gesture, { readonly type: T }>;

/** Writes a Namespace, and with `baseline` its default deny and a rule that lets all of it resolve names. */
export function addNamespace(state: AuthoringState, gesture: GestureOf<'addNamespace'>): Outcome {
  const { name, labels } = gesture;
  const problem = nameProblem(name, dnsLabelProblem) ?? labelsProblem(labels);
  if (problem !== null) return { refusal: problem };
  if (state.cluster.resources.namespaces.get(name)?.declared === true) {
    return { refusal: phrase`Namespace ${code(name)} exists already.` };
  }
  const metadata: Record<string, JsonValue> = { name };
  if (labels.size > 0) metadata.labels = Object.fromEntries(labels);
  const manifest = writeDocument({ apiVersion: 'v1', kind: 'Namespace', metadata });
  let files = applyEdits(state.files, appendDocuments(state.files, CLUSTER_PATH, [manifest]));
  if (gesture.baseline) files = applyEdits(files, appendDocuments(files, POLICIES_PATH, baseline(state, name)));
  return { label: `Add namespace ${name}`, edits: editsBetween(state.files, files), notes: [] };
}

function baseline(state: AuthoringState, namespace: string): readonly string[] {
  return [
    policyObject({
      namespace,
      name: DEFAULT_DENY_NAME,
      podSelector: {},
      directions: ['ingress', 'egress'],
      rule: null,
    }),
    policyObject({
      namespace,
      name: ALLOW_DNS_NAME,
      podSelector: {},
      directions: ['egress'],
      rule: { direction: 'egress', value: dnsRule(state, 'tight') },
    }),
  ].map(writeDocument);
}

/** Writes a workload whose pods have these labels and declare these ports. */
export function addWorkload(state: AuthoringState, gesture: GestureOf<'addWorkload'>): Outcome {
  const { namespace, name, kind, labels, ports } = gesture;
  const problem =
    nameProblem(namespace, dnsLabelProblem) ??
    nameProblem(name, kind === 'Pod' ? dnsSubdomainProblem : dnsLabelProblem) ??
    labelsProblem(labels) ??
    portsProblem(ports);
  if (problem !== null) return { refusal: problem };
  const same = state.cluster.resources.workloads.find(
    (workload) => workload.namespace === namespace && workload.name === name && workload.kind === kind,
  );
  if (same !== undefined && !same.assumed)
    return { refusal: phrase`${kind} ${code(name)} exists already in ${code(namespace)}.` };
  if (kind !== 'Pod' && kind !== 'Job' && kind !== 'CronJob' && labels.size === 0) {
    return { refusal: phrase`A ${kind} needs at least one label, by which it finds its pods.` };
  }
  const texts = [writeDocument(workloadObject(gesture))];
  const known = state.cluster.resources.namespaces.get(namespace)?.declared === true;
  if (!known) texts.unshift(writeDocument({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }));
  return {
    label: `Add ${kind} ${name}`,
    edits: appendDocuments(state.files, CLUSTER_PATH, texts),
    notes: known ? [] : [phrase`Namespace ${code(namespace)} was written with it.`],
  };
}

/** A rule of the API server answers with a clause, or null where the text is fine. */
function nameProblem(text: string, rule: (text: string) => string | null): Phrase | null {
  const problem = rule(text);
  return problem === null ? null : phrase`${code(text)} can’t be used: ${problem}.`;
}

function labelsProblem(labels: ReadonlyMap<string, string>): Phrase | null {
  for (const [key, value] of labels) {
    const problem = nameProblem(key, labelKeyProblem) ?? nameProblem(value, labelValueProblem);
    if (problem !== null) return problem;
  }
  return null;
}

function portsProblem(ports: GestureOf<'addWorkload'>['ports']): Phrase | null {
  for (const { name, port } of ports) {
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      return phrase`Port ${port} does not lie between 1 and 65535.`;
    const problem = name === null ? null : nameProblem(name, portNameProblem);
    if (problem !== null) return problem;
  }
  return null;
}

function workloadObject(gesture: GestureOf<'addWorkload'>): JsonObject {
  const { namespace, name, kind, labels } = gesture;
  const metadata: Record<string, JsonValue> = { name, namespace };
  if (kind === 'Pod') {
    if (labels.size > 0) metadata.labels = Object.fromEntries(labels);
    return { apiVersion: 'v1', kind, metadata, spec: podSpec(gesture, false) };
  }
  const batch = kind === 'Job' || kind === 'CronJob';
  const template: Record<string, JsonValue> = { spec: podSpec(gesture, batch) };
  const labelled = labels.size === 0 ? template : { metadata: { labels: Object.fromEntries(labels) }, ...template };
  if (kind === 'Job') return { apiVersion: 'batch/v1', kind, metadata, spec: { template: labelled } };
  if (kind === 'CronJob') {
    const spec = { schedule: '0 * * * *', jobTemplate: { spec: { template: labelled } } };
    return { apiVersion: 'batch/v1', kind, metadata, spec };
  }
  const spec: Record<string, JsonValue> = kind === 'DaemonSet' ? {} : { replicas: 1 };
  if (kind === 'StatefulSet') spec.serviceName = name;
  spec.selector = { matchLabels: Object.fromEntries(labels) };
  spec.template = labelled;
  return { apiVersion: 'apps/v1', kind, metadata, spec };
}

function podSpec({ name, ports }: GestureOf<'addWorkload'>, batch: boolean): JsonObject {
  const container: Record<string, JsonValue> = { name: name.slice(0, 63).replace(/\./g, '-'), image: `${name}:latest` };
  if (ports.length > 0) {
    container.ports = ports.map((port) => ({
      ...(port.name === null ? {} : { name: port.name }),
      containerPort: port.port,
      protocol: port.protocol,
    }));
  }
  return batch ? { restartPolicy: 'Never', containers: [container] } : { containers: [container] };
}

/** Puts an address range on the canvas, before any policy names it. */
export function addCidr(state: AuthoringState, gesture: GestureOf<'addCidr'>): Outcome {
  const read = readCidr(gesture.cidr.trim());
  if ('problem' in read) return { refusal: phrase`${code(gesture.cidr)} is not a CIDR: ${read.problem}.` };
  const cidr = read.cidr.text;
  const notes = read.cidr.hostBits ? [phrase`Written as ${code(cidr)}: bits behind the prefix count for nothing.`] : [];
  return outcomeOfEdit(`Add ${gesture.name ?? cidr}`, addExternal(state.files, { cidr, name: gesture.name }), notes);
}
