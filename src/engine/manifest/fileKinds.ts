import type { Diagnostic } from '../model/diagnostic';
import { isTextFile, type SourceFile, type SourceRange } from '../model/source';
import { MAX_DOCUMENTS, MAX_TOTAL_LENGTH } from './limits';

/** Files that are read as manifests, by their ending; what has another one is kept and listed. */
export function isReadPath(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** Why a file is kept without being read; null where it is read. */
export function unreadDiagnostic(file: SourceFile): Diagnostic | null {
  if (!isTextFile(file)) {
    return {
      code: 'not-text',
      severity: 'warning',
      message: `${file.path} is not text in UTF-8, so it is kept and not read.`,
      hint: isReadPath(file.path) ? 'Save it as UTF-8 and import it again.' : null,
      source: wholeFile(file.path),
      policy: null,
    };
  }
  if (isReadPath(file.path)) return null;
  return {
    code: 'not-a-manifest',
    severity: 'info',
    message: `${file.path} does not end in .yaml, .yml or .json, so it is kept and not read.`,
    hint: 'Give it one of these endings if it holds manifests.',
    source: wholeFile(file.path),
    policy: null,
  };
}

/** A file that would take the workspace beyond its limits; an import leaves it out, because it might hold Secrets. */
export function tooLarge(file: SourceFile, fate: 'kept and not read' | 'left out'): Diagnostic {
  return {
    code: 'too-large',
    severity: 'error',
    message: `${file.path} is ${fate}: the files together hold more than ${MAX_TOTAL_LENGTH / 1_000_000} million characters or ${MAX_DOCUMENTS} documents.`,
    hint: 'Leave out what judging does not need, such as ConfigMaps and Events, or import fewer namespaces.',
    source: wholeFile(file.path),
    policy: null,
  };
}

/** The start of a file, for findings that are about all of it. */
export function wholeFile(path: string): SourceRange {
  return { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
