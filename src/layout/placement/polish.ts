import type { LayoutEdge } from '../model';
import type { Arrangement, Cells } from './arrangement';
import type { Blocks } from './blocks';
import { priceOf } from './finish';

/** Pictures to route while polishing, and how that shrinks with the number of edges. */
const MOST_TRIALS = 70;
const ROUTED_EDGES = 1500;

function withCells(from: Arrangement, group: number, grid: Cells): Arrangement {
  return { ...from, groups: new Map(from.groups).set(group, grid) };
}

function swapped<T>(list: readonly T[], i: number, j: number): T[] {
  const copy = [...list];
  const a = copy[i];
  const b = copy[j];
  if (a !== undefined && b !== undefined) {
    copy[i] = b;
    copy[j] = a;
  }
  return copy;
}

/** All arrangements that differ by one swap of cells in a group, or of neighbours in a column. */
function* neighbours(from: Arrangement): Generator<(now: Arrangement) => Arrangement | null> {
  for (const [group, { cells, columns }] of from.groups) {
    for (let i = 0; i < cells.length; i += 1) {
      for (let j = i + 1; j < cells.length; j += 1) {
        const far =
          Math.abs((i % columns) - (j % columns)) + Math.abs(Math.floor(i / columns) - Math.floor(j / columns));
        if (far > 2 && cells.length > 6) continue;
        yield (now) => {
          const grid = now.groups.get(group);
          if (grid === undefined || grid.cells[i] === grid.cells[j]) return null;
          return withCells(now, group, { ...grid, cells: swapped(grid.cells, i, j) });
        };
      }
    }
  }
  for (const [index, column] of from.columns.entries()) {
    for (let i = 0; i + 1 < column.length; i += 1) {
      yield (now) => {
        const own = now.columns[index];
        if (own === undefined || own[i + 1] === undefined) return null;
        return { ...now, columns: now.columns.map((each) => (each === own ? swapped(own, i, i + 1) : each)) };
      };
    }
  }
}

/** Tries small changes with the real router and keeps those that help, as long as the work is worth waiting for. */
export function polish(blocks: Blocks, start: Arrangement, edges: readonly LayoutEdge[]): Arrangement {
  let best = start;
  let cost = priceOf(blocks, best, edges);
  let left = Math.min(MOST_TRIALS, Math.floor(ROUTED_EDGES / Math.max(1, edges.length)));
  for (let improved = true; improved && left > 0; ) {
    improved = false;
    for (const change of neighbours(best)) {
      if (left <= 0) break;
      const trial = change(best);
      if (trial === null) continue;
      left -= 1;
      const now = priceOf(blocks, trial, edges);
      if (now >= cost - 1) continue;
      best = trial;
      cost = now;
      improved = true;
    }
  }
  return best;
}
