import { stableText } from '../../lib/stableText';
import type { DocumentChange } from '../manifest/edit/change';
import { editDocument } from '../manifest/edit/editDocument';
import { removeFlow as removeDrawnFlow } from '../manifest/edit/ownFiles';
import { removeDocument } from '../manifest/edit/removeDocument';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { SourceFile } from '../model/source';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import type { CompiledPolicy } from '../policy/cluster';
import { authorEnd, endName } from './authorEnd';
import type { AuthoringState, Outcome } from './authoring';
import { flowSets } from './flowSets';
import { gateToday } from './gateToday';
import { flowLabel } from './labels';
import { policyTypes, writtenTypes } from './policyText';
import { type Cut, cutOf } from './ruleCuts';

const DIRECTIONS: readonly Direction[] = ['egress', 'ingress'];

/**
 * Takes a flow away: its entry in `flows.yaml`, and every rule, peer or port that admits this flow and no other. What
 * admits other flows as well is left, and said. Nothing is opened by it: a policy whose last rule goes stays as long as it
 * is what isolates its pods (S5).
 */
export function removeFlow(state: AuthoringState, gesture: Extract<Gesture, { type: 'removeFlow' }>): Outcome {
  const { query } = gesture;
  const drawn = state.reading.flows.filter((flow) => sameFlow(flow.query, query));
  let files: readonly SourceFile[] = state.files;
  for (const flow of drawn) {
    const removed = removeDrawnFlow(files, flow.id);
    if ('refusal' in removed) return { refusal: [removed.refusal] };
    files = applyEdits(files, removed.edits);
  }

  const sets = flowSets(state.cluster, query);
  const cuts = DIRECTIONS.flatMap((direction) =>
    state.cluster.policies.flatMap((policy) => {
      if (policy.status !== 'ok' || policy.kind !== 'NetworkPolicy') return [];
      return policy.rules[direction].flatMap((rule) => {
        const cut = cutOf(state.cluster, policy, rule, sets);
        return cut === null ? [] : [{ policy, cut }];
      });
    }),
  );
  const notes: Phrase[] = [];
  const gone = new Set<CompiledPolicy>();
  // From the last to the first, so that the places of those still to come stay true.
  const touched = [...new Set(cuts.map((cut) => cut.policy))].sort((a, b) => b.source.start - a.source.start);
  for (const policy of touched) {
    const own = cuts.filter((cut) => cut.policy === policy).map(({ cut }) => cut);
    const result = cutPolicy(state, files, policy, own, notes, gone);
    if ('refusal' in result) return result;
    files = result.files;
  }
  const edits = editsBetween(state.files, files);
  const left = stillAdmitting(
    state,
    query,
    cuts.map(({ cut }) => cut),
  );
  if (edits.length === 0) {
    return {
      refusal:
        left.length > 0
          ? (left[0] ?? [])
          : phrase`No rule admits this flow and no other, so there is nothing to remove.`,
    };
  }
  return { label: `Remove ${labelOf(state, query)}`, edits, notes: [...notes, ...left] };
}

/** The same flow, however its workload's kind is given. */
function sameFlow(a: FlowQuery, b: FlowQuery): boolean {
  const bare = (ref: EndRef): EndRef => (ref.type === 'workload' ? { ...ref, kind: null } : ref);
  const key = ({ from, to, port, protocol }: FlowQuery): string =>
    stableText([bare(from), bare(to), port, protocol ?? (port === null ? null : 'TCP')]);
  return key(a) === key(b);
}

function cutPolicy(
  state: AuthoringState,
  files: readonly SourceFile[],
  policy: CompiledPolicy,
  cuts: readonly Cut[],
  notes: Phrase[],
  /** Policies that this gesture has removed: they isolate nobody any more. Grows. */
  gone: Set<CompiledPolicy>,
): { readonly files: readonly SourceFile[] } | { readonly refusal: Phrase } {
  const emptied = DIRECTIONS.filter((direction) => {
    const rules = policy.rules[direction];
    return rules.length > 0 && rules.every((rule) => cuts.some((cut) => cut.rule === rule && cut.whole));
  });
  const bare = policy.directions.every(
    (direction) => emptied.includes(direction) || policy.rules[direction].length === 0,
  );
  if (
    bare &&
    emptied.length > 0 &&
    policy.directions.every((direction) => isolatedByOthers(state, policy, direction, gone))
  ) {
    const removed = removeDocument(files, policy.source);
    if ('refusal' in removed) return { refusal: [removed.refusal] };
    gone.add(policy);
    return { files: applyEdits(files, removed.edits) };
  }
  const changes: DocumentChange[] = [];
  // Without policyTypes, a policy that loses its last egress rule would stop isolating egress (S13, S14).
  if (emptied.length > 0 && writtenTypes(policy).length === 0) {
    changes.push({ type: 'set', path: ['spec', 'policyTypes'], value: policyTypes(policy.directions) });
  }
  changes.push(
    ...cuts
      .flatMap((cut) => cut.removals)
      .sort(lastFirst)
      .map((path) => ({ type: 'remove' as const, path })),
  );
  const edited = editDocument(files, policy.source, changes);
  if ('refusal' in edited) return { refusal: [edited.refusal] };
  if (emptied.length > 0) {
    notes.push(
      phrase`${code(policy.name)} stays without rules for ${emptied.join(' and ')}, because nothing else isolates its pods.`,
    );
  }
  return { files: applyEdits(files, edited.edits) };
}

/** Are all pods of the policy isolated in this direction by other policies too? */
function isolatedByOthers(
  state: AuthoringState,
  policy: CompiledPolicy,
  direction: Direction,
  gone: ReadonlySet<CompiledPolicy>,
): boolean {
  return state.cluster.pods.every((_, index) => {
    const selecting = state.cluster.selecting(index, direction).filter(({ selects }) => selects === 'yes');
    if (!selecting.some((entry) => entry.policy === policy)) return true;
    return selecting.some(({ policy: other }) => other !== policy && other.status === 'ok' && !gone.has(other));
  });
}

/** Higher indices first, so that the paths of those still to be removed stay true. */
function lastFirst(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth += 1) {
    const [x, y] = [a[depth], b[depth]];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? y - x : String(y) < String(x) ? -1 : 1;
  }
  return b.length - a.length;
}

/** The rules that still admit the flow, if after the cuts both gates still let it through. */
function stillAdmitting(state: AuthoringState, query: FlowQuery, cuts: readonly Cut[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (const direction of DIRECTIONS) {
    const gate = gateToday(state.cluster, [query], direction);
    const left = gate.admittedBy.filter(
      (admitting) =>
        !cuts.some(
          (cut) =>
            cut.policy === admitting.policy &&
            cut.rule.index === admitting.rule &&
            cut.rule.direction === direction &&
            cut.closes,
        ),
    );
    if (gate.today === 'shut' || gate.today === 'unknown' || (gate.today === 'admitted' && left.length === 0))
      return [];
    phrases.push(
      ...left.map(
        ({ name, rule, source }) =>
          phrase`Still allowed by ${code(name)} ${direction} rule ${rule + 1} (${source.path}:${source.line}), which admits other flows too.`,
      ),
    );
  }
  return phrases.length > 0 ? phrases : [phrase`The flow still passes: no policy restricts either end.`];
}

function labelOf(state: AuthoringState, query: FlowQuery): string {
  const name = (ref: EndRef): string => {
    const found = authorEnd(state.cluster.resources, ref);
    return 'end' in found ? endName(found.end) : 'a group';
  };
  return flowLabel(name(query.from), name(query.to), [{ port: query.port, protocol: query.protocol }]);
}
