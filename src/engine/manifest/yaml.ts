import type { JsonValue } from '../model/resources';
import { splitJsonStream } from './segments';
import { buildTrees, type YamlNode } from './syntaxTree';
import { explainSyntax } from './syntaxError';
import { buildData, type Surprise } from './yamlData';
import { readEvents } from './yamlEvents';
import { YamlProblem, type YamlProblemKind } from './yamlProblem';

/*
 * The one door to the YAML libraries. js-yaml tokenises every text: from its events come the data, as Kubernetes' own
 * reader makes it, and, where somebody asks, the concrete syntax with ranges. `yaml` is asked only why a text is broken.
 */

/** A value that was read, and how to find its parts in the text. */
export interface YamlDocument {
  readonly data: JsonValue;
  /** The stretch of the given text that was read for it: all of it, or one value of a JSON stream. */
  readonly start: number;
  readonly end: number;
  /** The concrete syntax; read on demand and kept. Offsets count from `start`. */
  readonly tree: () => YamlNode;
}

export interface YamlFailure {
  readonly kind: YamlProblemKind;
  /** What is wrong and why: a sentence without its line and without a full stop. */
  readonly message: string;
  readonly hint: string;
  /** UTF-16 code units in the text that was given. */
  readonly offset: number;
}

export type YamlReading =
  | { readonly ok: true; readonly documents: readonly YamlDocument[]; readonly surprises: readonly Surprise[] }
  | { readonly ok: false; readonly failure: YamlFailure };

/**
 * Reads the text of one document (a segment of a file): YAML, JSON, or a stream of JSON values. Empty documents are left
 * out. Never throws.
 */
export function readYaml(text: string): YamlReading {
  try {
    return readOne(text, 0);
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    const parts = error.kind === 'syntax' ? splitJsonStream(text, jsonStart(text)) : null;
    return parts === null ? { ok: false, failure: failureOf(text, error) } : readParts(text, parts);
  }
}

function readOne(text: string, start: number): YamlReading & { ok: true } {
  const events = readEvents(text);
  const { documents, surprises } = buildData(text, events);
  let trees: readonly YamlNode[] | null = null;
  const found: YamlDocument[] = [];
  documents.forEach((data, index) => {
    if (data === null) return;
    const tree = (): YamlNode => {
      trees ??= buildTrees(text, readEvents(text));
      const node = trees[index];
      if (node === undefined) throw new Error('readYaml: data and concrete syntax differ');
      return node;
    };
    found.push({ data, start, end: start + text.length, tree });
  });
  return { ok: true, documents: found, surprises };
}

function readParts(text: string, parts: readonly (readonly [number, number])[]): YamlReading {
  const documents: YamlDocument[] = [];
  for (const [start, end] of parts) {
    const part = text.slice(start, end);
    try {
      documents.push(...readOne(part, start).documents);
    } catch (error) {
      if (!(error instanceof YamlProblem)) throw error;
      const failure = failureOf(part, error);
      return { ok: false, failure: { ...failure, offset: failure.offset + start } };
    }
  }
  return { ok: true, documents, surprises: [] };
}

/** Offset of the first value of a JSON stream, behind a byte order mark and `---`. */
function jsonStart(text: string): number {
  return /^\uFEFF?(?:---)?/.exec(text)?.[0].length ?? 0;
}

function failureOf(text: string, problem: YamlProblem): YamlFailure {
  const { kind, message, hint, offset } = problem;
  return hint === null ? { kind, ...explainSyntax(text, message, offset) } : { kind, message, hint, offset };
}
