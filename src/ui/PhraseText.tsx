/** A sentence in pieces; `code` pieces are shown in the mono font. The same shape as the engine's phrases. */
export type TextPieces = readonly (string | { readonly code: string })[];

/** Renders a phrase. */
export function PhraseText({ phrase }: { readonly phrase: TextPieces }) {
  return phrase.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no identity but their place, and no state.
    typeof piece === 'string' ? piece : <code key={index}>{piece.code}</code>,
  );
}

/** A phrase as plain text, for labels and announcements. */
export function phraseToText(phrase: TextPieces): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
}
