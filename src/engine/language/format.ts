import { deepEqual } from '../../lib/deepEqual';
import { splitDocuments } from '../manifest/segments';
import { splicesBetween } from '../manifest/textEdits';
import { readYaml } from '../manifest/yaml';
import type { TextEdit } from '../model/source';
import { lineIndents } from './lineIndents';

/** What formatting a file comes to. */
export interface Formatting {
  readonly edits: readonly TextEdit[];
  /** Lines on which documents begin that were left as they are, since they can't be read or are laid out in a rare way. */
  readonly left: readonly number[];
}

/**
 * Puts the lines of every document of a file in order: two spaces a level, one space behind a dash, no spaces at the ends
 * of lines, a line end at the end. Nothing else is touched: comments, blank lines, quotes, key order, flow style, line ends
 * and the text of scalars stay. A document whose data would not be the same afterwards stays as it is.
 */
export function format(path: string, text: string): Formatting {
  const left: number[] = [];
  let result = '';
  for (const { start, end } of splitDocuments(text, Number.POSITIVE_INFINITY) ?? []) {
    const before = text.slice(start, end);
    const after = formatDocument(before);
    if (after === null) left.push(text.slice(0, start).split(/\r\n|\n|\r/).length);
    result += after ?? before;
  }
  if (result !== '' && !/[\r\n]$/.test(result) && left.length === 0) result += result.includes('\r\n') ? '\r\n' : '\n';
  return { edits: splicesBetween(path, text, result), left };
}

/** Null where it can't be done. */
function formatDocument(text: string): string | null {
  const reading = readYaml(text);
  if (!reading.ok) return null;
  const [document, ...others] = reading.documents;
  if (document === undefined) return text;
  if (others.length > 0 || document.start !== 0) return null;
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const plans = lineIndents(text, lines, document.tree());
  if (plans === null) return null;
  const result = lines.map((line, index) => {
    const plan = plans[index];
    if (plan === undefined || plan === null) return line;
    const [, content = '', end = ''] = /^[ \t]*(.*?)([\r\n]*)$/s.exec(line) ?? [];
    if (content.trim() === '') return plan.isText ? line : end;
    const kept = plan.isText ? content : content.trimEnd();
    return ' '.repeat(plan.indent) + (plan.dashes === null ? kept : kept.replace(/^(?:-[ \t]+)+/, plan.dashes)) + end;
  });
  const after = result.join('');
  const again = readYaml(after);
  return again.ok &&
    deepEqual(
      again.documents.map(({ data }) => data),
      [document.data],
    )
    ? after
    : null;
}
