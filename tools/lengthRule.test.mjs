import { describe, expect, it } from 'vitest';
import { judgeLength } from './lengthRule.mjs';

const REASON = '/* Long because it is one table. */\n';

/** @param {number} count */
function lines(count) {
  return 'const a = 1;\n'.repeat(count);
}

describe('the length of a file', () => {
  it.each([
    { what: '250 lines', text: lines(250), complaint: null },
    { what: '251 lines', text: lines(251), complaint: /251 lines. Over 250/ },
    { what: '251 lines and a reason', text: REASON + lines(250), complaint: null },
    {
      what: 'a reason without words',
      text: `/* Long because */\n${lines(250)}`.replace(' */', ''),
      complaint: /Over 250/,
    },
    { what: 'a reason far down', text: lines(200) + REASON + lines(100), complaint: /Over 250/ },
    { what: '400 lines and a reason', text: REASON + lines(399), complaint: null },
    { what: '401 lines and a reason', text: REASON + lines(400), complaint: /401 lines. Over 400/ },
  ])('$what', ({ text, complaint }) => {
    const found = judgeLength('src/a.ts', text);
    if (complaint === null) expect(found).toEqual([]);
    else expect(found.join()).toMatch(complaint);
  });
});
