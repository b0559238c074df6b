/** Text for an element or an attribute in double quotes; characters that XML 1.0 has no place for become U+FFFD. */
export function xmlText(text: string): string {
  return Array.from(text, (character) => xmlCharacter(character, character.codePointAt(0) ?? 0)).join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

function xmlCharacter(character: string, code: number): string {
  const entity = ENTITIES.get(character);
  if (entity !== undefined) return entity;
  const legal = (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
  return legal ? character : '\uFFFD';
}
