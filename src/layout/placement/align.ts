import { type Arrangement, arrange, GAPS, type Geometry, makeGeometry } from './arrangement';
import { type Blocks, isUniform } from './blocks';
import { roughCost } from './cost';

/** Moves blocks along their columns so that more edges become straight, where that costs less than it saves. */
export function align(blocks: Blocks, start: Arrangement): Arrangement {
  const geometry = makeGeometry(blocks);
  const price = (arrangement: Arrangement) => {
    arrange(blocks, arrangement, geometry);
    return roughCost(blocks, geometry);
  };
  let best = start;
  let cost = price(best);
  const uniform = isUniform(blocks);
  for (let sweep = 0; sweep < 3; sweep += 1) {
    let improved = false;
    for (const column of start.columns) {
      for (const [place, block] of column.entries()) {
        if (block < 0 || (uniform && blocks.items[block]?.role !== 'external')) continue;
        arrange(blocks, best, geometry);
        for (const trial of shifts(blocks, geometry, best, block, place === 0)) {
          const now = price(trial);
          if (now >= cost - 1) continue;
          cost = now;
          best = trial;
          improved = true;
        }
      }
    }
    if (!improved) break;
  }
  return best;
}

function shifts(blocks: Blocks, geometry: Geometry, from: Arrangement, block: number, first: boolean): Arrangement[] {
  const trials: Arrangement[] = [];
  const inside = (item: number) => item === block || blocks.items[item]?.parent === block;
  const least = first ? 0 : GAPS.block;
  const above = from.above.get(block) ?? least;
  const indent = from.indent.get(block) ?? 0;
  const centre = (item: number, at: Float64Array, size: Float64Array) => (at[item] ?? 0) + (size[item] ?? 0) / 2;
  const seen = new Set<string>();
  for (const link of blocks.links) {
    if (inside(link.from) === inside(link.to)) continue;
    const [own, other] = inside(link.from) ? [link.from, link.to] : [link.to, link.from];
    const down = centre(other, geometry.y, geometry.height) - centre(own, geometry.y, geometry.height);
    const right = centre(other, geometry.x, geometry.width) - centre(own, geometry.x, geometry.width);
    const nextAbove = Math.max(least, Math.round(above + down));
    const nextIndent = Math.max(0, Math.round(indent + right));
    if (nextAbove !== above && !seen.has(`y${nextAbove}`)) {
      trials.push({ ...from, above: new Map(from.above).set(block, nextAbove) });
    }
    if (nextIndent !== indent && nextIndent < 600 && !seen.has(`x${nextIndent}`)) {
      trials.push({ ...from, indent: new Map(from.indent).set(block, nextIndent) });
    }
    seen.add(`y${nextAbove}`).add(`x${nextIndent}`);
  }
  return trials;
}
