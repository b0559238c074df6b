import type { JsonObject, JsonValue, PolicyDocument } from '../model/resources';
import type { Direction } from '../model/verdict';
import { type Findings, fieldOf, isList, isObject } from '../selector/decode';
import { EVERYTHING, type LabelSelector } from '../selector/labelSelector';
import { parseSelector } from '../selector/parseSelector';
import { andBits, andNotBits, type Bits, orBits, type TriBits } from '../sets/bits';
import { DIRECTIONS } from './parsedPolicy';
import { groupOf } from './policyKinds';
import type { Resolver } from './resolver';
import { podsOfNamespace } from './selectPods';

/** The pods whose flows a policy of a kind that is not judged could touch, and in which directions. */
export interface Touched {
  readonly directions: readonly Direction[];
  readonly pods: Bits;
}

/**
 * Whom could this policy touch? Its namespace's pods, or all; fewer where the kind's subject is written as label
 * selectors that can be read for sure. Never too few: a doubt widens the answer.
 */
export function touchedBy(resolver: Resolver, document: PolicyDocument): Touched {
  const spec = objectField(document.data, 'spec');
  const group = groupOf(document.apiVersion);
  if (spec !== null && group === 'policy.networking.k8s.io') return touchedByTier(resolver, spec);
  const own = ownScope(resolver, document.namespace);
  if (spec !== null && group === 'cilium.io' && document.kind === 'CiliumNetworkPolicy') {
    const selector = ciliumSelector(fieldOf(spec, 'endpointSelector'));
    if (selector !== null && !Object.hasOwn(document.data, 'specs')) {
      return { directions: ciliumDirections(spec), pods: andBits(possible(resolver.labels(selector)), own) };
    }
  }
  // What pods may open to addresses outside, and nothing else.
  if (document.kind === 'EgressFirewall') return { directions: ['egress'], pods: own };
  return { directions: DIRECTIONS, pods: own };
}

/** Kinds of the cluster's scope may speak of nodes as well, and so of hostNetwork pods. */
export function ownScope({ table }: Resolver, namespace: string | null): Bits {
  return namespace === null ? table.every : andNotBits(podsOfNamespace(table, namespace), table.hosts);
}

function possible(matches: TriBits): Bits {
  return orBits(matches.yes, matches.unknown);
}

/** S42, S44, S45: without rules for a direction it does nothing there, and it never takes hostNetwork pods (S36). */
function touchedByTier(resolver: Resolver, spec: JsonObject): Touched {
  const { table } = resolver;
  const directions = DIRECTIONS.filter((direction) => {
    const rules = fieldOf(spec, direction) ?? null;
    return rules !== null && !(isList(rules) && rules.length === 0);
  });
  const subject = objectField(spec, 'subject');
  const pods = (subject === null ? null : subjectPods(resolver, subject)) ?? table.every;
  return { directions, pods: andNotBits(pods, table.hosts) };
}

/** Null: the subject is not of a form that is known. */
function subjectPods(resolver: Resolver, subject: JsonObject): Bits | null {
  const namespaces = strictSelector(fieldOf(subject, 'namespaces'));
  const pods = objectField(subject, 'pods');
  if (namespaces !== null && pods === null) return resolver.namespaces(namespaces);
  if (pods === null || fieldOf(subject, 'namespaces') !== undefined) return null;
  const inNamespaces = strictSelector(fieldOf(pods, 'namespaceSelector'));
  const labelled = strictSelector(fieldOf(pods, 'podSelector'));
  if (inNamespaces === null || labelled === null) return null;
  return andBits(possible(resolver.labels(labelled)), resolver.namespaces(inNamespaces));
}

function objectField(object: JsonObject, key: string): JsonObject | null {
  const value = fieldOf(object, key);
  return isObject(value) ? value : null;
}

/** A selector that is there and reads without any finding; else null. */
function strictSelector(value: JsonValue | undefined): LabelSelector | null {
  const findings: Findings = [];
  const selector = parseSelector(findings, value, []);
  return findings.length === 0 ? selector : null;
}

// Cilium's selectors may ask for labels of another source (`reserved:host`, `io.kubernetes.pod.namespace`).
function ciliumSelector(value: JsonValue | undefined): LabelSelector | null {
  if (isObject(value) && Object.keys(value).length === 0) return EVERYTHING;
  const selector = strictSelector(value);
  if (selector === null) return null;
  const plain = selector.requirements.every(({ key }) => !/:|io\.kubernetes\.|io\.cilium\./.test(key));
  return plain ? selector : null;
}

function ciliumDirections(spec: JsonObject): readonly Direction[] {
  if (Object.hasOwn(spec, 'enableDefaultDeny')) return DIRECTIONS;
  return DIRECTIONS.filter((direction) => Object.hasOwn(spec, direction) || Object.hasOwn(spec, `${direction}Deny`));
}
