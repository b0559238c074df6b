import { type Arrangement, arrange, type Geometry, makeGeometry } from './arrangement';
import type { Blocks } from './blocks';
import { change } from './changes';
import { roughCost } from './cost';
import { columnChoices, type Draft, snapshot, startDraft } from './draft';
import { randomSequence } from './random';

/** An arrangement and the guess of how good it is; less is better. */
export interface Found {
  readonly arrangement: Arrangement;
  readonly cost: number;
}

/** Empty cells look better at the end of a group than in its midst. */
const HOLE = 45;
/** Where nothing else decides, cards keep the order in which they came. */
const DISORDER = 2;

function untidiness(draft: Draft): number {
  let price = 0;
  for (const { cells } of draft.groups.values()) {
    let empty = 0;
    let before = -1;
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] ?? -1;
      if (cell < 0) {
        empty += index === 0 ? 3 : 1;
        continue;
      }
      price += empty * HOLE + (cell < before ? DISORDER : 0);
      empty = 0;
      before = cell;
    }
  }
  for (const column of draft.columns) {
    for (let i = 1; i < column.length; i += 1) if ((column[i] ?? 0) < (column[i - 1] ?? 0)) price += DISORDER;
  }
  return price;
}

/** How much worse a step may be at first. */
const WARMEST = 800;

/** Threshold accepting: like annealing, without the exponential, so that it is repeatable to the last bit. */
function improve(blocks: Blocks, draft: Draft, steps: number, random: () => number): Found {
  const geometry: Geometry = makeGeometry(blocks);
  const groups = [...draft.groups.keys()].filter((group) => (blocks.children.get(group)?.length ?? 0) > 1);
  const price = (limit: number) => {
    arrange(blocks, draft, geometry);
    const untidy = untidiness(draft);
    return untidy + roughCost(blocks, geometry, limit - untidy);
  };
  let cost = price(Number.POSITIVE_INFINITY);
  let best: Found = { arrangement: snapshot(draft), cost };
  for (let step = 0; step < steps; step += 1) {
    const threshold = WARMEST * (1 - step / steps) ** 2;
    const undo = change(blocks, draft, groups, random);
    if (undo === null) continue;
    const now = price(cost + threshold);
    if (now > cost + threshold) {
      undo();
      continue;
    }
    cost = now;
    if (cost < best.cost - 1e-9) best = { arrangement: snapshot(draft), cost };
  }
  return best;
}

/** Work that a search may do, in comparisons of two things; some 200 ms on a slow machine. */
const BUDGET = 60_000_000;
const FEWEST_RUNS = 6;
const FEWEST_STEPS = 600;
const MOST_RUNS = 9;
const MOST_STEPS = 9000;

/** Which number of columns each run starts from: the best most often. */
const RUN_CHOICES = [0, 1, 0, 2, 0, 1, 0];

/** The best arrangements found from several starts, best first, each once. Deterministic. */
export function searchArrangements(blocks: Blocks, budget = BUDGET): Found[] {
  const links = blocks.links.length;
  const perStep = 60 + blocks.items.length * 8 + links * 10 + (links * links) / 4 + (links * blocks.items.length) / 4;
  const steps = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, Math.floor(budget / perStep / FEWEST_RUNS)));
  const runs = Math.max(1, Math.min(MOST_RUNS, Math.floor(budget / perStep / steps)));
  const choices = columnChoices(blocks);
  const found: Found[] = [];
  for (let run = 0; run < runs; run += 1) {
    const wanted = choices[RUN_CHOICES[run % RUN_CHOICES.length] ?? 0] ?? choices[0] ?? 1;
    const next = improve(blocks, startDraft(blocks, wanted), steps, randomSequence(0x5eed + run));
    if (!found.some((each) => Math.abs(each.cost - next.cost) < 1e-6)) found.push(next);
  }
  return found.toSorted((a, b) => a.cost - b.cost);
}
