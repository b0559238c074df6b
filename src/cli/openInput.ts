import { type Diagnostic, type OpenedCluster, openCluster, type PlaceText, type TextFile } from '../engine';
import type { CommandContext } from './command';
import { Failure, usageFailure } from './failure';
import { createPaint } from './paint';
import type { SharedSettings } from './shared';

/** Findings beyond these are counted. */
const MAX_SHOWN = 50;

/** The paths of a command that takes one or more. */
export function pathsOf({ args }: CommandContext): readonly string[] {
  if (args.paths.length > 0) return args.paths;
  throw usageFailure(`${args.command} needs a PATH: a file, a folder, or - for standard input.`, args.command);
}

/** Files that were read and can be used; what can't is a failure, or a word on standard error with `--keep-going`. */
export async function readManifestFiles(
  context: CommandContext,
  shared: SharedSettings,
  paths: readonly string[],
): Promise<readonly TextFile[]> {
  const { files, problems, notes } = await context.input.manifests(paths);
  tell(context, notes);
  failOrTell(context, shared, problems);
  return files;
}

/** Reads manifests and compiles them, with what `--with` adds. */
export async function openPaths(
  context: CommandContext,
  shared: SharedSettings,
  paths: readonly string[],
  assumeDns = false,
): Promise<OpenedCluster> {
  const files = await readManifestFiles(context, shared, [...paths, ...shared.with]);
  return openFiles(context, shared, files, paths, assumeDns);
}

/** Compiles files that were read. `paths` are what to name where they hold nothing. */
export function openFiles(
  context: CommandContext,
  shared: SharedSettings,
  files: readonly TextFile[],
  paths: readonly string[],
  assumeDns = false,
): OpenedCluster {
  context.progress.show(`Reading ${files.length} ${files.length === 1 ? 'file' : 'files'}`);
  const opened = openCluster(files, {
    reading: shared.reading,
    defaultNamespace: shared.namespace ?? 'default',
    podRanges: shared.podRanges,
    assumeDns: shared.assumeDns ?? assumeDns,
  });
  reportFindings(context, shared, opened.diagnostics, opened.unusable, opened.placeOf);
  if (opened.objects === 0 && opened.unusable.length === 0) throw noManifests(paths);
  tell(context, notesOn(opened));
  return opened;
}

/** What bears on every answer. */
function notesOn({ cluster }: OpenedCluster): readonly string[] {
  const refused = cluster.policies.filter(({ status }) => status === 'refused').length;
  const notes: string[] = [];
  if (refused > 0) {
    const what = refused === 1 ? '1 policy' : `${refused} policies`;
    notes.push(
      `The API server would refuse ${what}, so the flows that ${refused === 1 ? 'it' : 'they'} could touch are unknown.`,
    );
  }
  if (!cluster.reading.enforced)
    notes.push('The network plugin of this profile enforces no policies: every flow is allowed.');
  return notes.map((note) => `drawbridge: note: ${note}`);
}

export function noManifests(paths: readonly string[]): Failure {
  const where = paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ');
  return new Failure(`drawbridge: ${where}: there is no manifest in it, so there is nothing to judge.`);
}

/** Fails with what can't be used, unless the work is to go on; tells what else is worth a word. */
export function reportFindings(
  context: CommandContext,
  shared: SharedSettings,
  diagnostics: readonly Diagnostic[],
  unusable: readonly Diagnostic[],
  placeOf: PlaceText,
): void {
  const line = (diagnostic: Diagnostic): string => findingLine(diagnostic, placeOf);
  failOrTell(context, shared, unusable.map(line));
  const known = new Set(unusable);
  const told = diagnostics.filter((item) => item.severity !== 'info' && !known.has(item));
  tell(context, told.map(line));
}

/** `all.yaml:12 from shop/templates/a.yaml: error: …` */
export function findingLine({ source, severity, message, hint }: Diagnostic, placeOf: PlaceText): string {
  return `${placeOf(source)}: ${severity}: ${message}${hint === null ? '' : ` ${hint}`}`;
}

function failOrTell(context: CommandContext, shared: SharedSettings, problems: readonly string[]): void {
  if (problems.length === 0) return;
  if (!shared.keepGoing) {
    const count = problems.length === 1 ? 'this' : `these ${problems.length} problems`;
    const hint = `drawbridge: nothing was judged because of ${count}. With --keep-going the rest is, and what ${problems.length === 1 ? 'it' : 'they'} could touch is unknown.`;
    throw new Failure([...cut(problems), hint].join('\n'));
  }
  tell(context, problems);
}

function tell({ io, progress }: CommandContext, lines: readonly string[]): void {
  if (lines.length === 0) return;
  progress.clear();
  const paint = createPaint(io.colour.err);
  io.err(
    `${cut(lines)
      .map((line) => paint.finding(line))
      .join('\n')}\n`,
  );
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length <= MAX_SHOWN ? lines : [...lines.slice(0, MAX_SHOWN), `… and ${lines.length - MAX_SHOWN} more.`];
}
