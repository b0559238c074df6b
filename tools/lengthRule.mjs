const LONG = 250;
const TOO_LONG = 400;
/** How far down the reason may stand: above the imports. */
const TOP = 5;

/**
 * @param {string} path
 * @param {string} text
 * @returns {string[]} what is wrong with the file's length, in words; empty when nothing is
 */
export function judgeLength(path, text) {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length > TOO_LONG) return [`${path}: ${lines.length} lines. Over ${TOO_LONG} a file is split.`];
  if (lines.length <= LONG || lines.slice(0, TOP).some((line) => /^\/\*\*? Long because \S/.test(line))) return [];
  return [
    `${path}: ${lines.length} lines. Over ${LONG} a file says why at its top ("/* Long because ... */"), or is split.`,
  ];
}
