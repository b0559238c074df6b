import { isTextFile, type SourceFile, type TextEdit } from '../../model/source';
import { splitDocuments } from '../segments';
import { eolOf } from './textStyle';

/**
 * Puts documents at the end of a file, each behind a `---`, with the file's own line ends; creates the file where there is
 * none. The texts are documents without `---`, as `writeDocument` makes them.
 */
export function appendDocuments(
  files: readonly SourceFile[],
  path: string,
  texts: readonly string[],
): readonly TextEdit[] {
  if (texts.length === 0) return [];
  const file = files.find((candidate) => candidate.path === path);
  const joined = texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n');
  if (file === undefined) return [{ type: 'create', file: { path, text: joined } }];
  if (!isTextFile(file)) throw new Error(`appendDocuments: ${path} is no text`);
  const { text } = file;
  const eol = eolOf(text);
  const last = splitDocuments(text, Number.POSITIVE_INFINITY)?.at(-1);
  const separator = last === undefined || isBlank(text.slice(last.bodyStart, last.end)) ? '' : `---${eol}`;
  const lineBreak = text === '' || /[\r\n]$/.test(text) || text === '\uFEFF' ? '' : eol;
  const added = lineBreak + separator + joined.replaceAll('\n', eol);
  return [{ type: 'splice', path, start: text.length, end: text.length, text: added }];
}

function isBlank(text: string): boolean {
  return /^(?:\s|\uFEFF)*$/.test(text);
}
