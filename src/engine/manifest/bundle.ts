import type { PolicyDocument } from '../model/resources';
import { isTextFile, type SourceFile, type TextFile } from '../model/source';
import { eolOf } from './edit/textStyle';
import { objectIn } from './fields';
import { isReadPath } from './fileKinds';
import { isSingle, type PlacedSegment, readFile } from './fileReading';
import { groupOf, isClusterPolicy } from './kinds';
import { MAX_DOCUMENTS } from './limits';
import type { ManifestObject } from './manifestObject';
import { inPathOrder, isOwnPath } from './pathOrder';
import { writeDocument } from './write';

/**
 * All policies of a workspace, namespaced and cluster-scoped, as one text in path and document order. Each document's text
 * stands as it is, comments included, behind `---`; an item of a `List` is written out. Empty where there are none.
 */
export function bundle(files: readonly SourceFile[]): string {
  return policiesOf(files)
    .map(({ text }) => text)
    .join('---\n');
}

/**
 * The same policies, each in a file of its own: `namespace/name.yaml`, and `cluster-scoped/kind-name.yaml` for those that
 * have no namespace. `defaultNamespace` is that of documents which name none (S30).
 */
export function policyFiles(files: readonly SourceFile[], defaultNamespace: string): readonly TextFile[] {
  const taken = new Set<string>();
  return policiesOf(files).map(({ text, object }) => {
    const { apiVersion, kind, name, namespace } = object;
    const stem = isClusterPolicy(apiVersion, kind)
      ? `cluster-scoped/${pathPart(`${kind.toLowerCase()}-${name}`)}`
      : `${pathPart(namespace ?? defaultNamespace)}/${pathPart(name)}`;
    let path = `${stem}.yaml`;
    for (let number = 2; taken.has(path); number++) path = `${stem}-${number}.yaml`;
    taken.add(path);
    return { path, text };
  });
}

/** A name as a part of a path on any system; names that Kubernetes takes stay as they are. */
function pathPart(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '');
  return plain === '' ? 'unnamed' : plain;
}

interface PolicyText {
  readonly text: string;
  readonly object: ManifestObject;
}

function policiesOf(files: readonly SourceFile[]): readonly PolicyText[] {
  return inPathOrder(files).flatMap((file) => {
    if (!isTextFile(file) || !isReadPath(file.path) || isOwnPath(file.path)) return [];
    const reading = readFile(file, null, MAX_DOCUMENTS);
    return [...(reading?.placed.values() ?? [])].flatMap((placed) => policyTexts(file.text, placed));
  });
}

/**
 * Gives the text of one policy after the other, alone: its document as it stands, comments included; an item of a `List` is
 * written out. With the namespace that it was read with where its text names none, since `kubectl` would take another one
 * (S30). Each file is read once, when it is first asked for.
 */
export function policyTextsIn(files: readonly SourceFile[]): (policy: PolicyDocument) => string {
  const read = new Map<string, readonly (readonly [PlacedSegment, string])[]>();
  const placedIn = (path: string): readonly (readonly [PlacedSegment, string])[] => {
    const known = read.get(path);
    if (known !== undefined) return known;
    const file = files.find((candidate) => candidate.path === path);
    const reading = file === undefined || !isTextFile(file) ? null : readFile(file, null, MAX_DOCUMENTS);
    const text = file !== undefined && isTextFile(file) ? file.text : '';
    const found = [...(reading?.placed.values() ?? [])].map((placed) => [placed, text] as const);
    read.set(path, found);
    return found;
  };
  return ({ apiVersion, kind, namespace, namespaceAssumed, data, source }) => {
    if (namespaceAssumed && namespace !== null) {
      return writeDocument({ apiVersion, kind, ...data, metadata: { ...objectIn(data, 'metadata'), namespace } });
    }
    for (const [placed, text] of placedIn(source.path)) {
      const { bodyStart, bodyEnd } = placed.place;
      const inside = bodyStart <= source.start && source.end <= bodyEnd;
      if (inside && isSingle(placed.segment)) return policyTexts(text, placed)[0]?.text ?? '';
    }
    return writeDocument({ apiVersion, kind, ...data });
  };
}

function policyTexts(text: string, placed: PlacedSegment): readonly PolicyText[] {
  const policies = placed.objects.filter(
    ({ apiVersion, kind }) =>
      (kind === 'NetworkPolicy' && groupOf(apiVersion) === 'networking.k8s.io') || isClusterPolicy(apiVersion, kind),
  );
  const [first] = policies;
  if (first === undefined) return [];
  if (!isSingle(placed.segment)) {
    return policies.map((object) => {
      const { apiVersion, kind, data } = object;
      return { object, text: writeDocument({ apiVersion, kind, ...data }) };
    });
  }
  const { bodyStart, bodyEnd, marker } = placed.place;
  const body = text.slice(bodyStart, bodyEnd).replace(/^\uFEFF/, '');
  return [{ object: first, text: withLineEnd(marker === -1 ? body : behindMarker(body)) }];
}

/** The rest of a bare `---` line belongs to the marker; content or a comment on it belongs to the document. */
function behindMarker(body: string): string {
  return body.replace(/^[ \t]*(?:\r\n|\n|\r)/, '').replace(/^[ \t]+(?=#)/, '');
}

function withLineEnd(text: string): string {
  return /[\r\n]$/.test(text) ? text : text + eolOf(text);
}
