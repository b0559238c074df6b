import type { Position } from '../../../layout/model';

const RADIUS = 10;

/** An orthogonal polyline as SVG path data, its corners rounded by 10 px or by half of the shorter segment. */
export function roundedPath(points: readonly Position[]): string {
  const parts: string[] = [];
  for (const step of roundedSteps(points)) {
    if (step.type === 'move') parts.push(`M${step.to.x} ${step.to.y}`);
    else if (step.type === 'line') parts.push(`L${step.to.x} ${step.to.y}`);
    else parts.push(`Q${step.corner.x} ${step.corner.y} ${step.to.x} ${step.to.y}`);
  }
  return parts.join('');
}

export type PathStep =
  | { readonly type: 'move'; readonly to: Position }
  | { readonly type: 'line'; readonly to: Position }
  | { readonly type: 'curve'; readonly corner: Position; readonly to: Position };

/** The same polyline as steps, for a drawing context that takes no path data. */
export function roundedSteps(points: readonly Position[]): readonly PathStep[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return [];
  const steps: PathStep[] = [{ type: 'move', to: first }];
  for (let index = 1; index < points.length - 1; index++) {
    const before = points[index - 1];
    const corner = points[index];
    const after = points[index + 1];
    if (before === undefined || corner === undefined || after === undefined) continue;
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    steps.push({ type: 'line', to: towards(corner, before, radius) });
    steps.push({ type: 'curve', corner, to: towards(corner, after, radius) });
  }
  steps.push({ type: 'line', to: last });
  return steps;
}

/** The point `length` px from `from` on the way to `to`; `from` itself where they are one. */
export function towards(from: Position, to: Position, length: number): Position {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

export function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
