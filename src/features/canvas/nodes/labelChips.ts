/** px of a card between its paddings; advance of the mono font at 10.5 px; both sides of a chip with its border. */
const ROOM = 150;
const ADVANCE = 6.3;
const CHIP_SIDES = 8;
const GAP = 4;

export interface LabelChips {
  readonly shown: readonly string[];
  readonly more: number;
}

/** Up to two labels as `key=value` that fit on a card side by side, and how many are left for `+n`. */
export function labelChips(labels: readonly (readonly [string, string])[]): LabelChips {
  const texts = labels.map(([key, value]) => `${key}=${value}`);
  const [first, second] = texts;
  if (first === undefined) return { shown: [], more: 0 };
  const left = texts.length - 2;
  const wanted = second === undefined ? 0 : chip(first) + GAP + chip(second) + (left > 0 ? GAP + chip(`+${left}`) : 0);
  const shown = second !== undefined && wanted <= ROOM ? [first, second] : [first];
  return { shown, more: texts.length - shown.length };
}

function chip(text: string): number {
  return text.length * ADVANCE + CHIP_SIDES;
}
