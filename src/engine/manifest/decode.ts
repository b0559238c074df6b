import { decodeText } from '../../lib/decodeText';
import type { Diagnostic } from '../model/diagnostic';
import type { IncomingFile } from '../model/import';
import type { SourceFile } from '../model/source';
import { isReadPath, wholeFile } from './fileKinds';
import { MAX_FILE_BYTES } from './limits';

export interface DecodedFile {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A file's bytes as text: strict UTF-8, its byte order mark kept; UTF-16 with a byte order mark, as PowerShell writes it, is
 * converted. What does not decode, holds a NUL or is too large stays bytes, and is listed.
 */
export function decodeFile(incoming: IncomingFile): DecodedFile {
  const { path, bytes } = incoming;
  const kept: SourceFile = { path, bytes };
  if (bytes.length > MAX_FILE_BYTES) {
    const message = `${path} has ${Math.round(bytes.length / 1_000_000)} MB and is kept unread: at most ${MAX_FILE_BYTES / 1_000_000} MB are read.`;
    const hint = 'Leave out what judging does not need, such as ConfigMaps and Events, or import fewer namespaces.';
    return { file: kept, diagnostics: [finding(path, 'too-large', 'error', message, hint)] };
  }
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const text = decodeText(utf16 === null ? bytes : bytes.subarray(2), utf16 ?? 'utf-8');
  if (text === null || text.includes('\u0000')) {
    const hint = isReadPath(path) ? 'Save it as UTF-8 and import it again.' : null;
    return {
      file: kept,
      diagnostics: [
        finding(path, 'not-text', 'warning', `${path} is not text in UTF-8, so it is kept and not read.`, hint),
      ],
    };
  }
  const file = { path, text };
  if (utf16 === null) return { file, diagnostics: [] };
  const message = `${path} was encoded in UTF-16, as PowerShell's > writes it, and is now UTF-8.`;
  return { file, diagnostics: [finding(path, 'converted-encoding', 'info', message, null)] };
}

function finding(
  path: string,
  code: Diagnostic['code'],
  severity: Diagnostic['severity'],
  message: string,
  hint: string | null,
): Diagnostic {
  return { code, severity, message, hint, source: wholeFile(path), policy: null };
}
