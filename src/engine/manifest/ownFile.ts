import { createLineIndex } from '../../lib/lineIndex';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../model/resources';
import type { SourceRange, TextFile } from '../model/source';
import { failureSentence } from './documentDiagnostics';
import { isObject } from './fields';
import { rangeOf } from './sourceRange';
import { readYaml, type YamlDocument } from './yaml';

/** One of Drawbridge's own files: a single mapping. */
export interface OwnFile {
  readonly data: JsonObject;
  readonly rangeAt: (path: readonly (string | number)[]) => SourceRange;
}

export interface OwnFileReading {
  /** Null: empty, or not readable. */
  readonly content: OwnFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `flows.yaml` or `drawbridge.yaml`; what can't be read is reported, and counts as empty. */
export function readOwnFile(file: TextFile): OwnFileReading {
  const lines = createLineIndex(file.text);
  const reading = readYaml(file.text);
  if (!reading.ok) {
    const { failure } = reading;
    const source = rangeOf(file.path, lines, failure.offset, failure.offset);
    const message = failureSentence(failure);
    const code = failure.kind === 'syntax' ? 'yaml-syntax' : failure.kind;
    return {
      content: null,
      diagnostics: [{ code, severity: 'error', message, hint: failure.hint, source, policy: null }],
    };
  }
  const document = reading.documents[0];
  if (document === undefined) return { content: null, diagnostics: [] };
  const { data } = document;
  const rangeAt = (path: readonly (string | number)[]): SourceRange => {
    const { start, end } = document.place(path);
    return rangeOf(file.path, lines, document.start + start, document.start + end);
  };
  if (isObject(data))
    return { content: { data, rangeAt }, diagnostics: furtherDocuments(file, lines, reading.documents) };
  const diagnostic: Diagnostic = {
    code: 'not-an-object',
    severity: 'error',
    message: `${file.path} must hold one mapping, and does not, so nothing of it is used.`,
    hint: 'Undo the change, or delete the file: Drawbridge writes it anew.',
    source: rangeAt([]),
    policy: null,
  };
  return { content: null, diagnostics: [diagnostic] };
}

/** Only the first document counts; what stands behind it must not get lost unseen. */
function furtherDocuments(
  { path }: TextFile,
  lines: ReturnType<typeof createLineIndex>,
  [, second]: readonly YamlDocument[],
): readonly Diagnostic[] {
  if (second === undefined) return [];
  const message = `${path} has more than one document, and only the first is used.`;
  const hint = 'Merge them into one mapping, without --- between.';
  const at = second.start + second.place([]).start;
  const source = rangeOf(path, lines, at, at);
  return [{ code: 'bad-field', severity: 'warning', message, hint, source, policy: null }];
}

/** A finding in one of Drawbridge's own files. */
export function ownFinding(
  file: OwnFile,
  path: readonly (string | number)[],
  message: string,
  hint: string,
): Diagnostic {
  return { code: 'bad-field', severity: 'warning', message, hint, source: file.rangeAt(path), policy: null };
}
