import { type LineRun, lineDiff } from './lineDiff';

/** A text before and after; null: it is not there. */
export interface PatchedFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Lines around a change that a patch shows, and by which `git apply` finds the place. */
const CONTEXT = 3;

/**
 * The changes of some texts as a patch that `git apply` takes (git-diff's format with `a/` and `b/`): new and deleted files,
 * line ends as they are, the missing line end of a last line. Files that did not change are left out; empty where none did.
 */
export function gitPatch(files: readonly PatchedFile[]): string {
  return files.map(filePatch).join('');
}

function filePatch({ path, before, after }: PatchedFile): string {
  if (before === after) return '';
  const [from, to] = [quotedPath(`a/${path}`), quotedPath(`b/${path}`)];
  const head = [`diff --git ${from} ${to}`];
  if (before === null) head.push('new file mode 100644');
  if (after === null) head.push('deleted file mode 100644');
  const hunks = hunksOf(linesOf(before ?? ''), linesOf(after ?? ''));
  if (hunks !== '')
    head.push(`--- ${before === null ? '/dev/null' : ended(from)}`, `+++ ${after === null ? '/dev/null' : ended(to)}`);
  return `${head.join('\n')}\n${hunks}`;
}

/** A name with a blank in it ends in a tab, or the name would end at the blank. */
function ended(path: string): string {
  return path.includes(' ') && !path.startsWith('"') ? `${path}\t` : path;
}

/** What git puts in quotes, as C does: quotes, backslashes, control characters. */
function quotedPath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must be escaped.
  const escaped = path.replace(/["\\\u0000-\u001f\u007f]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return escaped === path ? path : `"${escaped}"`;
}

/** To git a line ends at a line feed and nowhere else; a carriage return before it belongs to the line. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunksOf(before: readonly string[], after: readonly string[]): string {
  let text = '';
  let shift = 0;
  for (const runs of grouped(lineDiff(before, after))) {
    const first = runs[0];
    const last = runs.at(-1);
    if (first === undefined || last === undefined) continue;
    const start = Math.max(0, first.start - CONTEXT);
    const end = Math.min(before.length, last.end + CONTEXT);
    const grown = runs.reduce((sum, run) => sum + (run.otherEnd - run.otherStart) - (run.end - run.start), 0);
    text += `@@ -${rangeText(start, end - start)} +${rangeText(start + shift, end - start + grown)} @@\n`;
    text += bodyOf(before, after, runs, start, end);
    shift += grown;
  }
  return text;
}

function bodyOf(
  before: readonly string[],
  after: readonly string[],
  runs: readonly LineRun[],
  start: number,
  end: number,
): string {
  const parts: string[] = [];
  let at = start;
  for (const run of runs) {
    parts.push(...before.slice(at, run.start).map((line) => marked(' ', line)));
    parts.push(...before.slice(run.start, run.end).map((line) => marked('-', line)));
    parts.push(...after.slice(run.otherStart, run.otherEnd).map((line) => marked('+', line)));
    at = run.end;
  }
  parts.push(...before.slice(at, end).map((line) => marked(' ', line)));
  return parts.join('');
}

/** Changes with few enough lines between them to share a hunk. */
function grouped(runs: readonly LineRun[]): readonly (readonly LineRun[])[] {
  const groups: LineRun[][] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && run.start - last.end <= 2 * CONTEXT) group.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** First line, from 1, and number of lines; an empty stretch is told by the line before it. */
function rangeText(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
