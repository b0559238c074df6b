import { isList, isObject, member, textIn, valueAt } from '../manifest/fields';
import { templatePath } from '../manifest/resource/template';
import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { LabelEdit } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { ContainerPort, JsonObject, JsonValue } from '../model/resources';
import type { Phrase } from '../model/verdict';
import { labelKeyProblem, labelValueProblem, portNameProblem } from '../selector/labelSyntax';

/** Field edits of one object, or why there are none. */
export type FieldEdits = { readonly edits: readonly FieldEdit[] } | { readonly refusal: Phrase };

/** Where the pods of an object are described: the pod itself, or a controller's template. */
export function podPath(data: JsonObject): FieldPath {
  const kind = textIn(data, 'kind') ?? 'Pod';
  return kind === 'Pod' ? [] : templatePath(kind);
}

/** Where a controller says which pods are its own; the API server wants its template's labels to match that. */
function ownSelector(data: JsonObject): FieldPath {
  return textIn(data, 'kind') === 'ReplicationController' ? ['spec', 'selector'] : ['spec', 'selector', 'matchLabels'];
}

/** Changes a label at a place, and with a template's label the controller's own selector that names it. */
export function labelEdits(data: JsonObject, path: FieldPath, { key, to }: LabelEdit): FieldEdits {
  const problem =
    to === null ? null : (labelProblem(to.key, labelKeyProblem) ?? labelProblem(to.value, labelValueProblem));
  if (problem !== null) return { refusal: problem };
  const labels = valueAt(data, path);
  const ownPath = ownSelector(data);
  const own = valueAt(data, ownPath);
  const inTemplate = path.length > 2;
  const owned = inTemplate && key !== null && isObject(own) && Object.hasOwn(own, key);
  if (inTemplate && expressionsNaming(data, [key, to?.key ?? null]))
    return {
      refusal: phrase`Its controller finds its pods by an expression (${code('spec.selector.matchExpressions')}) that names ${code(key ?? to?.key ?? '')}: change both in the text.`,
    };
  if (key === null) {
    if (to === null) return { edits: [] };
    if (isObject(labels) && Object.hasOwn(labels, to.key))
      return { refusal: phrase`There is a label ${code(to.key)} already.` };
    return { edits: [{ type: 'set', path: [...path, to.key], value: to.value }] };
  }
  if (!isObject(labels) || !Object.hasOwn(labels, key)) return { edits: [] };
  if (to === null && owned && Object.keys(own).length === 1)
    return { refusal: phrase`Its controller finds its pods by ${code(key)} alone, so the label can’t be taken away.` };
  const paths = owned ? [path, ownPath] : [path];
  return changedLabel(data, paths, key, to);
}

function expressionsNaming(data: JsonObject, keys: readonly (string | null)[]): boolean {
  const expressions = valueAt(data, ['spec', 'selector', 'matchExpressions']);
  return isList(expressions) && expressions.some((item) => isObject(item) && keys.includes(textIn(item, 'key') ?? ''));
}

function changedLabel(
  data: JsonObject,
  paths: readonly FieldPath[],
  key: string,
  to: { readonly key: string; readonly value: string } | null,
): FieldEdits {
  const edits: FieldEdit[] = [];
  for (const path of paths) {
    if (to === null) {
      edits.push({ type: 'remove', path: [...path, key] });
      continue;
    }
    const labels = valueAt(data, path);
    if (to.key !== key) {
      if (isObject(labels) && Object.hasOwn(labels, to.key))
        return { refusal: phrase`There is a label ${code(to.key)} already.` };
      edits.push({ type: 'renameKey', path: [...path, key], key: to.key });
    }
    if (valueAt(labels, [key]) !== to.value) edits.push({ type: 'set', path: [...path, to.key], value: to.value });
  }
  return { edits };
}

function labelProblem(text: string, rule: (text: string) => string | null): Phrase | null {
  const problem = rule(text);
  return problem === null ? null : phrase`${code(text)} can’t be used: ${problem}.`;
}

