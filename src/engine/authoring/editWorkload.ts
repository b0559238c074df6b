import { objectIn, textIn } from '../manifest/fields';
import type { FieldEdit } from '../model/fieldEdit';
import type { Gesture, WorkloadKind } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, Workload } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import { dnsLabelProblem, dnsSubdomainProblem } from '../selector/labelSyntax';
import type { AuthoringState, Outcome } from './authoring';
import { kindEdits, kindProblem } from './editKind';
import { editObjects, type FoundObject, type ObjectEdit, objectsAt } from './editObjects';
import { ownedBy, renamedOwners } from './ownedObjects';
import { type FieldEdits, labelEdits, podPath, portEdits } from './podFields';
import { renameNodes } from './renameNodes';

/** Changes a workload in every manifest that shows it: its controller, and its pods where they are listed one by one. */
export function editWorkload(
  state: AuthoringState,
  { workload: id, edit }: Extract<Gesture, { type: 'editWorkload' }>,
): Outcome {
  const workload = state.cluster.workloadOf(id);
  if (workload === undefined) return { refusal: phrase`Workload ${code(id)} is not in the workspace any more.` };
  if (workload.assumed)
    return { refusal: phrase`${code(workload.name)} is assumed: no manifest shows it, so there is nothing to edit.` };
  const objects = objectsAt(state.files, [workload.source, ...podSources(state, workload)]);
  if (objects.length === 0) return { refusal: phrase`No document of ${code(workload.name)} can be read.` };
  switch (edit.type) {
    case 'label': {
      const { key, to } = edit;
      const label = labelLabel(workload.name, key, to);
      return everywhere(state, label, objects, (data) =>
        labelEdits(data, [...podPath(data), 'metadata', 'labels'], edit),
      );
    }
    case 'port': {
      const what = edit.to ?? edit.at;
      const verb = edit.at === null ? 'Add' : edit.to === null ? 'Remove' : 'Change';
      const label = `${verb} port ${edit.at?.port ?? what?.port ?? ''} of ${workload.name}${edit.at !== null && edit.to !== null && edit.at.port !== edit.to.port ? ` to ${edit.to.port}` : ''}`;
      return everywhere(state, label, objects, (data) => portEdits(data, edit.at, edit.to));
    }
    case 'replicas':
      return setReplicas(state, workload, objects, edit.replicas);
    case 'kind':
      return setKind(state, workload, objects, edit.kind);
    case 'rename':
      return rename(state, workload, objects, edit.name);
    case 'delete':
      return remove(state, workload, objects);
  }
}

function labelLabel(
  name: string,
  key: string | null,
  to: { readonly key: string; readonly value: string } | null,
): string {
  if (to === null) return `Remove label ${key ?? ''} of ${name}`;
  if (key === null) return `Add label ${to.key}=${to.value} to ${name}`;
  return key === to.key ? `Set label ${key} of ${name} to ${to.value}` : `Rename label ${key} of ${name} to ${to.key}`;
}

function podSources(state: AuthoringState, workload: Workload): readonly Workload['source'][] {
  return state.cluster.workloadPods(workload.id).map((index) => state.cluster.pods[index]?.source ?? null);
}

function everywhere(
  state: AuthoringState,
  label: string,
  objects: readonly FoundObject[],
  edits: (data: JsonObject) => FieldEdits,
): Outcome {
  const changed: ObjectEdit[] = [];
  for (const { source, data } of objects) {
    const made = edits(data);
    if ('refusal' in made) return made;
    changed.push({ source, edits: made.edits });
  }
  const selector = changed.some(
    ({ edits: made }) => made !== 'remove' && made.some(({ path }) => path[1] === 'selector'),
  );
  return editObjects(state, label, changed, selector ? [SELECTOR_FOLLOWS] : []);
}

const SELECTOR_FOLLOWS: Phrase = [
  'The selector of its controller follows. A cluster takes no other selector for one that runs: delete that there before this is applied.',
];

/** The controller's own document; null where only pods are shown. */
function controllerOf(workload: Workload, objects: readonly FoundObject[]): FoundObject | null {
  return objects.find(({ data }) => textIn(data, 'kind') === workload.kind && nameOf(data) === workload.name) ?? null;
}

function nameOf(data: JsonObject): string {
  return textIn(objectIn(data, 'metadata'), 'name') ?? '';
}

/** How many pods are listed one by one: they bear the names and numbers of the cluster that they come from. */
function listedPods(workload: Workload, objects: readonly FoundObject[]): number {
  return workload.kind === 'Pod' ? 0 : objects.filter(({ data }) => textIn(data, 'kind') === 'Pod').length;
}

function refusedForPods(workload: Workload, objects: readonly FoundObject[]): { readonly refusal: Phrase } {
  const pods = listedPods(workload, objects);
  return {
    refusal: phrase`The ${pods === 1 ? 'pod' : `${pods} pods`} of ${code(workload.name)} ${pods === 1 ? 'is' : 'are'} listed one by one, as a cluster runs them, and ${pods === 1 ? 'counts' : 'count'} instead of what its controller asks for. Take their documents out, and its template counts.`,
  };
}

