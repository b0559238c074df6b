import type { Size } from '../../../layout/model';
import type { PillLook, PillPart } from './edgeLook';

const HEIGHT = 18;
/** Advance of the mono font at 11 px, of the interface font's figures at 11.5 px, in px. */
const MONO = 6.6;
const FIGURE = 7.2;
const ICON = 12;
const ICON_GAP = 3;
/** Both sides with the border. */
const PADDING = 11;
const PART_PADDING = 10;
const IP_ONLY = 46;
const HOST = 32;
/** The mark of an expectation, with its gap. */
const EXPECTED = 16;

/** The px that an edge's pill takes, so that the router can keep a place for it and no text need be measured. */
export function pillSize(pill: PillLook): Size {
  const parts = pill.parts.reduce((width, part) => width + partWidth(part, pill.counts), 0);
  const sides = pill.counts ? 2 : PADDING;
  const marks = (pill.ipOnly ? IP_ONLY : 0) + (pill.host ? HOST : 0) + (pill.expected === null ? 0 : EXPECTED);
  return { width: Math.ceil(sides + parts + marks), height: HEIGHT };
}

function partWidth(part: PillPart, counts: boolean): number {
  if (counts) return PART_PADDING + ICON + ICON_GAP + part.text.length * FIGURE;
  return (hasIcon(part) ? ICON + ICON_GAP : 0) + part.text.length * MONO;
}

/** A port needs no icon where the flow passes: its arrow says so. */
export function hasIcon(part: PillPart): boolean {
  return part.state !== 'allowed' && part.state !== 'notEnforced';
}
