/** Where two texts differ, in UTF-16 code units, ends exclusive. */
export interface ChangedSpan {
  readonly start: number;
  /** In the text before. */
  readonly endBefore: number;
  /** In the text after. */
  readonly endAfter: number;
}

/** The smallest stretch that has to be replaced to get from one text to the other; null where they are equal. */
export function changedSpan(before: string, after: string): ChangedSpan | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { start, endBefore: before.length - tail, endAfter: after.length - tail };
}
