import { connectionsText, type ExposureRow, isNoConnection, subtractConnections } from '../../engine';
import { connectionsJson } from './connectionsJson';
import { csvRecord } from './csv';
import { listDot } from './dot';
import { compareRows, connText, exposureConn, exposureEnds, type Listing } from './listRow';
import { markdownTable } from './markdown';

export const LIST_FORMATS = ['txt', 'csv', 'json', 'md', 'dot'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** A listing as text, in pieces. */
export function writeList(format: ListFormat, listing: Listing): Iterable<string> {
  switch (format) {
    case 'txt':
      return listTxt(listing);
    case 'csv':
      return listCsv(listing);
    case 'json':
      return listJson(listing);
    case 'md':
      return listMarkdown(listing);
    case 'dot':
      return listDot(listing);
  }
}

function* listTxt({ rows, exposures, explain }: Listing): Generator<string> {
  for (const row of rows) {
    yield `${row.src} => ${row.dst} : ${connText(row.row)}\n`;
    if (explain !== null) yield `${explain(row)}\n`;
  }
  if (rows.length === 0) yield 'No connection is allowed.\n';
  if (exposures === null) return;
  yield '\nExposed to pods that no manifest shows:\n';
  for (const line of exposureLines(exposures)) yield `${line.src} => ${line.dst} : ${line.conn}\n`;
  if (exposures.length === 0) yield 'nothing\n';
}

interface ExposureLine {
  readonly src: string;
  readonly dst: string;
  readonly conn: string;
}

function exposureLines(exposures: readonly ExposureRow[]): readonly ExposureLine[] {
  return exposures.map((row) => ({ ...exposureEnds(row), conn: exposureConn(row) })).sort(compareRows);
}

/** netpol-analyzer's notation: what is allowed, and nothing else. */
function* listCsv({ rows, exposures }: Listing): Generator<string> {
  yield csvRecord(['src', 'dst', 'conn']);
  const lines = rows
    .filter(({ row }) => !isNoConnection(row.allowed))
    .map(({ src, dst, row }) => ({ src, dst, conn: connectionsText(row.allowed) }));
  for (const { src, dst, conn } of [...lines, ...exposureLines(exposures ?? [])].sort(compareRows)) {
    yield csvRecord([src, dst, conn]);
  }
}

function* listJson({ rows, exposures, explain }: Listing): Generator<string> {
  yield '{"connections":[';
  let separator = '\n';
  for (const listed of rows) {
    const { src, dst, row } = listed;
    const data = {
      src,
      dst,
      conn: isNoConnection(row.allowed) ? '' : connectionsText(row.allowed),
      allowed: connectionsJson(row.allowed),
      partial: connectionsJson(subtractConnections(row.allowed, row.byAll)),
      unknown: connectionsJson(row.unknown),
      ...(explain === null ? {} : { explanation: explain(listed) }),
    };
    yield `${separator}${JSON.stringify(data)}`;
    separator = ',\n';
  }
  yield '\n]';
  if (exposures !== null) {
    const data = exposures.map((row) => ({
      ...exposureEnds(row),
      conn: exposureConn(row),
      workload: row.workload,
      direction: row.direction,
      namespace: row.namespace,
      namespaceSelector: row.namespaceSelector,
      podSelector: row.podSelector,
      allowed: connectionsJson(row.connections),
      named: row.named,
      policies: row.policies,
    }));
    yield `,"exposure":[${data.sort(compareRows).map((item) => `\n${JSON.stringify(item)}`)}\n]`;
  }
  yield '}\n';
}

function* listMarkdown({ rows, exposures }: Listing): Generator<string> {
  yield markdownTable(
    ['src', 'dst', 'conn'],
    rows.map(({ src, dst, row }) => [src, dst, connText(row)]),
  );
  if (exposures === null) return;
  yield '\nExposed to pods that no manifest shows:\n\n';
  yield markdownTable(
    ['src', 'dst', 'conn'],
    exposureLines(exposures).map(({ src, dst, conn }) => [src, dst, conn]),
  );
}
