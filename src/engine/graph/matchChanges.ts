import type { PolicyMatchChange } from '../model/form';
import { joinPhrases, listPhrase, type PhrasePart, phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';
import type { Cluster, CompiledPolicy, CompiledRule } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { DIRECTIONS } from '../policy/parsedPolicy';
import { type Bits, bitIndices, orBits } from '../sets/bits';

/** Workloads by id, with what matches of each: a number of pods, or what a port's name stands for. */
export type Matched = ReadonlyMap<string, string>;

/** Ids as they are called afterwards, for what a gesture gives another name. */
export interface NewIds {
  readonly workload: (id: string) => string;
  readonly policy: (id: string) => string;
}

/**
 * The policies that select or admit other pods after a change of workloads or namespaces than before, each with one
 * sentence for every selector of it that does. Policies that came or went are not among them.
 */
export function matchChanges(before: Cluster, after: Cluster, names: NewIds): readonly PolicyMatchChange[] {
  return before.policies.flatMap((policy) => {
    const now = after.policyOf(names.policy(policy.id));
    if (now === undefined) return [];
    const old = placesOf(before, policy, names.workload);
    const places = placesOf(after, now, (id) => id);
    const sentences = [...places].flatMap(([place, matched]) => {
      const sentence = matchSentence(place, old.get(place) ?? NOBODY, matched, before, after);
      return sentence === null ? [] : [sentence];
    });
    return sentences.length === 0
      ? []
      : [{ policy: policy.id, name: policy.name, namespace: policy.namespace, sentences }];
  });
}

export const NOBODY: Matched = new Map();

/** Everything in a policy that takes pods: "It selects", "Ingress rule 2 admits", "Port http of egress rule 1 reaches". */
function placesOf(
  cluster: Cluster,
  policy: CompiledPolicy,
  named: (id: string) => string,
): ReadonlyMap<string, Matched> {
  const places = new Map<string, Matched>();
  const subject = orBits(touched(policy.selects.ingress), touched(policy.selects.egress));
  places.set('It selects', podsOf(cluster, subject, named));
  for (const direction of DIRECTIONS) {
    for (const rule of policy.rules[direction]) {
      const name = `${direction} rule ${rule.index + 1}`;
      const peers = (rule.peers ?? []).map((peer) => touched(peer.matches));
      const others = peers.reduce(orBits, cluster.table.none);
      if (rule.peers !== null) places.set(`${capital(name)} names`, podsOf(cluster, others, named));
      const reached = direction === 'ingress' ? touched(policy.selects.ingress) : rule.peers === null ? null : others;
      if (reached !== null)
        for (const [port, matched] of portsOf(cluster, rule, reached, named))
          places.set(`Port ${port} of ${name} finds`, matched);
    }
  }
  return places;
}

function touched(bits: { readonly yes: Bits; readonly unknown: Bits }): Bits {
  return orBits(bits.yes, bits.unknown);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function podsOf(cluster: Cluster, bits: Bits, named: (id: string) => string): Matched {
  const counts = new Map<string, number>();
  for (const index of bitIndices(bits)) {
    const pod = cluster.pods[index];
    // How many replicas there are changes nothing of who matches.
    if (pod !== undefined) counts.set(named(pod.workload), (counts.get(named(pod.workload)) ?? 0) + 1);
  }
  return new Map([...counts].map(([id]) => [id, '']));
}

function portsOf(
  cluster: Cluster,
  rule: CompiledRule,
  reached: Bits,
  named: (id: string) => string,
): ReadonlyMap<string, Matched> {
  const ports = new Map<string, Matched>();
  for (const { name, protocol } of rule.named) {
    if (name === null || protocol === null) continue;
    const found = new Map<string, string>();
    for (const index of bitIndices(reached)) {
      const pod = cluster.pods[index];
      const numbers = resolvePortName(pod, name, protocol);
      if (pod !== undefined && numbers.length > 0) found.set(named(pod.workload), numbers.join(', '));
    }
    ports.set(name, found);
  }
  return ports;
}

/** Who matches at a place from then on, and who no longer; null: the same as before. */
export function matchSentence(
  place: string,
  old: Matched,
  now: Matched,
  before: Cluster,
  after: Cluster,
): Phrase | null {
  const come = [...now].filter(([id, what]) => old.get(id) !== what);
  const gone = [...old].filter(([id]) => !now.has(id));
  if (come.length === 0 && gone.length === 0) return null;
  const parts: PhrasePart[] = [];
  if (come.length > 0) parts.push(phrase`${listOf(come, after)} from then on`);
  if (gone.length > 0) parts.push(phrase`${listOf(gone, before)} no longer`);
  return joinPhrases([`${place} `, ...parts.flatMap((part, index) => (index === 0 ? [part] : [', and ', part])), '.']);
}

function listOf(matched: readonly (readonly [string, string])[], cluster: Cluster): Phrase {
  const name = (id: string): string => cluster.workloadOf(id)?.name ?? id.replace(/^[^/]*\//, '').replace(/\[.*$/, '');
  return listPhrase(matched.map(([id, what]) => (what === '' ? name(id) : `${name(id)} :${what}`)));
}
