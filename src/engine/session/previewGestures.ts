import { matchChanges, type NewIds } from '../graph/matchChanges';
import { serviceChanges } from '../graph/serviceChanges';
import { noRadius } from '../model/blastRadius';
import type { Gesture, GesturePreview, Plan } from '../model/gesture';
import type { TextEdit } from '../model/source';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { Authoring } from './authoring';
import type { SessionState } from './state';

/** A state after edits that nobody has made yet, or why there is none. */
export type Tried = SessionState | { readonly error: Phrase };

interface Tools {
  readonly authoring: Authoring;
  readonly tryRead: (before: SessionState, edits: readonly TextEdit[]) => Tried;
}

/**
 * What gestures would do, each planned on the text that those before it leave. One that is refused is left out, as it is
 * when they are done; what it says is among the notes, or the refusal where nothing is left.
 */
export function previewGestures(before: SessionState, gestures: readonly Gesture[], tools: Tools): GesturePreview {
  const { authoring, tryRead } = tools;
  const plans: Plan[] = [];
  const refusals: Phrase[] = [];
  const intended: FlowQuery[] = [];
  let after = before;
  for (const gesture of gestures) {
    const plan = authoring.plan(after, gesture);
    if (plan.refusal !== null) {
      refusals.push(plan.refusal);
      continue;
    }
    plans.push(plan);
    if (plan.edits.length === 0) continue;
    const next = tryRead(after, plan.edits);
    if ('error' in next)
      return { ...summary(plans, refusals), policies: [], services: [], radius: noRadius(next.error) };
    intended.push(...authoring.intended(after, gesture));
    after = next;
  }
  const told = summary(plans, refusals);
  if (after === before) return { ...told, policies: [], services: [], radius: noRadius(null) };
  const ids = newIds(before, gestures);
  // What a policy's own form changes is the policy, and the form tells who matches while it is typed.
  const ofWorkloads = gestures.some(({ type }) => type === 'editWorkload' || type === 'editNamespace');
  return {
    ...told,
    policies: ofWorkloads ? matchChanges(before.cluster, after.cluster, ids) : [],
    services: ofWorkloads ? serviceChanges(before.cluster, after.cluster, ids) : [],
    radius: authoring.radius(before.cluster, after.cluster, intended, ids.workload),
  };
}

function summary(
  plans: readonly Plan[],
  refusals: readonly Phrase[],
): Pick<GesturePreview, 'label' | 'notes' | 'refusal'> {
  const [first] = refusals;
  if (plans.length === 0 && first !== undefined) return { label: '', notes: refusals.slice(1), refusal: first };
  return { label: plans[0]?.label ?? '', notes: [...plans.flatMap(({ notes }) => notes), ...refusals], refusal: null };
}

/** What is called otherwise after gestures is still the same thing. */
function newIds(state: SessionState, gestures: readonly Gesture[]): NewIds {
  const each = gestures.map((gesture) => idsAfter(state, gesture));
  return {
    workload: (id) => each.reduce((last, { workload }) => workload(last), id),
    policy: (id) => each.reduce((last, { policy }) => policy(last), id),
  };
}

const SAME: NewIds = { workload: (id) => id, policy: (id) => id };

function idsAfter(state: SessionState, gesture: Gesture): NewIds {
  if (gesture.type === 'editWorkload') {
    const { edit } = gesture;
    const before = state.cluster.workloadOf(gesture.workload);
    if (before === undefined || (edit.type !== 'rename' && edit.type !== 'kind')) return SAME;
    const name = edit.type === 'rename' ? edit.name : before.name;
    const kind = edit.type === 'kind' ? edit.kind : before.kind;
    return { ...SAME, workload: (id) => (id === before.id ? `${before.namespace}/${name}[${kind}]` : id) };
  }
  if (gesture.type !== 'editNamespace' || gesture.edit.type !== 'rename') return SAME;
  const [old, name] = [`${gesture.namespace}/`, `${gesture.edit.name}/`];
  return {
    workload: (id) => (id.startsWith(old) ? name + id.slice(old.length) : id),
    policy: (id) => id.replace(`/${old}`, `/${name}`),
  };
}
