import type { FieldPath } from '../model/finding';
import type { HoverView } from '../model/language';
import { code, listPhrase, phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { resolvePortName } from '../policy/endpoint';
import { bitIndices, orBits, orTri } from '../sets/bits';
import type { LanguageState } from './languageState';
import { matchPhrase } from './matching';
import { directionNames, isInSubject, peersAt, policyPlace, subjectOf } from './policyPlace';
import { fieldAt } from './schema/schemaOf';

/** What the field at an offset means, in general and here. Null where there is nothing to say. */
export function hover(state: LanguageState, path: string, offset: number): HoverView | null {
  const found = policyPlace(state, path, offset);
  if (found === null) return null;
  const field = fieldAt(found.schema, found.path);
  if (field === null) return null;
  const { policy } = found;
  return {
    place: found.place,
    title: titleOf(found.path),
    explanation: field.summary,
    trap: found.part === 'key' ? field.trap : null,
    here: policy === null ? [] : hereOf(state.cluster, policy, found.path),
  };
}

/** `spec.ingress[].from`; a label's own key is left as it is. */
function titleOf(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function hereOf(cluster: Cluster, policy: CompiledPolicy, path: FieldPath): readonly Phrase[] {
  if (policy.status !== 'ok') return policy.reason === null ? [] : [phrase`Not judged: ${policy.reason}`];
  const { namespace } = policy;
  if (path[0] === 'spec' && path[1] === 'policyTypes') {
    const names = directionNames(policy);
    return [names === '' ? ['No direction is in force here.'] : phrase`In force here: ${names}.`];
  }
  if (isInSubject(path)) return [phrase`Selects ${matchPhrase(cluster, subjectOf(policy), namespace)}.`];
  if (path[0] === 'metadata' && path[1] === 'namespace') {
    return [phrase`The policy selects ${matchPhrase(cluster, subjectOf(policy), namespace)}.`];
  }
  const [first, ...others] = peersAt(policy, path);
  if (first !== undefined) {
    const matches = others.reduce((all, peer) => orTri(all, peer.matches), first.matches);
    const what = first.type === 'ipBlock' ? 'Of the pods, this block takes' : 'This entry matches';
    return [phrase`${what} ${matchPhrase(cluster, matches, namespace)}.`];
  }
  return namedPort(cluster, policy, path);
}

/** Which numbers a named port stands for on the pods that the rule speaks of (S25). */
function namedPort(cluster: Cluster, policy: CompiledPolicy, path: FieldPath): readonly Phrase[] {
  const [, direction, ruleIndex, list, index] = path;
  if ((direction !== 'ingress' && direction !== 'egress') || (list !== 'ports' && list !== 'protocols')) return [];
  const rule = policy.rules[direction].find((candidate) => candidate.index === ruleIndex);
  const port = rule?.ports?.find((candidate) => candidate.index === index);
  if (rule === undefined || port === undefined || port.name === null) return [];
  const { name, protocol } = port;
  const everybody = cluster.table.every;
  const peers = rule.peers?.map((peer) => peer.matches.yes).reduce(orBits, cluster.table.none) ?? everybody;
  const pods = bitIndices(direction === 'ingress' ? subjectOf(policy).yes : peers);
  const meanings = new Map<string, Set<string>>();
  for (const podIndex of pods) {
    const pod = cluster.pods[podIndex];
    if (pod === undefined) continue;
    const protocols = protocol === null ? (['TCP', 'UDP', 'SCTP'] as const) : [protocol];
    const numbers = protocols.flatMap((each) => resolvePortName(pod, name, each));
    const owner = cluster.workloadOf(pod.workload)?.name ?? pod.name;
    for (const number of numbers) meanings.set(String(number), (meanings.get(String(number)) ?? new Set()).add(owner));
  }
  if (meanings.size === 0) return [phrase`No pod that this rule speaks of has a port called ${code(name)}.`];
  return [...meanings].map(
    ([number, owners]) => phrase`${code(name)} is ${code(number)} on ${listPhrase([...owners], 5)}.`,
  );
}