/** Changes, adds or takes away a port that containers of a pod declare; a new one goes to the first container. */
export function portEdits(data: JsonObject, at: ContainerPort | null, to: ContainerPort | null): FieldEdits {
  const problem = to === null ? null : portProblem(to);
  if (problem !== null) return { refusal: problem };
  const spec: FieldPath = [...podPath(data), 'spec'];
  const declared = portsOf(data, spec);
  const clash = declared.find(
    ({ port }) => to !== null && !samePort(port, at) && (samePort(port, to) || (port.name ?? '') === (to.name ?? '-')),
  );
  if (clash !== undefined)
    return { refusal: phrase`The pods declare ${code(clash.port.name ?? String(clash.port.port))} already.` };
  if (at === null) {
    if (to === null) return { edits: [] };
    const containers = valueAt(data, [...spec, 'containers']);
    if (!isList(containers) || containers.length === 0)
      return { refusal: ['Its pods have no container that could declare a port.'] };
    const ports = valueAt(containers[0], ['ports']);
    const path = [...spec, 'containers', 0, 'ports', isList(ports) ? ports.length : 0];
    return { edits: [{ type: 'insert', path, value: portObject(to) }] };
  }
  const paths = declared.filter(({ port }) => samePort(port, at)).map(({ path }) => path);
  return {
    edits: paths.reverse().flatMap((path): readonly FieldEdit[] => {
      if (to !== null) return changedPort(path, at, to);
      const ports = valueAt(data, path.slice(0, -1));
      // The last port goes with its list.
      return [{ type: 'remove', path: isList(ports) && ports.length === 1 ? path.slice(0, -1) : path }];
    }),
  };
}

function changedPort(path: FieldPath, at: ContainerPort, to: ContainerPort): readonly FieldEdit[] {
  const edits: FieldEdit[] = [];
  if (to.port !== at.port) edits.push({ type: 'set', path: [...path, 'containerPort'], value: to.port });
  if (to.protocol !== at.protocol) edits.push({ type: 'set', path: [...path, 'protocol'], value: to.protocol });
  if (to.name !== at.name && to.name !== null) edits.push({ type: 'set', path: [...path, 'name'], value: to.name });
  if (to.name !== at.name && to.name === null) edits.push({ type: 'remove', path: [...path, 'name'] });
  return edits;
}

function portObject({ name, port, protocol }: ContainerPort): JsonObject {
  const object: Record<string, JsonValue> = name === null ? {} : { name };
  object.containerPort = port;
  if (protocol !== 'TCP') object.protocol = protocol;
  return object;
}

function portProblem({ name, port }: ContainerPort): Phrase | null {
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    return phrase`A port is a whole number from 1 to 65535, not ${String(port)}.`;
  return name === null ? null : labelProblem(name, portNameProblem);
}

function samePort(one: ContainerPort, other: ContainerPort | null): boolean {
  return other !== null && one.port === other.port && one.protocol === other.protocol && one.name === other.name;
}

interface DeclaredPort {
  readonly path: FieldPath;
  readonly port: ContainerPort;
}

function portsOf(data: JsonObject, spec: FieldPath): readonly DeclaredPort[] {
  const pod = valueAt(data, spec);
  if (!isObject(pod)) return [];
  return ['containers', 'initContainers'].flatMap((field) => {
    const containers = member(pod, field);
    if (!isList(containers)) return [];
    return containers.flatMap((container, index) => {
      const ports = isObject(container) ? member(container, 'ports') : undefined;
      if (!isList(ports)) return [];
      return ports.flatMap((entry, place) => {
        const port = isObject(entry) ? readPort(entry) : null;
        return port === null ? [] : [{ path: [...spec, field, index, 'ports', place], port }];
      });
    });
  });
}

function readPort(entry: JsonObject): ContainerPort | null {
  const port = member(entry, 'containerPort');
  const protocol = textIn(entry, 'protocol') ?? 'TCP';
  if (typeof port !== 'number' || (protocol !== 'TCP' && protocol !== 'UDP' && protocol !== 'SCTP')) return null;
  return { name: textIn(entry, 'name'), port, protocol };
}
