import { type AnimationEvent, useId, useState } from 'react';
import type { Position } from '../../../layout/model';
import { DOT_RADIUS, type EdgeGeometry, edgeGeometry } from './edgeGeometry';
import type { EdgeLook } from './edgeLook';
import { roundedPath } from './roundedPath';

export interface EdgeShapeProps {
  readonly points: readonly Position[];
  readonly look: EdgeLook;
  readonly selected: boolean;
  /** Draws a change of state from the source on; false for edges that follow the pointer. */
  readonly animated: boolean;
}

/** One edge in SVG: casing, halo, line, source dot, gate bars, target mark. */
export function EdgeShape({ points, look, selected, animated }: EdgeShapeProps) {
  const change = useStateChange(look);
  const mask = useId();
  const geometry = edgeGeometry(points, look);
  if (geometry === null) return null;
  const path = roundedPath(geometry.line);
  const drawing = animated && change.from !== null;
  return (
    <g className="db-edge-shape" data-line={look.line} data-selected={selected || undefined}>
      <path className="db-edge-casing" d={path} />
      {selected ? <path className="db-edge-halo" d={path} /> : null}
      {drawing ? <DrawMask id={mask} points={points} path={path} onEnd={change.settle} /> : null}
      <path
        className="db-edge-line"
        d={path}
        strokeWidth={selected ? Math.max(2.5, look.width) : look.width}
        mask={drawing ? `url(#${mask})` : undefined}
      />
      <Marks geometry={geometry} look={look} opening={drawing && change.from?.sourceBar === true && !look.sourceBar} />
    </g>
  );
}

interface MarksProps {
  readonly geometry: EdgeGeometry;
  readonly look: EdgeLook;
  /** The egress gate has just opened: its bar turns away. */
  readonly opening: boolean;
}

function Marks({ geometry, look, opening }: MarksProps) {
  const { stub, bars, head, circle, dot } = geometry;
  const [first, second] = geometry.line;
  return (
    <>
      {stub === null ? null : <path className="db-edge-stub" d={roundedPath(stub)} strokeWidth={look.width} />}
      {bars.map(([a, b]) => (
        <path key={`${a.x} ${a.y}`} className="db-edge-bar" d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
      ))}
      {opening && first !== undefined && second !== undefined ? <OpeningBar at={first} towards={second} /> : null}
      {head === null ? null : (
        <path
          className="db-edge-head"
          data-mark={look.target}
          d={`M${head[0].x} ${head[0].y}L${head[1].x} ${head[1].y}L${head[2].x} ${head[2].y}${look.target === 'chevron' ? '' : 'Z'}`}
        />
      )}
      {circle === null ? null : (
        <circle className="db-edge-circle" cx={circle.centre.x} cy={circle.centre.y} r={circle.radius} />
      )}
      <circle className="db-edge-dot" cx={dot.x} cy={dot.y} r={DOT_RADIUS} />
    </>
  );
}

function OpeningBar({ at, towards }: { readonly at: Position; readonly towards: Position }) {
  const upright = at.y === towards.y;
  const [dx, dy] = upright ? [0, 6] : [6, 0];
  return (
    <path
      className="db-edge-bar db-edge-bar-opening"
      d={`M${at.x - dx} ${at.y - dy}L${at.x + dx} ${at.y + dy}`}
      style={{ transformOrigin: `${at.x}px ${at.y}px` }}
    />
  );
}

interface DrawMaskProps {
  readonly id: string;
  readonly points: readonly Position[];
  readonly path: string;
  readonly onEnd: (event: AnimationEvent) => void;
}

/** Uncovers the line from its source, whatever its dashes. */
function DrawMask({ id, points, path, onEnd }: DrawMaskProps) {
  const left = Math.min(...points.map((point) => point.x)) - 12;
  const top = Math.min(...points.map((point) => point.y)) - 12;
  const width = Math.max(...points.map((point) => point.x)) - left + 12;
  const height = Math.max(...points.map((point) => point.y)) - top + 12;
  return (
    <mask id={id} maskUnits="userSpaceOnUse" x={left} y={top} width={width} height={height}>
      <path className="db-edge-uncover" d={path} pathLength={1} onAnimationEnd={onEnd} />
    </mask>
  );
}

/** The look before its state changed, until the change has been drawn. */
function useStateChange(look: EdgeLook): { readonly from: EdgeLook | null; readonly settle: () => void } {
  const [seen, setSeen] = useState<{ readonly look: EdgeLook; readonly from: EdgeLook | null }>({ look, from: null });
  if (seen.look !== look) {
    const changed = seen.look.line !== look.line || seen.look.sourceBar !== look.sourceBar;
    setSeen({ look, from: changed ? seen.look : seen.from });
  }
  return { from: seen.from, settle: () => setSeen((state) => ({ ...state, from: null })) };
}
