import { type Axis, across, overlap, type Pair } from '../geometry';
import { SPACING } from '../spacing';
import { extentOf, type Segment } from './path';
import { type Box, portSpan, type Scene, sideAxis } from './scene';

/** Where a segment may lie. */
export interface Bounds {
  low: number;
  high: number;
}

/** A route beside a card's side within this distance counts as passing it. */
const PASSING = 6;
/** A route may come this close to a group's border, when it runs along it for longer than a moment. */
const BORDER = 8;
const ALONG = 24;

interface Limits {
  low: number;
  high: number;
  /** Margins wanted at both bounds; they shrink together where there is too little room. */
  lowMargin: number;
  highMargin: number;
}

function tighten(limits: Limits, at: number, low: number, high: number, margin: number): void {
  if (high <= at + 0.01) {
    if (high + margin > limits.low + limits.lowMargin) {
      limits.low = high;
      limits.lowMargin = margin;
    }
  } else if (low >= at - 0.01 && low - margin < limits.high - limits.highMargin) {
    limits.high = low;
    limits.highMargin = margin;
  }
}

/** Margin that a segment keeps from a card: a stub's length from the card where the route just left or soon arrives. */
function marginTo(segment: Segment, card: Box): number {
  const { edge, segments } = segment.path;
  if (card === edge.to && segment.index === segments.length - 2) return SPACING.targetStub;
  if (card === edge.from && segment.index === 1) return SPACING.sourceStub;
  return SPACING.clearance;
}

function isOwnStub(segment: Segment, box: Box): boolean {
  const { edge, segments } = segment.path;
  return (box === edge.from && segment.index === 0) || (box === edge.to && segment.index === segments.length - 1);
}

function limitByBoxes(limits: Limits, segment: Segment, scene: Scene): void {
  const { axis, at } = segment;
  const cross = across(axis);
  const [from, to] = extentOf(segment);
  const { edge } = segment.path;
  for (const box of [...scene.cards, ...edge.barred]) {
    if (isOwnStub(segment, box)) continue;
    if (overlap(from, to, box.low[axis], box.high[axis]) <= -PASSING) continue;
    tighten(limits, at, box.low[cross], box.high[cross], marginTo(segment, box));
  }
  for (const group of scene.groups) {
    const along = overlap(from, to, group.low[axis], group.high[axis]);
    if (along <= ALONG && edge.confined !== group) continue;
    tighten(limits, at, group.low[cross], group.low[cross], BORDER);
    tighten(limits, at, group.high[cross], group.high[cross], BORDER);
    if (axis === 0) tighten(limits, at, group.low[1], group.low[1] + SPACING.header, 4);
  }
  for (const text of axis === 1 ? scene.texts : []) {
    if (overlap(from, to, text.y, text.y + text.height) > 0) tighten(limits, at, text.x, text.x + text.width, 6);
  }
}

/** A segment that would cross a header's text moves beside it, where its other limits let it. */
function dodgeTexts(bounds: Bounds, segment: Segment, scene: Scene): void {
  if (segment.axis === 0) return;
  const [from, to] = extentOf(segment);
  for (const text of scene.texts) {
    if (overlap(from, to, text.y, text.y + text.height) <= 0) continue;
    const left = text.x - 6;
    const right = text.x + text.width + 6;
    if (segment.at <= left || segment.at >= right) continue;
    const canRight = right <= bounds.high;
    if (canRight && (right - segment.at <= segment.at - left || left < bounds.low))
      bounds.low = Math.max(bounds.low, right);
    else if (left >= bounds.low) bounds.high = Math.min(bounds.high, left);
  }
}

function limitBySpan(limits: Limits, span: Pair): void {
  if (span[0] > limits.low + limits.lowMargin) {
    limits.low = span[0];
    limits.lowMargin = 0;
  }
  if (span[1] < limits.high - limits.highMargin) {
    limits.high = span[1];
    limits.highMargin = 0;
  }
}

/** How far a segment may move sideways without meeting a card, a border or a header's text, or leaving its sides. */
export function boundsOf(segment: Segment, scene: Scene): Bounds {
  const { path, index, at } = segment;
  const limits: Limits = {
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    lowMargin: 0,
    highMargin: 0,
  };
  limitByBoxes(limits, segment, scene);
  if (index === 0) limitBySpan(limits, portSpan(path.edge.from, path.fromSide));
  if (index === path.segments.length - 1) limitBySpan(limits, portSpan(path.edge.to, path.toSide));
  let low = limits.low + limits.lowMargin;
  let high = limits.high - limits.highMargin;
  if (low > high) {
    const wanted = limits.lowMargin + limits.highMargin;
    const room = limits.high - limits.low;
    low = wanted > 0 && room > 0 ? limits.low + (room * limits.lowMargin) / wanted : at;
    high = low;
  }
  const bounds = { low, high };
  if (low < high) dodgeTexts(bounds, segment, scene);
  return bounds;
}

/** Middle of the side where a segment begins or ends, if it does. */
export function portMiddles(segment: Segment): number[] {
  const { path, index } = segment;
  const middles: number[] = [];
  const middle = (box: Box, axis: Axis) => (box.low[axis] + box.high[axis]) / 2;
  if (index === 0 && !path.edge.from.isGroup) middles.push(middle(path.edge.from, across(sideAxis(path.fromSide))));
  if (index === path.segments.length - 1 && !path.edge.to.isGroup) {
    middles.push(middle(path.edge.to, across(sideAxis(path.toSide))));
  }
  return middles;
}