function setReplicas(
  state: AuthoringState,
  workload: Workload,
  objects: readonly FoundObject[],
  replicas: number,
): Outcome {
  if (!Number.isInteger(replicas) || replicas < 0) return { refusal: ['Replicas are a whole number from 0 on.'] };
  if (listedPods(workload, objects) > 0) return refusedForPods(workload, objects);
  const controller = controllerOf(workload, objects);
  const field = REPLICAS[workload.kind];
  if (controller === null || field === undefined)
    return { refusal: phrase`A ${workload.kind} does not say how many replicas it has.` };
  const edit: FieldEdit = { type: 'set', path: ['spec', field], value: replicas };
  return editObjects(state, `Set replicas of ${workload.name} to ${replicas}`, [
    { source: controller.source, edits: [edit] },
  ]);
}

const REPLICAS: Readonly<Record<string, string>> = {
  Deployment: 'replicas',
  StatefulSet: 'replicas',
  ReplicaSet: 'replicas',
  ReplicationController: 'replicas',
  Job: 'parallelism',
};

function setKind(
  state: AuthoringState,
  workload: Workload,
  objects: readonly FoundObject[],
  kind: WorkloadKind,
): Outcome {
  if (kind === workload.kind) return { label: `${workload.name} is a ${kind}`, edits: [], notes: [] };
  const problem = kindProblem(workload.kind, kind);
  if (problem !== null) return { refusal: problem };
  if (listedPods(workload, objects) > 0) return refusedForPods(workload, objects);
  const controller = controllerOf(workload, objects);
  if (controller === null) return refusedForPods(workload, objects);
  const taken = takenBy(state, workload, workload.name, kind);
  if (taken !== null) return { refusal: taken };
  const made = kindEdits(controller.data, workload.name, kind);
  if ('refusal' in made) return made;
  const many = workload.replicas ?? 1;
  const notes = kind === 'Pod' && many > 1 ? [phrase`Its ${many} replicas become one pod.`] : [];
  return editObjects(
    state,
    `Make ${workload.name} a ${kind}`,
    [{ source: controller.source, edits: made.edits }],
    [...notes, ...made.notes],
    (files) => renameNodes(state, files, newName(workload, { ...workload, kind })),
  );
}

function rename(state: AuthoringState, workload: Workload, objects: readonly FoundObject[], name: string): Outcome {
  const problem = workload.kind === 'Pod' ? dnsSubdomainProblem(name) : dnsLabelProblem(name);
  if (problem !== null) return { refusal: phrase`${code(name)} can’t be used: ${problem}.` };
  const taken = takenBy(state, workload, name, workload.kind);
  if (taken !== null) return { refusal: taken };
  const controller = controllerOf(workload, objects);
  const own: readonly ObjectEdit[] =
    controller === null
      ? []
      : [{ source: controller.source, edits: [{ type: 'set', path: ['metadata', 'name'], value: name }] }];
  const followers = renamedOwners(state, workload, objects, name);
  if (own.length + followers.length === 0) return refusedForPods(workload, objects);
  const listed = listedPods(workload, objects);
  const notes = listed === 0 ? [] : [phrase`Its ${listed} pods keep their names, as the cluster runs them.`];
  return editObjects(state, `Rename ${workload.name} to ${name}`, [...own, ...followers], notes, (files) =>
    renameNodes(state, files, newName(workload, { ...workload, name })),
  );
}

function takenBy(state: AuthoringState, workload: Workload, name: string, kind: string): Phrase | null {
  const id = `${workload.namespace}/${name}[${kind}]`;
  const other = state.cluster.workloadOf(id);
  return other === undefined || other.id === workload.id || other.assumed
    ? null
    : phrase`${kind} ${code(name)} exists already in ${code(workload.namespace)}.`;
}

function newName(before: Workload, after: Workload): Parameters<typeof renameNodes>[2] {
  return {
    node: (id) => (id === before.id ? `${after.namespace}/${after.name}[${after.kind}]` : null),
    end: (ref) =>
      isEnd(ref, before) ? { ...ref, name: after.name, kind: ref.kind === null ? null : after.kind } : ref,
  };
}

function isEnd(ref: EndRef, workload: Workload): ref is Extract<EndRef, { type: 'workload' }> {
  return (
    ref.type === 'workload' &&
    ref.namespace === workload.namespace &&
    ref.name === workload.name &&
    (ref.kind === null || ref.kind === workload.kind)
  );
}

/** Takes out the controller, what it owns, and its pods; and the flows that were drawn from and to it. */
function remove(state: AuthoringState, workload: Workload, objects: readonly FoundObject[]): Outcome {
  const below = ownedBy(state, workload);
  const all = [...objects, ...below];
  const sources = new Map(all.map(({ source }) => [`${source.path} ${source.start}`, source]));
  return editObjects(
    state,
    `Delete ${workload.kind} ${workload.name}`,
    [...sources.values()].map((source) => ({ source, edits: 'remove' })),
    [],
    (files) => renameNodes(state, files, { node: () => null, end: (ref) => (isEnd(ref, workload) ? null : ref) }),
  );
}
