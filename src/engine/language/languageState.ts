import { isObject, member, textIn } from '../manifest/fields';
import { splitDocuments } from '../manifest/segments';
import type { YamlNode } from '../manifest/syntaxTree';
import { readYaml } from '../manifest/yaml';
import type { JsonObject } from '../model/resources';
import { isTextFile, type SourceFile } from '../model/source';
import type { WorkspaceSettings } from '../model/workspace';
import type { Cluster } from '../policy/cluster';

/** What questions about a text are answered from: the newest text, and the newest cluster that was made of it. */
export interface LanguageState {
  readonly files: readonly SourceFile[];
  readonly cluster: Cluster;
  readonly reading: { readonly settings: WorkspaceSettings };
}

/** The document of a file that an offset lies in. */
export interface TextDocument {
  readonly text: string;
  /** Offset of the document in the file. */
  readonly start: number;
  /** Null where it can't be read. */
  readonly data: JsonObject | null;
  /** Null where it can't be read. Offsets count from `start`. */
  readonly tree: () => YamlNode | null;
}

/** The text of a file; null where there is none, or one that is kept as bytes. */
export function textOf(files: readonly SourceFile[], path: string): string | null {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : null;
}

/** The document around an offset, read. At a border it is the one that begins there. */
export function documentAt(text: string, offset: number): TextDocument {
  const segments = splitDocuments(text, Number.POSITIVE_INFINITY) ?? [];
  const segment = segments.findLast(({ start }) => start <= offset);
  const from = segment?.start ?? 0;
  return readDocument(text.slice(from, segment?.end ?? text.length), from);
}

/** Reads the text of one document; of a stream of JSON values, nothing but its text. */
export function readDocument(text: string, start: number): TextDocument {
  const reading = readYaml(text);
  const document = reading.ok && reading.documents.length === 1 ? reading.documents[0] : undefined;
  if (document === undefined || document.start !== 0) return { text, start, data: null, tree: () => null };
  return { text, start, data: isObject(document.data) ? document.data : null, tree: document.tree };
}

/** What a document says it is; taken from its lines where it can't be read. Empty: nothing. */
export function headOf({ data, text }: TextDocument): {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
} {
  if (data !== null) {
    const metadata = member(data, 'metadata');
    const namespace = isObject(metadata) ? textIn(metadata, 'namespace') : null;
    return { apiVersion: textIn(data, 'apiVersion') ?? '', kind: textIn(data, 'kind') ?? '', namespace };
  }
  if (/^\s*\{/.test(text)) return jsonHead(text);
  const lineOf = (pattern: RegExp): string => pattern.exec(text)?.[1]?.replace(/^["']|["']$/g, '') ?? '';
  const namespace = lineOf(/^ {1,8}namespace: *(\S+)/m);
  return {
    apiVersion: lineOf(/^apiVersion: *(\S+)/m),
    kind: lineOf(/^kind: *(\S+)/m),
    namespace: namespace === '' ? null : namespace,
  };
}

/** Of a JSON text that can't be read: the first of its keys of these names. */
function jsonHead(text: string): ReturnType<typeof headOf> {
  const written = (key: string): string | null =>
    new RegExp(`"${key}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(text)?.[1] ?? null;
  return { apiVersion: written('apiVersion') ?? '', kind: written('kind') ?? '', namespace: written('namespace') };
}
