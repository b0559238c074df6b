import { type Axis, across } from '../geometry';
import type { Side } from '../model';
import { SPACING } from '../spacing';
import type { Grid } from './grid';
import { Heap } from './heap';
import { crowding, type Port, type SideUse } from './ports';
import { type Box, type SceneEdge, sideAxis } from './scene';

/** A way through the grid: the nodes from the first in front of the source to the last in front of the target. */
export interface GridPath {
  readonly nodes: readonly number[];
  readonly from: Port;
  readonly to: Port;
}

/** Prices in px of length. */
const BEND = 42;
const CROSSING = 60;
/** A bend too close to an end leaves no room for its dot or arrow. */
const SHORT_STUB = 70;
/** Sharing a step with other routes, a px and route. */
const SHARED = 0.1;
/** Running through a group where neither end lies, a px. */
const FOREIGN = 0.35;
/** A tendency that traffic leaves at the right or bottom and arrives at the left or top. */
const AGAINST_READING = 14;

interface Goal {
  readonly port: Port;
  readonly price: number;
}

/**
 * Finds cheapest paths in one grid (A*), keeping its working memory from one search to the next. State 2n stands at node
 * n having come horizontally, 2n + 1 vertically.
 */
export class PathFinder {
  private readonly grid: Grid;
  private readonly sides: SideUse;
  private readonly best: Float64Array;
  private readonly parent: Int32Array;
  /** The search that last reached, and that settled, a state; so nothing needs clearing between searches. */
  private readonly reached: Int32Array;
  private readonly settled: Int32Array;
  /** Of the line that the state stands on: from which direction the path came to it, and how many others pass along. */
  private readonly entry: Int8Array;
  private readonly shared: Uint16Array;
  private readonly open = new Heap();
  private readonly starts = new Map<number, Port>();
  private readonly goals = new Map<number, Goal>();
  private run = 0;

  constructor(grid: Grid, sides: SideUse) {
    this.grid = grid;
    this.sides = sides;
    const states = grid.nx * grid.ny * 2;
    this.best = new Float64Array(states);
    this.parent = new Int32Array(states);
    this.reached = new Int32Array(states);
    this.settled = new Int32Array(states);
    this.entry = new Int8Array(states);
    this.shared = new Uint16Array(states);
  }

  /** The cheapest path between two sets of ports, or null when cards close every way. */
  find(edge: SceneEdge, starts: readonly Port[], goals: readonly Port[]): GridPath | null {
    this.begin(edge, starts, goals);
    let bestGoal = -1;
    let bestPrice = Number.POSITIVE_INFINITY;
    for (let state = this.open.pop(); state >= 0; state = this.open.pop()) {
      if (this.settled[state] === this.run) continue;
      this.settled[state] = this.run;
      const price = this.best[state] ?? 0;
      if (price + this.estimate(state, edge.to) >= bestPrice) break;
      const goal = this.goals.get(state >> 1);
      const total = goal === undefined ? Number.POSITIVE_INFINITY : price + this.arrival(state, goal);
      if (total < bestPrice) {
        bestPrice = total;
        bestGoal = state;
      }
      this.expand(state, price, edge);
    }
    return bestGoal < 0 ? null : this.trace(bestGoal);
  }

  private begin(edge: SceneEdge, starts: readonly Port[], goals: readonly Port[]): void {
    this.run += 1;
    this.open.clear();
    this.starts.clear();
    this.goals.clear();
    for (const port of goals) {
      const price = port.price + port.distance + crowding(this.sides, edge.to, port.side);
      this.goals.set(port.node, { port, price: price + (leavesForward(port.side) ? AGAINST_READING : 0) });
    }
    for (const port of starts) {
      const state = port.node * 2 + sideAxis(port.side);
      const price = port.price + port.distance + crowding(this.sides, edge.from, port.side);
      const total = price + (leavesForward(port.side) ? 0 : AGAINST_READING);
      if (!this.relax(state, total, -1, edge.to)) continue;
      this.starts.set(state, port);
      this.entry[state] = 0;
      this.shared[state] = 0;
    }
  }

  private arrival(state: number, goal: Goal): number {
    const axis = sideAxis(goal.port.side);
    if ((state & 1) !== axis) return goal.price + BEND + (goal.port.distance < SPACING.targetStub - 4 ? SHORT_STUB : 0);
    return goal.price + CROSSING * (this.grid.pass[across(axis)][state >> 1] ?? 0);
  }

