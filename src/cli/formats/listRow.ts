import {
  type ConnectivityEnd,
  type ConnectivityRow,
  connectionsText,
  type ExposureRow,
  isNoConnection,
  rangeText,
  subtractConnections,
} from '../../engine';

/** A row of connectivity with its ends as text. */
export interface ListRow {
  readonly src: string;
  readonly dst: string;
  readonly row: ConnectivityRow;
}

/** All that a list tells. */
export interface Listing {
  /** Sorted. */
  readonly rows: readonly ListRow[];
  /** Null: not asked for. */
  readonly exposures: readonly ExposureRow[] | null;
  /** Workloads to show even where nothing is open to or from them. */
  readonly workloads: readonly string[];
  /** Why a row is what it is; null: not asked for. */
  readonly explain: ((row: ListRow) => string) | null;
}

/** `namespace/name[Kind]`, or a range `a.b.c.d-e.f.g.h` (netpol-analyzer's notation: a single address twice). */
export function endText(end: ConnectivityEnd): string {
  if (end.type === 'workload') return end.id;
  const text = rangeText(end.range);
  return end.range.first === end.range.last ? `${text}-${text}` : text;
}

/** By source, then by destination, in code units. */
export function compareRows(a: { src: string; dst: string }, b: { src: string; dst: string }): number {
  return compare(a.src, b.src) || compare(a.dst, b.dst);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is allowed, with what is not said of every member, and what is unknown: `TCP 80 (some members only: TCP 443)`. */
export function connText({ allowed, byAll, unknown }: ConnectivityRow): string {
  const partial = subtractConnections(allowed, byAll);
  const words = [
    ...(isNoConnection(allowed) ? [] : [connectionsText(allowed)]),
    ...(isNoConnection(partial) ? [] : [`(some members only: ${connectionsText(partial)})`]),
    ...(isNoConnection(unknown) ? [] : [`(unknown: ${connectionsText(unknown)})`]),
  ];
  return words.join(' ');
}

/** Both ends of an exposure: pods that no manifest shows are told by their selectors. */
export function exposureEnds(row: ExposureRow): { readonly src: string; readonly dst: string } {
  const pods = row.podSelector === null ? '[all pods]' : `[pods with ${row.podSelector}]`;
  const namespaces =
    row.namespace ??
    (row.namespaceSelector === null ? '[all namespaces]' : `[namespaces with ${row.namespaceSelector}]`);
  const absent = `${namespaces}/${pods}`;
  return row.direction === 'ingress' ? { src: absent, dst: row.workload } : { src: row.workload, dst: absent };
}

/** `TCP 80`, and ports that such pods would have to declare by name: `TCP 80,TCP http`. */
export function exposureConn({ connections, named }: ExposureRow): string {
  const names = named.map(({ protocol, name }) => `${protocol} ${name}`);
  return [...(isNoConnection(connections) && names.length > 0 ? [] : [connectionsText(connections)]), ...names].join(
    ',',
  );
}
