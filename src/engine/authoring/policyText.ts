import { isList, isObject } from '../manifest/fields';
import type { PortChoice } from '../model/gesture';
import type { JsonObject, JsonValue, Resources } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { CompiledPolicy } from '../policy/cluster';
import type { AuthorEnd } from './authorEnd';
import { narrowestSelector } from './narrowestSelector';

/** The longest name that the API server takes for an object (V). */
const LONGEST_NAME = 253;
/** Set by the control plane on every namespace (S32). */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** A NetworkPolicy with one rule, or with none: then it isolates. */
export interface NewPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: JsonObject;
  readonly directions: readonly Direction[];
  readonly rule: { readonly direction: Direction; readonly value: JsonObject } | null;
}

const TYPES: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

/** `policyTypes` in the order in which everybody writes them. */
export function policyTypes(directions: readonly Direction[]): readonly string[] {
  return (['ingress', 'egress'] as const).filter((direction) => directions.includes(direction)).map((d) => TYPES[d]);
}

/** `policyTypes` as a policy's document has them written out; empty where they are left to their default (S13). */
export function writtenTypes(policy: CompiledPolicy): readonly JsonValue[] {
  const spec = policy.document?.data.spec;
  if (!isObject(spec) || !Object.hasOwn(spec, 'policyTypes')) return [];
  const types = spec.policyTypes;
  return isList(types) ? types : [];
}

/** The policy as an object, ready to be written. */
export function policyObject(policy: NewPolicy): JsonObject {
  const spec: Record<string, JsonValue> = {
    podSelector: policy.podSelector,
    policyTypes: policyTypes(policy.directions),
  };
  if (policy.rule !== null) spec[policy.rule.direction] = [policy.rule.value];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: policy.name, namespace: policy.namespace },
    spec,
  };
}

/** `{}` or `{matchLabels: …}`. */
export function labelSelector(labels: readonly (readonly [string, string])[]): JsonObject {
  return labels.length === 0 ? {} : { matchLabels: Object.fromEntries(labels) };
}

/** The podSelector of a workload in its namespace, as widely as it is taken. */
export function podSelectorOf(resources: Resources, end: Extract<AuthorEnd, { type: 'workload' }>): JsonObject {
  if (end.choice?.type === 'labels') return labelSelector(end.choice.labels);
  if (end.choice?.type === 'allPods' || end.choice?.type === 'namespace') return {};
  return labelSelector(narrowestSelector(resources, end.workload).labels);
}

/**
 * The peers that stand for an end in a rule of a policy in `namespace`; null: a rule without peers, which takes any (S17).
 * Pods on the host network are not seen by selectors (S36): their nodes' addresses are.
 */
export function peersOf(resources: Resources, end: AuthorEnd, namespace: string): readonly JsonObject[] | null {
  switch (end.type) {
    case 'anywhere':
      return null;
    case 'allNamespaces':
      return [{ namespaceSelector: {} }];
    case 'namespace':
      return end.namespace === namespace
        ? [{ podSelector: {} }]
        : [{ namespaceSelector: namespaceSelector(end.namespace) }];
    case 'blocks':
      return end.blocks.map(({ cidr, except }) => ({ ipBlock: except.length === 0 ? { cidr } : { cidr, except } }));
    case 'workload': {
      if (end.choice?.type === 'cidr') return [{ ipBlock: { cidr: end.choice.cidr } }];
      if (end.choice?.type === 'namespace') return [{ namespaceSelector: namespaceSelector(end.workload.namespace) }];
      if (end.choice?.type === 'allPods' && end.workload.namespace !== namespace) {
        return [{ namespaceSelector: namespaceSelector(end.workload.namespace) }];
      }
      const podSelector = podSelectorOf(resources, end);
      if (end.workload.namespace === namespace) return [{ podSelector }];
      return [{ namespaceSelector: namespaceSelector(end.workload.namespace), podSelector }];
    }
  }
}

export function namespaceSelector(name: string): JsonObject {
  return { matchLabels: { [NAMESPACE_LABEL]: name } };
}

/** `ports` of a rule; null: none, which takes every port (S17). */
export function rulePorts(ports: readonly PortChoice[]): readonly JsonObject[] | null {
  if (ports.some((choice) => choice.port === null && choice.protocol === null)) return null;
  return ports.map(({ port, protocol }) => {
    const base = { protocol: protocol ?? 'TCP' };
    if (port === null) return base;
    return typeof port === 'object' ? { ...base, port: port.from, endPort: port.to } : { ...base, port };
  });
}

/** A rule in the API's key order. */
export function ruleObject(
  direction: Direction,
  peers: readonly JsonObject[] | null,
  ports: readonly JsonObject[] | null,
): JsonObject {
  const rule: Record<string, JsonValue> = {};
  if (peers !== null) rule[direction === 'ingress' ? 'from' : 'to'] = peers;
  if (ports !== null) rule.ports = ports;
  return rule;
}

/** A name as part of a policy's: lower case letters, digits and dashes (V: DNS subdomain). */
export function namePart(text: string): string {
  const part = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return part === '' ? 'any' : part;
}

/** `wanted`, shortened to what the API server takes, and with a number where the namespace has one of that name already. */
export function freePolicyName(wanted: string, taken: ReadonlySet<string>): string {
  const fit = (suffix: string): string => wanted.slice(0, LONGEST_NAME - suffix.length).replace(/-+$/, '') + suffix;
  if (!taken.has(fit(''))) return fit('');
  let number = 2;
  while (taken.has(fit(`-${number}`))) number += 1;
  return fit(`-${number}`);
}

/** `allow-<from>-to-<to>-egress`: the parts are shortened evenly where together they would be too long. */
export function allowName(from: string, to: string, direction: Direction): string {
  const room = Math.floor((LONGEST_NAME - 'allow--to--ingress-99'.length) / 2);
  const part = (text: string): string => namePart(text).slice(0, room).replace(/-+$/, '');
  return `allow-${part(from)}-to-${part(to)}-${direction}`;
}

/** Names of NetworkPolicies that a namespace has, judged or not. */
export function takenNames(resources: Resources, namespace: string): Set<string> {
  return new Set(
    resources.policies
      .filter((policy) => policy.kind === 'NetworkPolicy' && policy.namespace === namespace)
      .map((policy) => policy.name),
  );
}
