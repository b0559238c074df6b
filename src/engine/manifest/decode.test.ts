import { describe, expect, test } from 'vitest';
import { decodeFile } from './decode';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...[...text].map((character) => character.charCodeAt(0))].forEach((code, index) => {
    view.setUint16(2 * index, code, !bigEndian);
  });
  return bytes;
};

describe('bytes to text', () => {
  test('UTF-8', () => {
    expect(decodeFile({ path: 'a.yaml', bytes: utf8('a: é😀\r\n') })).toEqual({
      file: { path: 'a.yaml', text: 'a: é😀\r\n' },
      diagnostics: [],
    });
  });

  test('a byte order mark stays in the text', () => {
    expect(decodeFile({ path: 'a.yaml', bytes: utf8('\uFEFFa: 1') }).file).toEqual({
      path: 'a.yaml',
      text: '\uFEFFa: 1',
    });
  });

  test.each([true, false])('UTF-16 with a byte order mark is converted, and said so (big-endian: %s)', (bigEndian) => {
    const { file, diagnostics } = decodeFile({ path: 'a.yaml', bytes: utf16('a: é\r\n', bigEndian) });
    expect(file).toEqual({ path: 'a.yaml', text: 'a: é\r\n' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['converted-encoding']);
  });

  test.each([
    ['broken UTF-8', Uint8Array.of(0x61, 0xff, 0x62)],
    ['a cut-off character', Uint8Array.of(0x61, 0xc3)],
    ['an overlong form', Uint8Array.of(0xc0, 0x80)],
    ['a NUL', Uint8Array.of(0x61, 0, 0x62)],
    ['an odd number of bytes in UTF-16', Uint8Array.of(0xff, 0xfe, 0x61)],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
  ])('%s stays bytes', (_name, bytes) => {
    const { file, diagnostics } = decodeFile({ path: 'a.yaml', bytes });
    expect(file).toEqual({ path: 'a.yaml', bytes });
    expect(diagnostics).toMatchObject([{ code: 'not-text', hint: 'Save it as UTF-8 and import it again.' }]);
  });
});
