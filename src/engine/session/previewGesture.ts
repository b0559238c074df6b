import { withAssumedDns } from '../dns/assumedDns';
import { matchChanges, type NewIds } from '../graph/matchChanges';
import { createManifestReader } from '../manifest/reader';
import { applyEdits } from '../manifest/textEdits';
import type { GesturePreview } from '../model/form';
import type { Gesture, Plan } from '../model/gesture';
import { compile } from '../policy/compile';
import type { SessionState } from './state';

/** Tells what gestures would do. Reads the changed files beside those of the session, which stay as they are. */
export interface Previews {
  readonly preview: (state: SessionState, gesture: Gesture, plan: (gesture: Gesture) => Plan) => GesturePreview;
}

export function createPreviews(): Previews {
  const reader = createManifestReader();
  return {
    preview: (state, gesture, plan) => {
      const { edits, label, notes, refusal } = plan(gesture);
      // What a policy's own form changes is the policy, and the form tells who matches while it is typed.
      const ofWorkloads = gesture.type === 'editWorkload' || gesture.type === 'editNamespace';
      if (!ofWorkloads || refusal !== null || edits.length === 0) return { edits, label, notes, refusal, policies: [] };
      const reading = reader.read(applyEdits(state.files, edits));
      const after = compile(withAssumedDns(reading.resources, reading.settings), state.cluster.reading);
      return { edits, label, notes, refusal, policies: matchChanges(state.cluster, after, newIds(state, gesture)) };
    },
  };
}

const SAME: NewIds = { workload: (id) => id, policy: (id) => id };

/** What is called otherwise after a gesture is still the same thing. */
function newIds(state: SessionState, gesture: Gesture): NewIds {
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
