import { isTextFile, type SourceFile } from '../../engine';
import type { Selection } from '../state';
import type { TypingRun } from './typingRun';

/** The document at one moment: what undo brings back. */
export interface Snapshot {
  /** Shared with all other snapshots, file by file, where they are alike. */
  readonly files: readonly SourceFile[];
  readonly untouchedExample: boolean;
  /** What an import brought in, so that its undo forgets it. */
  readonly originals: readonly SourceFile[];
  /** An import over the example renames the workspace, and its undo names it back. */
  readonly name: string;
}

/** One step of the history: a gesture, an import or a stretch of typing. */
export interface HistoryStep {
  readonly label: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly selectionBefore: Selection;
  /** What was selected when the step was undone; null before that. */
  readonly selectionAfter: Selection | null;
  /** Where the cursor stood before and after; null for what was not typed. */
  readonly cursor: { readonly path: string; readonly before: number; readonly after: number } | null;
  readonly run: TypingRun | null;
}

/** One linear history; `past` ends with the newest step, `future` begins with the next to redo. */
export interface HistoryStack {
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

export const EMPTY_HISTORY: HistoryStack = { past: [], future: [] };

/** Steps beyond this are forgotten, the oldest first. */
export const MAX_STEPS = 500;
/** Texts that only the history still holds, in UTF-16 code units (128 MiB); the newest step is kept whatever it weighs. */
export const MAX_WEIGHT = 64 * 1024 * 1024;

/** Adds a step; what could be redone is gone. */
export function pushStep(history: HistoryStack, step: HistoryStep): HistoryStack {
  return { past: withinLimits([...history.past, step]), future: [] };
}

/** Puts `step` in the place of the newest one: typing that goes on. */
export function replaceNewest(history: HistoryStack, step: HistoryStep): HistoryStack {
  return { past: [...history.past.slice(0, -1), step], future: [] };
}

/** Takes back the newest step; `selection` is what a redo shall bring back. Null: there is none. */
export function undoStep(
  history: HistoryStack,
  selection: Selection,
): { readonly history: HistoryStack; readonly step: HistoryStep } | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  // Typing after a redo is a step of its own.
  const undone = { ...step, selectionAfter: selection, run: null };
  return { step, history: { past: history.past.slice(0, -1), future: [undone, ...history.future] } };
}

/** Does the next undone step again. Null: there is none. */
export function redoStep(history: HistoryStack): { readonly history: HistoryStack; readonly step: HistoryStep } | null {
  const [step, ...future] = history.future;
  return step === undefined ? null : { step, history: { past: [...history.past, step], future } };
}

/** Ends a stretch of typing: the next key begins a new step. */
export function endRun(history: HistoryStack): HistoryStack {
  const step = history.past.at(-1);
  return step === undefined || step.run === null
    ? history
    : { ...history, past: [...history.past.slice(0, -1), { ...step, run: null }] };
}

function withinLimits(steps: readonly HistoryStep[]): readonly HistoryStep[] {
  let weight = 0;
  let first = steps.length - 1;
  for (; first > 0 && steps.length - first < MAX_STEPS; first -= 1) {
    const older = steps[first - 1];
    weight += older === undefined ? 0 : stepWeight(older);
    if (weight > MAX_WEIGHT) break;
  }
  return first <= 0 ? steps : steps.slice(first);
}

const WEIGHTS = new WeakMap<HistoryStep, number>();

/** What the files hold that the step replaced: each version of a file is counted once over the history. */
export function stepWeight(step: HistoryStep): number {
  const known = WEIGHTS.get(step);
  if (known !== undefined) return known;
  const weight = replacedWeight(step);
  WEIGHTS.set(step, weight);
  return weight;
}

function replacedWeight(step: HistoryStep): number {
  const after = new Set(step.after.files);
  let weight = 0;
  for (const file of step.before.files) {
    if (!after.has(file)) weight += isTextFile(file) ? file.text.length : file.bytes.length / 2;
  }
  return weight;
}
