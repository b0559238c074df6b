import type { Phrase } from '../../../engine';

/** A phrase as Markdown, what stands in the manifests in the mono font. */
export function phraseMarkdown(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? plainMarkdown(piece) : codeMarkdown(piece.code))).join('');
}

/** Text that means nothing to Markdown. */
export function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}

/** A fence of more backticks than the text holds in a row. */
export function codeMarkdown(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return text === '' ? '' : `${fence}${pad}${text}${pad}${fence}`;
}
