import { describe, expect, it } from 'vitest';
import { edgeGeometry } from './edgeGeometry';
import { type EdgeLook, lookOfPreview } from './edgeLook';
import { roundedPath } from './roundedPath';

const LINE = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
];

function geometry(look: Partial<EdgeLook>) {
  return edgeGeometry(LINE, { ...lookOfPreview([]), ...look });
}

describe('edgeGeometry', () => {
  it('puts the tip of a triangle 2 px before the card, 8 px long and 8.4 wide, and ends the line at its base', () => {
    const drawn = geometry({ target: 'filled' });
    expect(drawn?.head).toEqual([
      { x: 90, y: 4.2 },
      { x: 98, y: 0 },
      { x: 90, y: -4.2 },
    ]);
    expect(drawn?.line.at(-1)).toEqual({ x: 90, y: 0 });
  });

  it('puts bars 12 px wide 10 px after the source and 8 px before the target', () => {
    const drawn = geometry({ target: 'bar', sourceBar: true });
    expect(drawn?.bars).toEqual([
      [
        { x: 10, y: 6 },
        { x: 10, y: -6 },
      ],
      [
        { x: 92, y: 6 },
        { x: 92, y: -6 },
      ],
    ]);
    expect(drawn?.stub?.at(-1)).toEqual({ x: 10, y: 0 });
  });

  it('turns marks with the last segment', () => {
    const down = edgeGeometry(
      [
        { x: 0, y: 0 },
        { x: 50, y: 0 },
        { x: 50, y: 60 },
      ],
      { ...lookOfPreview([]), target: 'filled' },
    );
    expect(down?.head?.[1]).toEqual({ x: 50, y: 58 });
  });

  it('draws nothing of a route without length', () => {
    expect(edgeGeometry([{ x: 0, y: 0 }], lookOfPreview([]))).toBeNull();
    expect(edgeGeometry([LINE[0]!, LINE[0]!], lookOfPreview([]))).toBeNull();
  });
});

describe('roundedPath', () => {
  it('rounds a corner by 10 px', () => {
    const path = roundedPath([
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 60 },
    ]);
    expect(path).toBe('M0 0L40 0Q50 0 50 10L50 60');
  });

  it('rounds by half of a shorter segment', () => {
    const path = roundedPath([
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 8 },
    ]);
    expect(path).toBe('M0 0L46 0Q50 0 50 4L50 8');
  });
});
