import type { PathPart } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import type { SourceRange } from '../model/source';
import { isList, isObject, listIn, member, textIn } from './fields';
import type { Role } from './kinds';

/** One object of a manifest: a document, or an item of a `List`. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly role: Role;
  /** Empty where the manifest gives none that can be read. */
  readonly name: string;
  /** As written; null where it is absent or empty, undefined where it is no text. */
  readonly namespace: string | null | undefined;
  /** The same object as long as the document's text is the same. */
  readonly data: JsonObject;
  readonly source: SourceRange;
  readonly rangeAt: (path: readonly (string | number)[], part?: PathPart) => SourceRange;
  /** The text of the value at a path, as the file has it. */
  readonly textAt: (path: readonly (string | number)[]) => string;
}

/** An object before it has a place: its data and where it lies in its document. */
export interface FlatObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly data: JsonObject;
  readonly path: readonly (string | number)[];
}

/** What stands where an object should. */
export interface Oddment {
  readonly found: string;
  readonly path: readonly (string | number)[];
}

/**
 * The objects of a document: itself, or what its `List` (`PodList`, …) holds. Items of a typed list need not name their
 * kind: `PodList` says it.
 */
export function flatten(document: JsonValue): {
  readonly objects: readonly FlatObject[];
  readonly oddments: readonly Oddment[];
} {
  const objects: FlatObject[] = [];
  const oddments: Oddment[] = [];
  const visit = (value: JsonValue, path: readonly (string | number)[], itemKind: string, itemVersion: string): void => {
    if (!isObject(value)) {
      if (value !== null || path.length > 0) oddments.push({ found: nameOf(value), path });
      return;
    }
    const kind = textIn(value, 'kind') ?? itemKind;
    const apiVersion = textIn(value, 'apiVersion') ?? itemVersion;
    if (kind === 'List' || (kind.endsWith('List') && isList(member(value, 'items')))) {
      const inner = kind.slice(0, -'List'.length);
      listIn(value, 'items').forEach((item, index) => {
        visit(item, [...path, 'items', index], inner, inner === '' ? '' : apiVersion);
      });
    } else {
      objects.push({ apiVersion, kind, data: value, path });
    }
  };
  visit(document, [], '', '');
  return { objects, oddments };
}

function nameOf(value: JsonValue): string {
  if (isList(value)) return 'a list';
  if (value === null) return 'nothing';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
