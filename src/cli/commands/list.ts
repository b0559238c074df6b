import {
  type ConnectivityEnd,
  connect,
  type EndRef,
  explainFlow,
  exposure,
  type OpenedCluster,
  rangeText,
} from '../../engine';
import { nearest } from '../../lib/nearest';
import type { Command, CommandContext } from '../command';
import { EXIT_OK } from '../exitCodes';
import { usageFailure } from '../failure';
import { LIST_FORMATS, type ListFormat, writeList } from '../formats/list';
import { compareRows, endText, type ListRow } from '../formats/listRow';
import { openPaths, pathsOf } from '../openInput';
import { readShared } from '../shared';
import { writeOut } from '../writeOut';

export const LIST: Command = {
  name: 'list',
  usage: 'PATH…',
  summary: 'every allowed connection',
  details: [
    'One row for every ordered pair of workloads, and for every workload and range of external addresses, of which something is allowed or unknown. csv prints what is allowed and nothing else, in the notation of netpol-analyzer.',
    'Exit code: 0.',
  ],
  options: [
    { name: 'format', value: 'txt|csv|json|md|dot', help: 'txt unless said otherwise' },
    { name: 'focus', value: 'NS/NAME', help: 'only rows with this workload at one end' },
    { name: 'explain', help: 'say of every row why, gate by gate (txt, json)' },
    { name: 'exposure', help: 'also what is admitted from or to pods that do not exist yet' },
  ],
  run: list,
};

async function list(context: CommandContext): Promise<number> {
  const { args, progress } = context;
  const format = args.choice('format', LIST_FORMATS) ?? 'txt';
  if (args.has('explain') && format !== 'txt' && format !== 'json') {
    throw usageFailure(`--explain goes with --format txt or json, not with ${format}.`, args.command);
  }
  const shared = readShared(args);
  const opened = await openPaths(context, shared, pathsOf(context));
  const focus = focusOf(context, opened);
  const connectivity = connect(opened.cluster, {
    ipv6: shared.ipv6,
    ranges: format === 'csv' ? 'allowed' : 'everything',
    onProgress: (done, total) => progress.show(`Connecting ${done} of ${total} classes of workloads`),
  });
  const rows: ListRow[] = [];
  for (const row of connectivity.rows()) {
    if (focus !== null && !isFocused(row.from, focus) && !isFocused(row.to, focus)) continue;
    rows.push({ src: endText(row.from), dst: endText(row.to), row });
  }
  rows.sort(compareRows);
  const exposures = args.has('exposure')
    ? exposure(opened.cluster).filter((row) => focus === null || focus.has(row.workload))
    : null;
  const workloads = focus === null ? connectivity.workloads : workloadsIn(rows, focus);
  const explain = args.has('explain') ? (row: ListRow) => explanationOf(opened, row) : null;
  await writeOut(context, writeList(format satisfies ListFormat, { rows, exposures, workloads, explain }));
  return EXIT_OK;
}

/** Ids of the workloads of that name; null: all. */
function focusOf({ args }: CommandContext, { cluster }: OpenedCluster): ReadonlySet<string> | null {
  const name = args.text('focus');
  if (name === null) return null;
  const ids = cluster.workloads.map((workload) => workload.id);
  const withoutKind = (id: string): string => id.replace(/\[[^[\]]*\]$/, '');
  const found = ids.filter((id) => id === name || withoutKind(id) === name);
  if (found.length > 0) return new Set(found);
  const near = nearest(name, ids.map(withoutKind));
  const hint = near.length === 0 ? ' Write namespace/name.' : ` Did you mean ${near.join(' or ')}?`;
  throw usageFailure(`--focus ${name} names no workload of what was read.${hint}`, args.command);
}

function isFocused(end: ConnectivityEnd, focus: ReadonlySet<string>): boolean {
  return end.type === 'workload' && focus.has(end.id);
}

function workloadsIn(rows: readonly ListRow[], focus: ReadonlySet<string>): readonly string[] {
  const ends = rows.flatMap(({ row }) => [row.from, row.to]);
  return [...new Set([...focus, ...ends.flatMap((end) => (end.type === 'workload' ? [end.id] : []))])];
}

/** The gates of a row; nothing tells the addresses of a range apart, so its first one speaks for it. */
function explanationOf(opened: OpenedCluster, { row }: ListRow): string {
  const query = { from: refOf(opened, row.from), to: refOf(opened, row.to), port: null, protocol: null, family: null };
  const [, ...lines] = explainFlow(opened, query).text.trimEnd().split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => `    ${line}`)
    .join('\n');
}

function refOf({ cluster }: OpenedCluster, end: ConnectivityEnd): EndRef {
  if (end.type === 'workload') {
    const workload = cluster.workloadOf(end.id);
    if (workload === undefined) throw new RangeError(`${end.id} is no workload of the cluster`);
    const { namespace, name, kind } = workload;
    return { type: 'workload', namespace, name, kind };
  }
  const { family, first } = end.range;
  const address = rangeText({ family, first, last: first });
  return { type: 'cidr', cidr: `${address}/${family === 'IPv4' ? 32 : 128}`, except: [] };
}
