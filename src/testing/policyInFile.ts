import { entryStart, lineEnd } from '../engine/manifest/edit/textStyle';
import { isList, isObject, valueAt } from '../engine/manifest/fields';
import { nodeAt } from '../engine/manifest/nodeAt';
import { readYaml, type YamlDocument } from '../engine/manifest/yaml';
import type { FieldEdit } from '../engine/model/fieldEdit';
import type { JsonObject, JsonValue } from '../engine/model/resources';
import { editPolicy } from './editPolicy';

type Path = readonly (string | number)[];

const BEFORE = 'apiVersion: v1\nkind: Namespace # first\nmetadata: {name: a}\n---\n';
const AFTER = '\n---\n# last\nkind: X\napiVersion: v1\n';

/** The data of a NetworkPolicy. */
export function policyWith(spec: JsonObject): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'x' }, spec };
}

/** Every path of a value, itself included; each starts with `at`. */
export function pathsOf(value: JsonValue, at: Path = []): readonly Path[] {
  if (isList(value)) return [at, ...value.flatMap((item, index) => pathsOf(item, [...at, index]))];
  if (!isObject(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];
}

/** A policy's text after an edit in a file with other documents. Throws when one of those changed, or the edit was refused. */
export function editInFile(policy: string, edit: FieldEdit): string {
  const after = editPolicy(BEFORE + policy + AFTER, [edit]);
  if (!after.startsWith(BEFORE) || !after.endsWith(AFTER)) throw new Error(`the documents around changed: ${after}`);
  return after.slice(BEFORE.length, after.length - AFTER.length);
}

/** The only document of a text. Throws where it can't be read, or holds more. */
export function documentIn(text: string): YamlDocument {
  const reading = readYaml(text);
  const [document, ...others] = reading.ok ? reading.documents : [];
  if (document === undefined || others.length > 0) throw new Error(`this is no single document: ${text}`);
  return document;
}

/**
 * The lines of the list or mapping that holds a path, with the comments right above it.
 *
 * @param climbs whether the one around it is meant where it has no other entry: it may go with its last one
 */
export function linesHolding(
  path: Path,
  text: string,
  data: JsonValue,
  climbs: boolean,
): { readonly start: number; readonly end: number } {
  let holder = path.slice(0, -1);
  while (climbs && holder.length > 0 && sizeOf(valueAt(data, holder)) <= 1) holder = holder.slice(0, -1);
  const node = nodeAt(documentIn(text).tree(), holder);
  return { start: entryStart(text, node.start), end: lineEnd(text, node.end) };
}

function sizeOf(value: JsonValue | undefined): number {
  if (isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}
