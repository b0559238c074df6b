import type { Position } from '../../../layout/model';
import { FLOW_STATE_LOOKS } from '../../../ui/flowState';
import { DOT_RADIUS, type EdgeGeometry } from './edgeGeometry';
import type { EdgeLook, LineState, PillPart } from './edgeLook';
import { roundedSteps } from './roundedPath';
import type { SceneEdge } from './sceneEdge';

/** Colours for a drawing context, read from the tokens. */
export interface EdgePalette {
  readonly canvas: string;
  readonly panel: string;
  readonly mono: string;
  readonly line: Readonly<Record<LineState, string>>;
  /** By tone: `allow`, `half`, `block`, `unk`. */
  readonly text: ReadonlyMap<string, string>;
  readonly border: ReadonlyMap<string, string>;
}

/** The dashes of DESIGN.md section 6. */
const DASHES: Readonly<Record<LineState, readonly number[]>> = {
  allowed: [],
  notEnforced: [0.1, 4.5],
  halfOpen: [10, 4, 1.5, 4],
  blocked: [6, 5],
  unknown: [2, 6],
  preview: [2, 4],
  test: [1, 4],
};

const ICONS: Readonly<Record<PillPart['state'], string>> = {
  allowed: '✓',
  notEnforced: '✓',
  partial: '◐',
  halfOpen: '∩',
  blocked: '✕',
  unknown: '?',
  preview: '+',
  test: '·',
};

/** Draws one edge's line, with its casing, on a context whose unit is the canvas unit. */
export function paintLine(
  context: CanvasRenderingContext2D,
  geometry: EdgeGeometry,
  look: EdgeLook,
  palette: EdgePalette,
): void {
  const color = palette.line[look.line];
  context.lineCap = 'butt';
  context.setLineDash([]);
  stroke(context, geometry.line, palette.canvas, 6);
  context.lineCap = look.line === 'notEnforced' ? 'round' : 'butt';
  context.setLineDash([...DASHES[look.line]]);
  stroke(context, geometry.line, color, look.width);
  context.setLineDash([]);
  if (geometry.stub !== null) stroke(context, geometry.stub, color, look.width);
}

/** Draws its source dot, gate bars and target mark. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  geometry: EdgeGeometry,
  look: EdgeLook,
  palette: EdgePalette,
): void {
  const color = palette.line[look.line];
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const bar of geometry.bars) stroke(context, bar, color, 2.5);
  if (geometry.head !== null) {
    const [base, tip, otherBase] = geometry.head;
    context.beginPath();
    context.moveTo(base.x, base.y);
    context.lineTo(tip.x, tip.y);
    context.lineTo(otherBase.x, otherBase.y);
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    if (look.target !== 'chevron') {
      context.closePath();
      context.fillStyle = look.target === 'filled' ? color : palette.panel;
      context.fill();
    }
    if (look.target !== 'filled') context.stroke();
  }
  disc(context, geometry.dot, DOT_RADIUS, color, palette.panel);
  if (geometry.circle !== null) disc(context, geometry.circle.centre, geometry.circle.radius, color, palette.panel);
}

/** Draws an edge's pill with its parts as text. */
export function paintPill(
  context: CanvasRenderingContext2D,
  edge: SceneEdge,
  at: Position,
  palette: EdgePalette,
): void {
  const { pill } = edge.look;
  const left = at.x - edge.label.width / 2;
  const top = at.y - edge.label.height / 2;
  const tone = toneOf(pill.parts[0]);
  context.beginPath();
  context.roundRect(left + 0.5, top + 0.5, edge.label.width - 1, edge.label.height - 1, 4.5);
  context.fillStyle = palette.panel;
  context.fill();
  context.strokeStyle = (pill.counts ? palette.border.get('plain') : palette.border.get(tone)) ?? palette.panel;
  context.lineWidth = 1;
  context.stroke();
  context.font = `500 11px ${palette.mono}`;
  context.textBaseline = 'middle';
  let x = left + 6;
  for (const part of pill.parts) {
    const icon = pill.counts || (part.state !== 'allowed' && part.state !== 'notEnforced');
    const text = icon ? `${ICONS[part.state]} ${part.text}` : part.text;
    context.fillStyle = palette.text.get(toneOf(part)) ?? palette.line.unknown;
    context.fillText(text, x, at.y + 0.5);
    x += context.measureText(text).width + 8;
  }
}

function toneOf(part: PillPart | undefined): string {
  return part === undefined || part.state === 'preview' || part.state === 'test'
    ? 'unk'
    : FLOW_STATE_LOOKS[part.state].tone;
}

function stroke(context: CanvasRenderingContext2D, points: readonly Position[], color: string, width: number): void {
  trace(context, points);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, points: readonly Position[]): void {
  context.beginPath();
  for (const step of roundedSteps(points)) {
    if (step.type === 'move') context.moveTo(step.to.x, step.to.y);
    else if (step.type === 'line') context.lineTo(step.to.x, step.to.y);
    else context.quadraticCurveTo(step.corner.x, step.corner.y, step.to.x, step.to.y);
  }
}

function disc(context: CanvasRenderingContext2D, at: Position, radius: number, line: string, fill: string): void {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.stroke();
}
