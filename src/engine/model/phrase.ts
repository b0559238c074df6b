import type { Phrase } from './verdict';

type Piece = Phrase[number];

/** Whatever may stand between the words of a phrase: a piece, or a phrase to put in whole. */
export type PhrasePart = Piece | number | Phrase;

/**
 * A sentence as a template: `phrase\`${code('allow-dns')} selects nobody.\``. Neighbouring texts become one piece, empty
 * ones are left out.
 */
export function phrase(texts: TemplateStringsArray, ...parts: readonly PhrasePart[]): Phrase {
  return joinPhrases(
    texts.flatMap((text, index): PhrasePart[] => {
      const part = parts[index];
      return part === undefined ? [text] : [text, part];
    }),
  );
}

/** A name, a port or a selector: shown in the mono font. */
export function code(text: string): { readonly code: string } {
  return { code: text };
}

/** One phrase out of several, in order. */
export function joinPhrases(parts: readonly PhrasePart[]): Phrase {
  const result: Piece[] = [];
  for (const part of parts) {
    for (const piece of typeof part === 'object' && !('code' in part)
      ? part
      : [typeof part === 'number' ? String(part) : part]) {
      const last = result.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
      else if (piece !== '') result.push(piece);
    }
  }
  return result;
}

/** Names in the mono font, with commas and a last `and`: `a`, `b` and `c`; beyond `limit`: `a`, `b` and 5 more. */
export function listPhrase(names: readonly string[], limit = 3): Phrase {
  const shown = names.length > limit + 1 ? names.slice(0, limit) : names;
  const rest = names.length - shown.length;
  const parts: readonly PhrasePart[] = [...shown.map(code), ...(rest > 0 ? [`${rest} more`] : [])];
  return joinPhrases(
    parts.flatMap((part, index): readonly PhrasePart[] => {
      if (index === 0) return [part];
      return [index === parts.length - 1 ? ' and ' : ', ', part];
    }),
  );
}

/** A phrase as plain text: what a person would read aloud or copy. */
export function phraseText(parts: Phrase): string {
  return parts.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
}
