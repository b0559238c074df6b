import { type DnsState, type DnsView, dnsOfWorkloads, phraseText, type Workload } from '../../engine';
import type { Command, CommandContext } from '../command';
import { EXIT_NO, EXIT_OK } from '../exitCodes';
import { openPaths, pathsOf } from '../openInput';
import { createPaint, type Paint } from '../paint';
import { readShared } from '../shared';
import { writeOut } from '../writeOut';

export const DNS: Command = {
  name: 'dns',
  usage: 'PATH…',
  summary: 'workloads that can’t resolve names, and why',
  details: [
    'A workload can’t resolve names where UDP to the cluster’s DNS is shut. Those whose TCP alone is shut (long answers fail) and those of which it is not known are told too, and do not count. Where nothing shows the cluster’s DNS a CoreDNS is assumed, unless --no-assume-dns.',
    'Exit code: 0 none, 1 some.',
  ],
  options: [{ name: 'format', value: 'txt|json', help: 'txt unless said otherwise' }],
  run: dns,
};

type Judged = Exclude<DnsState, 'notJudged'>;

/** States that are told, worst first. */
const TOLD: readonly Exclude<Judged, 'ok'>[] = ['noUdp', 'unknown', 'noTcp'];

const TITLES: Readonly<Record<Exclude<Judged, 'ok'>, string>> = {
  noUdp: 'can’t resolve names',
  unknown: 'not known',
  noTcp: 'can’t ask over TCP, so that long answers fail',
};

interface DnsRow {
  readonly workload: Workload;
  readonly view: DnsView;
}

async function dns(context: CommandContext): Promise<number> {
  const { args, io } = context;
  const format = args.choice('format', ['txt', 'json']) ?? 'txt';
  const opened = await openPaths(context, readShared(args), pathsOf(context), true);
  const { source } = opened.dns;
  const rows = dnsOfWorkloads(opened);
  await writeOut(context, [
    format === 'json' ? dnsJson(source, rows) : dnsTxt(source, rows, createPaint(io.colour.out)),
  ]);
  return rows.some(({ view }) => view.state === 'noUdp') ? EXIT_NO : EXIT_OK;
}

function dnsTxt(source: string, rows: readonly DnsRow[], paint: Paint): string {
  if (source === 'none')
    return 'Nothing that was read shows the cluster’s DNS, so nothing is judged. --assume-dns assumes a CoreDNS.\n';
  const blocks = TOLD.flatMap((state) =>
    rows
      .filter(({ view }) => view.state === state)
      .map(({ workload, view }) => {
        const title = `${workload.id}: ${(state === 'noUdp' ? paint.bad : paint.doubt)(TITLES[state])}`;
        return [title, ...view.sentences.map((sentence) => `  ${phraseText(sentence)}`)].join('\n');
      }),
  );
  const count = (state: DnsState): number => rows.filter(({ view }) => view.state === state).length;
  const judged = rows.length - count('notJudged');
  const sum = `${count('noUdp')} of ${judged} ${judged === 1 ? 'workload' : 'workloads'} can’t resolve names`;
  const assumed = source === 'assumed' ? ' (of an assumed CoreDNS: nothing that was read shows the cluster’s DNS)' : '';
  return `${[...blocks, `${sum}${assumed}.`].join('\n\n')}\n`;
}

function dnsJson(source: string, rows: readonly DnsRow[]): string {
  const workloads = rows.map(({ workload, view }) => ({
    workload: workload.id,
    state: view.state,
    sentences: view.sentences.map(phraseText),
  }));
  const cutOff = rows.filter(({ view }) => view.state === 'noUdp').length;
  return `${JSON.stringify({ dns: source, workloads, cutOff }, null, 2)}\n`;
}
