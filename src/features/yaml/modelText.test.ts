import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTextFile, type TextEdit, tryEdits } from '../../engine';
import { fileOffset, modelTextOf, smallestChange, spliceEdits, valueOffset } from './modelText';

/** The text of a file after splices of it. */
function spliced(text: string, edits: readonly TextEdit[]): string {
  const edited = tryEdits([{ path: 'a.yaml', text }], edits);
  const file = 'files' in edited ? edited.files[0] : undefined;
  if (file === undefined || !isTextFile(file)) throw new Error('the splices do not fit');
  return file.text;
}

/** Lone carriage returns ended lines on the Macs of the last century; joined with a line feed they would be one end. */
const fileText = fc
  .array(
    fc.tuple(
      fc.string({ maxLength: 6 }).map((s) => s.replace(/[\r\n\uFEFF]/g, '')),
      fc.constantFrom('\n', '\r\n'),
    ),
  )
  .map((lines) => lines.map(([line, end]) => line + end).join(''));

describe('modelTextOf', () => {
  it.each([
    ['', '', '\n'],
    ['a\nb', 'a\nb', '\n'],
    ['a\r\nb\r\n', 'a\nb\n', '\r\n'],
    ['\uFEFFa\r\nb\nc\r\n', 'a\nb\nc\n', '\r\n'],
  ])('%j is shown as %j, new lines end in %j', (text, value, eol) => {
    expect(modelTextOf(text)).toMatchObject({ value, eol });
  });

  it('maps every offset of the editor to the file and back', () => {
    fc.assert(
      fc.property(fileText, fc.boolean(), (body, bom) => {
        const model = modelTextOf((bom ? '\uFEFF' : '') + body);
        for (let offset = 0; offset <= model.value.length; offset += 1) {
          expect(valueOffset(model, fileOffset(model, offset))).toBe(offset);
        }
      }),
    );
  });
});

describe('spliceEdits', () => {
  it('keeps BOM and mixed line ends of untouched lines', () => {
    const text = '\uFEFFone\r\ntwo\nthree\r\n';
    const model = modelTextOf(text);
    const edits = spliceEdits('a.yaml', model, [{ rangeOffset: 4, rangeLength: 3, text: '2\n2' }]);
    expect(spliced(text, edits)).toBe('\uFEFFone\r\n2\r\n2\nthree\r\n');
  });

  it('says of the file what the editor shows after any change', () => {
    fc.assert(
      fc.property(fileText, fc.nat(), fc.nat(), fc.string({ maxLength: 5 }), (text, a, b, insert) => {
        const model = modelTextOf(text);
        const start = Math.min(a, b) % (model.value.length + 1);
        const end = Math.min(model.value.length, start + (Math.max(a, b) % 5));
        const clean = insert.replace(/[\r\uFEFF]/g, '');
        const edits = spliceEdits('a.yaml', model, [{ rangeOffset: start, rangeLength: end - start, text: clean }]);
        const shown = model.value.slice(0, start) + clean + model.value.slice(end);
        expect(modelTextOf(spliced(text, edits)).value).toBe(shown);
      }),
    );
  });
});

describe('smallestChange', () => {
  it('is null for equal texts', () => expect(smallestChange('a', 'a')).toBeNull());

  it('turns one text into the other and touches neither common end', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const change = smallestChange(before, after);
        const { rangeOffset: at, rangeLength: length, text } = change ?? { rangeOffset: 0, rangeLength: 0, text: '' };
        expect(change === null).toBe(before === after);
        expect(before.slice(0, at) + text + before.slice(at + length)).toBe(after);
      }),
    );
  });
});
