import { stableText } from '../../lib/stableText';
import { narrowestSelector } from '../authoring/narrowestSelector';
import { freePolicyName, labelSelector, namePart, policyTypes, ruleObject } from '../authoring/policyText';
import type { JsonObject, JsonValue, Resources } from '../model/resources';
import type { Direction } from '../model/verdict';
import { isNoConnection, subtractConnections } from '../sets/connectionSet';
import { NO_NEEDS, type PortNeeds, portItems, unionNeeds } from './portNeeds';
import type { Owner, RuleDraft } from './ruleDrafts';

/** A policy that is to be written. */
export interface PolicyDraft {
  readonly namespace: string;
  readonly name: string;
  readonly object: JsonObject;
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/**
 * One policy for each owner, in the order of namespaces and names: rules of the same peer are one, peers of the same ports
 * share one, and what a wider rule of the same policy admits is not said again. `taken`: names that stay in a namespace.
 */
export function draftPolicies(
  resources: Resources,
  drafts: readonly RuleDraft[],
  taken: (namespace: string) => Set<string>,
): readonly PolicyDraft[] {
  const owners = new Map<string, { readonly owner: Owner; readonly drafts: RuleDraft[] }>();
  for (const draft of drafts) {
    const key = `${draft.owner.namespace} ${draft.owner.workload?.id ?? ''}`;
    const known = owners.get(key);
    if (known === undefined) owners.set(key, { owner: draft.owner, drafts: [draft] });
    else known.drafts.push(draft);
  }
  const names = new Map<string, Set<string>>();
  return [...owners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { owner, drafts: own }]) => {
      const { namespace, workload } = owner;
      const used = names.get(namespace) ?? taken(namespace);
      names.set(namespace, used);
      const name = freePolicyName(`allow-${namePart(workload?.name ?? 'all-pods')}`, used);
      used.add(name);
      const selector = workload === null ? {} : labelSelector(narrowestSelector(resources, workload).labels);
      return { namespace, name, object: policyOf(namespace, name, selector, own) };
    });
}

function policyOf(namespace: string, name: string, podSelector: JsonObject, drafts: readonly RuleDraft[]): JsonObject {
  const directions = DIRECTIONS.filter((direction) => drafts.some((draft) => draft.direction === direction));
  const rules = directions.map((direction) => [
    direction,
    rulesOf(
      direction,
      drafts.filter((draft) => draft.direction === direction),
    ),
  ]);
  const spec: JsonObject = { podSelector, policyTypes: policyTypes(directions), ...Object.fromEntries(rules) };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

/** The key of the peer that is everybody. */
const ANY = '';

function rulesOf(direction: Direction, drafts: readonly RuleDraft[]): readonly JsonValue[] {
  const peers = new Map<string, { readonly peer: JsonObject | null; readonly needs: PortNeeds }>();
  const add = (key: string, peer: JsonObject | null, needs: PortNeeds): void => {
    peers.set(key, { peer, needs: unionNeeds(peers.get(key)?.needs ?? NO_NEEDS, needs) });
  };
  for (const { peers: own, needs } of drafts) {
    if (own === null) add(ANY, null, needs);
    else for (const peer of own) add(stableText(peer), peer, needs);
  }
  const any = peers.get(ANY)?.needs ?? NO_NEEDS;
  const rules = new Map<
    string,
    { readonly ports: readonly JsonObject[] | null; readonly peers: (JsonObject | null)[] }
  >();
  for (const [key, { peer, needs }] of peers) {
    const left = key === ANY ? needs : without(needs, any);
    const ports = portItems(left);
    if (ports !== null && ports.length === 0) continue;
    const text = stableText(ports);
    const known = rules.get(text);
    if (known === undefined) rules.set(text, { ports, peers: [peer] });
    else known.peers.push(peer);
  }
  return [...rules.values()].map(({ ports, peers: own }) => {
    const named = own.filter((peer) => peer !== null);
    return ruleObject(direction, named.length < own.length ? null : named, ports);
  });
}

function without(needs: PortNeeds, wider: PortNeeds): PortNeeds {
  const numbers = isNoConnection(wider.numbers) ? needs.numbers : subtractConnections(needs.numbers, wider.numbers);
  return { numbers, names: new Set([...needs.names].filter((name) => !wider.names.has(name))) };
}
