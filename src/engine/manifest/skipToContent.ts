/**
 * Offset of the first character at or behind `from` that is neither white space, nor in a comment, nor one of
 * `punctuation`; the text's length where there is none.
 */
export function skipToContent(text: string, from: number, punctuation: string): number {
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#' && (at === 0 || ' \t\r\n'.includes(text[at - 1] ?? ' '))) {
      while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
    } else if (' \t\r\n\uFEFF'.includes(character) || punctuation.includes(character)) {
      at++;
    } else {
      return at;
    }
  }
  return text.length;
}
