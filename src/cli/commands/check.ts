import { type Diagnostic, type DrawnFlow, readFlows } from '../../engine';
import type { Command, CommandContext } from '../command';
import { EXIT_NO, EXIT_OK } from '../exitCodes';
import { Failure, usageFailure } from '../failure';
import { CHECK_FORMATS, writeCheck } from '../formats/check';
import { type CheckedCluster, checkFlow } from '../formats/checkResult';
import { findingLine, openFiles, openPaths, pathsOf, readManifestFiles } from '../openInput';
import { createPaint } from '../paint';
import { readShared, type SharedSettings } from '../shared';
import { writeOut } from '../writeOut';

export const CHECK: Command = {
  name: 'check',
  usage: 'PATH… --flows FILE',
  summary: 'does every flow of FILE turn out as it is expected to?',
  details: [
    'FILE is a flows.yaml: a list of {from, to, port, protocol, family, expect, name} under flows. expect is allowed or blocked and holds for exactly that verdict; a flow without it is judged and not counted. An end that names nothing is unknown, so that a typing error never passes.',
    'Every entry of FILE must be readable, --keep-going or not.',
    'Exit code: 0 all hold, 1 some do not.',
  ],
  options: [
    { name: 'flows', value: 'FILE', help: 'the flows, and what is expected of them' },
    { name: 'each', help: 'take every PATH as a cluster of its own, and print clusters × flows' },
    { name: 'format', value: 'txt|json|junit', help: 'txt unless said otherwise' },
  ],
  run: check,
};

async function check(context: CommandContext): Promise<number> {
  const { args, io } = context;
  const format = args.choice('format', CHECK_FORMATS) ?? 'txt';
  const path = args.text('flows');
  if (path === null) throw usageFailure('check needs --flows FILE.', args.command);
  const shared = readShared(args);
  const paths = pathsOf(context);
  const flows = await flowsOf(context, path);
  const each = args.has('each');
  const clusters = each
    ? await checkEach(context, shared, paths, flows)
    : [{ path: paths.join(' '), results: resultsOf(await openPaths(context, shared, paths), flows) }];
  await writeOut(context, [writeCheck(format, { flows, clusters, each }, createPaint(io.colour.out))]);
  return clusters.every(({ results }) => results.every(({ holds }) => holds !== false)) ? EXIT_OK : EXIT_NO;
}

function resultsOf(opened: Parameters<typeof checkFlow>[0], flows: readonly DrawnFlow[]): CheckedCluster['results'] {
  return flows.map((flow) => checkFlow(opened, flow));
}

async function checkEach(
  context: CommandContext,
  shared: SharedSettings,
  paths: readonly string[],
  flows: readonly DrawnFlow[],
): Promise<readonly CheckedCluster[]> {
  const added = shared.with.length === 0 ? [] : await readManifestFiles(context, shared, shared.with);
  const clusters: CheckedCluster[] = [];
  for (const path of paths) {
    context.progress.show(`Checking ${path}, ${clusters.length + 1} of ${paths.length}`);
    const files = await readManifestFiles(context, shared, [path]);
    clusters.push({ path, results: resultsOf(openFiles(context, shared, [...files, ...added], [path]), flows) });
  }
  return clusters;
}

/** An expectation that gets lost would pass without anybody having looked, so whatever is odd in the file is a failure. */
async function flowsOf({ input }: CommandContext, path: string): Promise<readonly DrawnFlow[]> {
  const file = await input.file(path);
  const { flows, diagnostics } = readFlows(file);
  if (diagnostics.length > 0) throw new Failure(diagnostics.map(flowProblem).join('\n'));
  if (flows.length > 0) return flows;
  throw new Failure(
    `${file.path}:1: error: There are no flows in it, so nothing would be checked. Write a list under "flows:".`,
  );
}

function flowProblem(diagnostic: Diagnostic): string {
  return findingLine({ ...diagnostic, severity: 'error' }, ({ path, line }) => `${path}:${line}`);
}
