import { connect, difference } from '../../engine';
import type { Command, CommandContext } from '../command';
import { EXIT_NO, EXIT_OK } from '../exitCodes';
import { usageFailure } from '../failure';
import { DIFF_FORMATS, isEmpty, writeDiff } from '../formats/diff';
import { openFiles, readManifestFiles } from '../openInput';
import { createPaint } from '../paint';
import { readShared } from '../shared';
import { writeOut } from '../writeOut';

export const DIFF: Command = {
  name: 'diff',
  usage: 'BEFORE AFTER',
  summary: 'what opened and what closed between two states',
  details: [
    'Where policies and workloads live in different repositories, --with adds the workloads to both sides (see inventory).',
    'txt marks what opened with +, what closed with -, what became unknown with ? and what became known with !.',
    'Exit code: 0 the same, 1 different.',
  ],
  options: [{ name: 'format', value: 'txt|csv|json|md', help: 'txt unless said otherwise' }],
  run: diff,
};

async function diff(context: CommandContext): Promise<number> {
  const { args, io, progress } = context;
  const format = args.choice('format', DIFF_FORMATS) ?? 'txt';
  const shared = readShared(args);
  const [before, after, ...more] = args.paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw usageFailure(`diff compares two PATHs, BEFORE and AFTER, not ${args.paths.length}.`, args.command);
  }
  const added = shared.with.length === 0 ? [] : await readManifestFiles(context, shared, shared.with);
  const sides = [];
  for (const [name, path] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const files = await readManifestFiles(context, shared, [path]);
    const { cluster } = openFiles(context, shared, [...files, ...added], [path]);
    sides.push(
      connect(cluster, {
        ipv6: shared.ipv6,
        onProgress: (done, total) => progress.show(`Connecting ${done} of ${total} classes of workloads, ${name}`),
      }),
    );
  }
  const [left, right] = sides;
  if (left === undefined || right === undefined) throw new RangeError('a diff has two sides');
  progress.show('Comparing');
  const result = difference(left, right);
  const known = [...new Set([...left.workloads, ...right.workloads])];
  await writeOut(context, writeDiff(format, { difference: result, known }, createPaint(io.colour.out)));
  return isEmpty(result) ? EXIT_OK : EXIT_NO;
}