  private expand(state: number, price: number, edge: SceneEdge): void {
    const axis: Axis = (state & 1) === 0 ? 0 : 1;
    const parent = this.parent[state] ?? -1;
    const start = parent < 0 ? this.starts.get(state) : undefined;
    const sign = start !== undefined ? start.sign : state >> 1 > parent >> 1 ? 1 : -1;
    const crossings = this.grid.pass[across(axis)][state >> 1] ?? 0;
    this.step(state, axis, sign, price + CROSSING * crossings, edge, 0);
    const tight = start !== undefined && start.distance < SPACING.sourceStub - 9;
    const turned = price + BEND + (tight ? SHORT_STUB : 0);
    // Going on in the direction in which it came to this line (a Z) it crosses those who pass along here as surely as
    // straight on; turning back (a U) it need not.
    const entry = this.entry[state] ?? 0;
    const shared = CROSSING * (this.shared[state] ?? 0);
    this.step(state, across(axis), 1, turned + (entry > 0 ? shared : 0), edge, sign);
    this.step(state, across(axis), -1, turned + (entry < 0 ? shared : 0), edge, sign);
  }

  /** One step on; `cameBy` is the direction before a turn, or 0 when the step goes straight on. */
  private step(state: number, axis: Axis, sign: 1 | -1, price: number, edge: SceneEdge, cameBy: number): void {
    const { nx, ny } = this.grid;
    const node = state >> 1;
    const column = node % nx;
    const row = (node - column) / nx;
    const index = (axis === 0 ? column : row) + sign;
    if (index < 0 || index >= (axis === 0 ? nx : ny)) return;
    const next = node + sign * (axis === 0 ? 1 : nx);
    const segment = sign > 0 ? node : next;
    const cost = this.grid.cost[axis][segment] ?? Number.POSITIVE_INFINITY;
    if (cost === Number.POSITIVE_INFINITY || !this.mayEnter(segment, sign > 0 ? next : node, edge)) return;
    const lines = this.grid.lines[axis];
    const length = Math.abs((lines[index] ?? 0) - (lines[index - sign] ?? 0));
    const group = this.grid.group[axis][segment] ?? -1;
    const foreign = group >= 0 && group !== edge.from.group && group !== edge.to.group ? length * FOREIGN : 0;
    const use = (this.grid.use[axis][segment] ?? 0) * (SHARED * length + 1);
    const after = next * 2 + axis;
    if (!this.relax(after, price + cost + foreign + use, state, edge.to)) return;
    const pass = this.grid.pass[axis];
    this.entry[after] = cameBy === 0 ? (this.entry[state] ?? 0) : cameBy;
    const before = cameBy === 0 ? (this.shared[state] ?? 0) : (pass[node] ?? 0);
    this.shared[after] = Math.max(before, pass[next] ?? 0);
  }

  /** An edge between a group and its card stays inside; one that ends at a group's outside stays out of it. */
  private mayEnter(low: number, high: number, edge: SceneEdge): boolean {
    if (edge.confined === null && edge.barred.length === 0) return true;
    const { nx } = this.grid;
    const [xs, ys] = this.grid.lines;
    const left = xs[low % nx] ?? 0;
    const top = ys[Math.floor(low / nx)] ?? 0;
    const right = xs[high % nx] ?? 0;
    const bottom = ys[Math.floor(high / nx)] ?? 0;
    const home = edge.confined;
    if (home !== null) {
      const ceiling = home.low[1] + SPACING.header;
      return left > home.low[0] && right < home.high[0] && top >= ceiling && bottom < home.high[1];
    }
    return !edge.barred.some(
      (bar) => right > bar.low[0] && left < bar.high[0] && bottom > bar.low[1] && top < bar.high[1],
    );
  }

  private relax(state: number, price: number, parent: number, target: Box): boolean {
    if (this.reached[state] === this.run && (this.best[state] ?? 0) <= price) return false;
    this.reached[state] = this.run;
    this.best[state] = price;
    this.parent[state] = parent;
    this.open.push(state, price + this.estimate(state, target));
    return true;
  }

  /** A lower bound of what is left: the distance, and a bend where the target is not straight ahead. */
  private estimate(state: number, target: Box): number {
    const node = state >> 1;
    const column = node % this.grid.nx;
    const x = this.grid.lines[0][column] ?? 0;
    const y = this.grid.lines[1][(node - column) / this.grid.nx] ?? 0;
    const dx = Math.max(0, target.low[0] - x, x - target.high[0]);
    const dy = Math.max(0, target.low[1] - y, y - target.high[1]);
    const sideways = (state & 1) === 0 ? dy > 0 : dx > 0;
    return dx + dy + (sideways ? BEND : 0);
  }

  private trace(goal: number): GridPath | null {
    const nodes: number[] = [];
    let state = goal;
    for (;;) {
      nodes.push(state >> 1);
      const parent = this.parent[state] ?? -1;
      if (parent < 0) break;
      state = parent;
    }
    const from = this.starts.get(state);
    const to = this.goals.get(goal >> 1)?.port;
    return from === undefined || to === undefined ? null : { nodes: nodes.reverse(), from, to };
  }
}

function leavesForward(side: Side): boolean {
  return side === 'right' || side === 'bottom';
}
