/** Translates offsets of a text into lines and columns, both 1-based; offsets and columns count UTF-16 code units. */
export interface LineIndex {
  readonly lineCount: number;
  lineAt(offset: number): number;
  columnAt(offset: number): number;
  /** Offset at which a line starts; lines out of range give the nearest one. */
  lineStart(line: number): number;
}

/**
 * Lines end at `\n`, `\r\n` or a lone `\r`, as in YAML and in editors. A byte order mark does not count as a column.
 * The text is scanned when the first question comes.
 */
export function createLineIndex(text: string): LineIndex {
  let starts: readonly number[] | null = null;
  const lines = (): readonly number[] => {
    starts ??= lineStarts(text);
    return starts;
  };
  const startOf = (line: number): number => {
    const all = lines();
    return all[Math.min(Math.max(line, 1), all.length) - 1] ?? 0;
  };
  const lineAt = (offset: number): number => {
    const all = lines();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((all[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    get lineCount() {
      return lines().length;
    },
    lineAt,
    columnAt: (offset) => Math.max(1, offset - startOf(lineAt(offset)) + 1),
    lineStart: startOf,
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  const hasReturns = text.includes('\r');
  if (!hasReturns) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
