import type { DocumentChange } from '../manifest/edit/change';
import { editDocument } from '../manifest/edit/editDocument';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, Workload } from '../model/resources';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { CompiledPolicy, CompiledRule } from '../policy/cluster';
import { hasBit } from '../sets/bits';
import type { AuthoringState, Outcome } from './authoring';
import { flowSets } from './flowSets';
import { gateToday } from './gateToday';
import { peersOf, policyTypes, writtenTypes } from './policyText';

type CutRule = Extract<Gesture, { type: 'cutRule' }>;

/** Workloads that a peer may take beside the one to be left out, for it to be written out one by one. */
const MOST_OTHERS = 5;

/**
 * Takes a rule, one of its peers or one of its ports out of a policy, whatever else that closes; `narrow`: writes the peer
 * out as the workloads that it takes, less the one of the flow. What still admits the flow at this gate is said.
 */
export function cutRule(state: AuthoringState, gesture: CutRule): Outcome {
  const { policy: id, direction, rule: index, part, query } = gesture;
  const policy = state.cluster.policyOf(id);
  const rule = policy?.rules[direction][index];
  if (policy === undefined || rule === undefined)
    return { refusal: phrase`This rule is not in the workspace any more.` };
  const changes = changesOf(state, policy, rule, gesture);
  if ('refusal' in changes) return changes;
  const edited = editDocument(state.files, policy.source, changes.changes);
  if ('refusal' in edited) return { refusal: [edited.refusal] };
  const what = part.type === 'rule' ? 'rule' : part.type === 'narrow' ? 'selector' : part.type;
  return {
    label: `${part.type === 'narrow' ? 'Narrow a' : 'Remove a'} ${what} of ${policy.name}`,
    edits: edited.edits,
    notes: stillAllowedBy(state, query, gesture),
  };
}

function changesOf(
  state: AuthoringState,
  policy: CompiledPolicy,
  rule: CompiledRule,
  { direction, part, query }: CutRule,
): { readonly changes: readonly DocumentChange[] } | { readonly refusal: Phrase } {
  const path = ['spec', direction, rule.index];
  const key = direction === 'egress' ? 'to' : 'from';
  switch (part.type) {
    case 'rule': {
      // Without policyTypes, a policy that loses its last egress rule would stop isolating egress (S13, S14).
      const last = policy.rules[direction].length === 1 && writtenTypes(policy).length === 0;
      const types: readonly DocumentChange[] = last
        ? [{ type: 'set', path: ['spec', 'policyTypes'], value: policyTypes(policy.directions) }]
        : [];
      return { changes: [...types, { type: 'remove', path }] };
    }
    case 'peer':
      // An empty list admits everybody (S17): the last peer goes with its rule.
      if ((rule.peers ?? []).length < 2)
        return { refusal: phrase`Without its only ${key} item the rule would admit everybody. Remove the rule.` };
      return { changes: [{ type: 'remove', path: [...path, key, part.index] }] };
    case 'port':
      if ((rule.ports ?? []).length < 2)
        return { refusal: phrase`Without its only port the rule would admit every port. Remove the rule.` };
      return { changes: [{ type: 'remove', path: [...path, 'ports', part.index] }] };
    case 'narrow': {
      const others = othersOf(state, rule, part.index, query);
      if (others === null) return { refusal: phrase`The selector takes too many workloads to write them out.` };
      const peers = others.flatMap((workload) => peerOf(state, workload, policy.namespace ?? ''));
      const [first, ...rest] = peers;
      if (first === undefined) return { refusal: phrase`The selector takes nobody else.` };
      return {
        changes: [
          { type: 'set', path: [...path, key, part.index], value: first },
          ...rest.map(
            (value, at): DocumentChange => ({ type: 'insert', path: [...path, key, part.index + 1 + at], value }),
          ),
        ],
      };
    }
  }
}

/** The workloads that a peer takes beside those at the flow's other end; null: too many to write out, or none. */
export function othersOf(
  state: AuthoringState,
  rule: CompiledRule,
  peerIndex: number,
  query: FlowQuery,
): readonly Workload[] | null {
  const peer = rule.peers?.[peerIndex];
  if (peer === undefined || peer.type !== 'pods') return null;
  const sets = flowSets(state.cluster, query);
  const drawn = rule.direction === 'egress' ? sets.to.pods : sets.from.pods;
  const { cluster } = state;
  const taken = cluster.workloads.filter(({ id }) =>
    cluster.workloadPods(id).some((pod) => hasBit(peer.matches.yes, pod)),
  );
  const others = taken.filter(({ id }) => !cluster.workloadPods(id).some((pod) => hasBit(drawn, pod)));
  return others.length === 0 || others.length === taken.length || others.length > MOST_OTHERS ? null : others;
}

function peerOf(state: AuthoringState, workload: Workload, namespace: string): readonly JsonObject[] {
  const { resources } = state.cluster;
  const pods = resources.pods.filter((pod) => pod.workload === workload.id);
  return peersOf(resources, { type: 'workload', workload, pods, service: null, choice: null }, namespace) ?? [];
}

/** Rules at the same gate that admit the flow too: several policies may (S2). */
function stillAllowedBy(state: AuthoringState, query: FlowQuery, cut: CutRule): readonly Phrase[] {
  const { admittedBy } = gateToday(state.cluster, [query], cut.direction);
  return admittedBy
    .filter(({ policy, rule }) => policy !== cut.policy || rule !== cut.rule)
    .map(
      ({ name, rule, source }) =>
        phrase`Still allowed by ${code(name)} ${cut.direction} rule ${rule + 1} (${source.path}:${source.line}).`,
    );
}
