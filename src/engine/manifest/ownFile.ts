import { createLineIndex } from '../../lib/lineIndex';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../model/resources';
import type { SourceRange, TextFile } from '../model/source';
import { failureSentence } from './documentDiagnostics';
import { isObject } from './fields';
import { rangeOf } from './sourceRange';
import { readYaml } from './yaml';

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
  if (isObject(data)) return { content: { data, rangeAt }, diagnostics: [] };
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

/** A finding in one of Drawbridge's own files. */
export function ownFinding(
  file: OwnFile,
  path: readonly (string | number)[],
  message: string,
  hint: string,
): Diagnostic {
  return { code: 'bad-field', severity: 'warning', message, hint, source: file.rangeAt(path), policy: null };
}
