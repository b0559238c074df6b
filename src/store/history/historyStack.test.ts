import { describe, expect, it } from 'vitest';
import type { Selection } from '../state';
import {
  EMPTY_HISTORY,
  type HistoryStack,
  type HistoryStep,
  MAX_STEPS,
  MAX_WEIGHT,
  pushStep,
  redoStep,
  type Snapshot,
  stepWeight,
  undoStep,
} from './historyStack';

const NONE: Selection = { type: 'none' };

function snapshot(text: string): Snapshot {
  return { files: [{ path: 'a', text }], untouchedExample: false, originals: [], name: 'test' };
}

function step(label: string, before = snapshot(''), after = snapshot(label)): HistoryStep {
  return { label, before, after, selectionBefore: NONE, selectionAfter: null, cursor: null, run: null };
}

function labels(history: HistoryStack): [string[], string[]] {
  return [history.past.map((one) => one.label), history.future.map((one) => one.label)];
}

function pushed(...names: string[]): HistoryStack {
  return names.reduce((history, name) => pushStep(history, step(name)), EMPTY_HISTORY);
}

describe('history', () => {
  it('is one line: undo and redo walk it, a new step cuts off what could be redone', () => {
    const undone = undoStep(undoStep(pushed('a', 'b', 'c'), NONE)!.history, NONE)!;
    expect(undone.step.label).toBe('b');
    expect(labels(undone.history)).toEqual([['a'], ['b', 'c']]);
    expect(labels(redoStep(undone.history)!.history)).toEqual([['a', 'b'], ['c']]);
    expect(labels(pushStep(undone.history, step('d')))).toEqual([['a', 'd'], []]);
  });

  it('ends at both ends', () => {
    expect(undoStep(EMPTY_HISTORY, NONE)).toBeNull();
    expect(redoStep(pushed('a'))).toBeNull();
  });

  it('remembers what was selected when a step was undone', () => {
    const selection: Selection = { type: 'nodes', ids: ['shop'] };
    const undone = undoStep(pushed('a'), selection)!;
    expect(redoStep(undone.history)!.step.selectionAfter).toEqual(selection);
  });

  it('forgets the oldest beyond its number', () => {
    let history = EMPTY_HISTORY;
    for (let index = 0; index < MAX_STEPS + 3; index += 1) history = pushStep(history, step(`${index}`));
    expect(history.past).toHaveLength(MAX_STEPS);
    expect(history.past[0]!.label).toBe('3');
  });

  it('forgets the oldest beyond its weight, and keeps the newest whatever it weighs', () => {
    const heavy = 'x'.repeat(MAX_WEIGHT / 2);
    const texts = [heavy, `${heavy}1`, `${heavy}12`, `${heavy}123`].map(snapshot);
    let history = EMPTY_HISTORY;
    for (const index of [0, 1, 2]) history = pushStep(history, step(`${index}`, texts[index], texts[index + 1]));
    expect(labels(history)[0]).toEqual(['1', '2']);
  });

  it('weighs only what a step replaced', () => {
    const shared = { path: 'dump.yaml', text: 'x'.repeat(100) };
    const before = { ...snapshot('four'), files: [shared, { path: 'a', text: 'four' }] };
    const after = { ...before, files: [shared, { path: 'a', text: 'other' }] };
    expect(stepWeight(step('edit', before, after))).toBe(4);
  });
});
