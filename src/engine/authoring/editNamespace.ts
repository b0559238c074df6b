import { appendDocuments } from '../manifest/edit/appendDocuments';
import { isList, isObject, valueAt } from '../manifest/fields';
import { writeDocument } from '../manifest/write';
import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { Gesture, LabelEdit } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, JsonValue } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { EndRef } from '../model/verdict';
import { CLUSTER_PATH } from '../model/workspace';
import { dnsLabelProblem, labelKeyProblem, labelValueProblem } from '../selector/labelSyntax';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';
import { editObjects, type ObjectEdit, objectsAt } from './editObjects';
import { labelEdits } from './podFields';
import { renameNodes } from './renameNodes';

/** Set by the control plane, and never by hand (S32). */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Changes a namespace: its labels; or its name, with everything that lies in it; or takes all of it out. */
export function editNamespace(
  state: AuthoringState,
  { namespace, edit }: Extract<Gesture, { type: 'editNamespace' }>,
): Outcome {
  if (!state.cluster.resources.namespaces.has(namespace))
    return { refusal: phrase`Namespace ${code(namespace)} is not in the workspace any more.` };
  if (edit.type === 'label') return setLabel(state, namespace, edit);
  return edit.type === 'rename' ? rename(state, namespace, edit.name) : remove(state, namespace);
}

function setLabel(state: AuthoringState, namespace: string, edit: LabelEdit): Outcome {
  const { key, to } = edit;
  if (key === NAME_LABEL || to?.key === NAME_LABEL)
    return { refusal: phrase`${code(NAME_LABEL)} is set by the control plane to the namespace’s name.` };
  const label =
    to === null
      ? `Remove label ${key ?? ''} of namespace ${namespace}`
      : `Set label ${to.key} of namespace ${namespace} to ${to.value}`;
  const [object] = objectsAt(state.files, [state.reading.resources.namespaces.get(namespace)?.source ?? null]);
  if (object === undefined) return declared(state, namespace, label, to);
  const made = labelEdits(object.data, ['metadata', 'labels'], edit);
  if ('refusal' in made) return made;
  return editObjects(state, label, [{ source: object.source, edits: made.edits }]);
}

/** A namespace that is only referred to has no labels of its own (S32): a Namespace is written that gives it one. */
function declared(state: AuthoringState, namespace: string, label: string, to: LabelEdit['to']): Outcome {
  if (to === null) return { label, edits: [], notes: [] };
  const problem = labelKeyProblem(to.key) ?? labelValueProblem(to.value);
  if (problem !== null) return { refusal: phrase`${code(`${to.key}=${to.value}`)} can’t be used: ${problem}.` };
  const manifest = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { [to.key]: to.value } },
  };
  const edits = appendDocuments(state.files, CLUSTER_PATH, [writeDocument(manifest)]);
  return outcomeOfEdit(label, { edits }, [phrase`No manifest showed the namespace, so one was written.`]);
}

function rename(state: AuthoringState, namespace: string, name: string): Outcome {
  const problem = dnsLabelProblem(name);
  if (problem !== null) return { refusal: phrase`${code(name)} can’t be used: ${problem}.` };
  if (state.cluster.resources.namespaces.has(name))
    return { refusal: phrase`There is a namespace ${code(name)} already; move what lies in it one by one.` };
  const edits = new Map<string, ObjectEdit & { edits: FieldEdit[] }>();
  const add = (source: SourceRange, edit: FieldEdit): void => {
    const key = `${source.path} ${source.start}`;
    const before = edits.get(key);
    if (before === undefined) edits.set(key, { source, edits: [edit] });
    else before.edits.push(edit);
  };
  for (const { kind, range, namespace: own, name: called } of state.reading.objects) {
    if (kind === 'Namespace' && called === namespace)
      add(range, { type: 'set', path: ['metadata', 'name'], value: name });
    else if (own === namespace) add(range, { type: 'set', path: ['metadata', 'namespace'], value: name });
  }
  let naming = 0;
  for (const policy of state.cluster.resources.policies) {
    const paths = namedAt(policy.data, namespace);
    naming += paths.length;
    for (const path of paths) add(policy.source, { type: 'set', path, value: name });
  }
  const notes =
    naming === 0
      ? []
      : [phrase`${naming} ${naming === 1 ? 'selector that names it follows' : 'selectors that name it follow'}.`];
  const prefix = `${namespace}/`;
  return editObjects(state, `Rename namespace ${namespace} to ${name}`, [...edits.values()], notes, (files) =>
    renameNodes(state, files, {
      node: (id) => (id === namespace ? name : id.startsWith(prefix) ? `${name}/${id.slice(prefix.length)}` : null),
      end: (ref) => (inNamespace(ref, namespace) ? { ...ref, namespace: name } : ref),
    }),
  );
}

function inNamespace(ref: EndRef, namespace: string): ref is Extract<EndRef, { readonly namespace: string }> {
  return 'namespace' in ref && ref.namespace === namespace;
}

/** Paths of the values by which a policy's selectors name a namespace. */
function namedAt(data: JsonObject, namespace: string): readonly FieldPath[] {
  const found: FieldPath[] = [];
  const visit = (value: JsonValue | undefined, path: FieldPath): void => {
    if (isList(value)) {
      value.forEach((item, index) => {
        visit(item, [...path, index]);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'matchLabels' && valueAt(inner, [NAME_LABEL]) === namespace) found.push([...path, key, NAME_LABEL]);
      visit(inner, [...path, key]);
    }
    const values = valueAt(value, ['values']);
    if (valueAt(value, ['key']) === NAME_LABEL && isList(values))
      values.forEach((item, index) => {
        if (item === namespace) found.push([...path, 'values', index]);
      });
  };
  visit(data.spec, ['spec']);
  return found;
}

function remove(state: AuthoringState, namespace: string): Outcome {
  const inside = state.reading.objects.filter(
    ({ kind, name, namespace: own }) => own === namespace || (kind === 'Namespace' && name === namespace),
  );
  if (inside.length === 0)
    return { refusal: phrase`Nothing lies in ${code(namespace)}: policies of other namespaces name it.` };
  return editObjects(
    state,
    `Delete namespace ${namespace} and ${inside.length === 1 ? 'the document' : `${inside.length} documents`} of it`,
    inside.map(({ range }) => ({ source: range, edits: 'remove' })),
    [],
    (files) =>
      renameNodes(state, files, { node: () => null, end: (ref) => (inNamespace(ref, namespace) ? null : ref) }),
  );
}
