/** Colours for a terminal; plain text elsewhere. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  /** Neither good nor bad: partial, unknown. */
  readonly doubt: (text: string) => string;
  /** A line with `: error: ` or `: warning: ` in it. */
  readonly finding: (line: string) => string;
}

export function createPaint(coloured: boolean): Paint {
  const style =
    (on: number, off: number) =>
    (text: string): string =>
      coloured && text !== '' ? `\u001B[${on}m${text}\u001B[${off}m` : text;
  const [bad, doubt] = [style(31, 39), style(33, 39)];
  return {
    good: style(32, 39),
    bad,
    dim: style(2, 22),
    bold: style(1, 22),
    doubt,
    finding: (line) =>
      line.replace(/: (error|warning): /, (_all, word: string) => `: ${(word === 'error' ? bad : doubt)(word)}: `),
  };
}

/** A verdict in its colour. */
export function paintVerdict(paint: Paint, verdict: string, text: string): string {
  if (verdict === 'allowed') return paint.good(text);
  return verdict === 'blocked' ? paint.bad(text) : paint.doubt(text);
}
