import type { SourceRange } from '../model/source';

const COMMENT = /^#[ \t]*Source:[ \t]*(\S.*?)[ \t]*$/;

/**
 * The template that a document was rendered from, as `helm template` says it in a comment before it (`# Source: shop/
 * templates/policy.yaml`); null where none does. `source` is a place in the document.
 */
export function templateSource(text: string, source: Pick<SourceRange, 'start'>): string | null {
  const start = documentStart(text, source.start);
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const match = COMMENT.exec(line);
    if (match !== null) return match[1] ?? null;
    if (!/^\uFEFF?(?:---(?:\s.*)?|[ \t]*(?:#.*)?)$/.test(line)) return null;
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  return null;
}

/** Offset of the last `---` line at or before a place. */
function documentStart(text: string, place: number): number {
  for (let at = text.lastIndexOf('---', place); at > 0; at = text.lastIndexOf('---', at - 1)) {
    if (/[\n\r]/.test(text[at - 1] ?? '') && /^(?:\s|$)/.test(text.slice(at + 3, at + 4))) return at;
  }
  return 0;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
