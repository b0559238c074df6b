import type { Analysis } from '../../engine';
import { modelTextOf } from './modelText';

/**
 * Lines that differ, as the editor counts them: from 1, ends inclusive. An end of 0 says that there are none on that side,
 * and its start is the line behind which they would stand.
 */
export interface LineChange {
  readonly originalStartLineNumber: number;
  readonly originalEndLineNumber: number;
  readonly modifiedStartLineNumber: number;
  readonly modifiedEndLineNumber: number;
}

/** What takes a change back: the stretch of the file that `was`, and the text that stood there before. */
export interface TakeBack {
  readonly start: number;
  readonly was: string;
  readonly text: string;
}

/** The edit of the file's own text that takes one change back, line ends and all. */
export function takeBackOf(before: string, after: string, change: LineChange): TakeBack {
  const old = stretchOf(before, change.originalStartLineNumber, change.originalEndLineNumber);
  const now = stretchOf(after, change.modifiedStartLineNumber, change.modifiedEndLineNumber);
  const text = before.slice(old.start, old.end);
  const atEnd = now.end === after.length && old.end === before.length;
  // A last line without a line end: the one before it must lose its own, or get one back.
  const lineEnd = /(?:\r\n|\n|\r)$/.exec(after.slice(0, now.start))?.[0] ?? '';
  if (atEnd && text === '' && lineEnd !== '' && before !== '' && !/[\r\n]$/.test(before)) {
    const start = now.start - lineEnd.length;
    return { start, was: after.slice(start, now.end), text: '' };
  }
  const needsEnd = atEnd && now.start === now.end && after !== '' && lineEnd === '' && text !== '';
  return { start: now.start, was: after.slice(now.start, now.end), text: needsEnd ? `\n${text}` : text };
}

/** Lines of a text as a stretch with their line ends; an empty one behind line `start` where `end` is 0. */
function stretchOf(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const { fileStarts } = modelTextOf(text);
  const from = (line: number): number => fileStarts[line - 1] ?? text.length;
  return end === 0 ? { start: from(start + 1), end: from(start + 1) } : { start: from(start), end: from(end + 1) };
}

/** "2 lines changed", "1 line added", "3 lines removed". */
export function changeText(change: LineChange): string {
  const lines = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`;
  const old = change.originalEndLineNumber - change.originalStartLineNumber + 1;
  const now = change.modifiedEndLineNumber - change.modifiedStartLineNumber + 1;
  if (change.originalEndLineNumber === 0) return `${lines(now)} added`;
  if (change.modifiedEndLineNumber === 0) return `${lines(old)} removed`;
  return `${lines(Math.max(old, now))} changed`;
}

/** What the line of a file belongs to: the name of a policy, a workload or a namespace; null: nothing of these. */
export function nameAtLine(analysis: Analysis | null, path: string, line: number): string | null {
  const all = [...(analysis?.policies ?? []), ...(analysis?.workloads ?? []), ...(analysis?.namespaces ?? [])];
  const found = all.find(
    ({ source }) => source !== null && source.path === path && source.line <= line && line <= source.endLine,
  );
  return found?.name ?? null;
}
