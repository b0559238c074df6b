/** A stretch of ports, both ends inclusive. */
export type PortInterval = readonly [number, number];

/** Ports 1 to 65535 as sorted intervals that neither overlap nor touch, so that equal sets look equal. Immutable. */
export type PortSet = readonly PortInterval[];

export const FIRST_PORT = 1;
export const LAST_PORT = 65535;
export const NO_PORTS: PortSet = [];
export const ALL_PORTS: PortSet = [[FIRST_PORT, LAST_PORT]];

/** The canonical set of a few intervals. */
export function portSet(...intervals: readonly PortInterval[]): PortSet {
  return portSetOf(intervals);
}

/** The canonical set of these intervals, in any order, overlapping or not; those with `from > to` hold nothing. */
export function portSetOf(intervals: readonly PortInterval[]): PortSet {
  return canonical(intervals.filter(([from, to]) => from <= to).sort((a, b) => a[0] - b[0]));
}

function canonical(sorted: readonly PortInterval[]): PortSet {
  const result: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

export function unionPorts(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return portSetOf([...a, ...b]);
}

export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  const result: PortInterval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return result;
    const from = Math.max(left[0], right[0]);
    const to = Math.min(left[1], right[1]);
    if (from <= to) result.push([from, to]);
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
}

/** Ports of `a` that are not in `b`. */
export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  const result: PortInterval[] = [];
  for (const [from, to] of a) {
    let start = from;
    for (const [cutFrom, cutTo] of b) {
      if (cutTo < start) continue;
      if (cutFrom > to) break;
      if (cutFrom > start) result.push([start, cutFrom - 1]);
      start = cutTo + 1;
    }
    if (start <= to) result.push([start, to]);
  }
  return result;
}

export function equalPorts(a: PortSet, b: PortSet): boolean {
  return a.length === b.length && a.every(([from, to], index) => from === b[index]?.[0] && to === b[index]?.[1]);
}

export function isNoPort(set: PortSet): boolean {
  return set.length === 0;
}

export function containsPort(set: PortSet, port: number): boolean {
  return set.some(([from, to]) => from <= port && port <= to);
}

/** `80`, `8000-8100`, several joined by commas: netpol-analyzer's notation. */
export function portsText(set: PortSet): string {
  return set.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}
