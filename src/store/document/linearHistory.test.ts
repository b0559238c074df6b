import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../engine';
import { planOf } from '../../testing/fakeEngine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';

const PATH = 'policies.yaml';

type Action =
  | { readonly type: 'key'; readonly place: number }
  | { readonly type: 'gesture' | 'undo' | 'redo' | 'pause' };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('key' as const), place: fc.nat(20) }),
  fc.record({ type: fc.constantFrom('gesture' as const, 'undo' as const, 'redo' as const, 'pause' as const) }),
);

function textOf({ store }: TestStore): string {
  const [file] = store.getState().document.files;
  return file !== undefined && 'text' in file ? file.text : '';
}

async function act(test: TestStore, one: Action): Promise<void> {
  if (one.type === 'pause') test.timers.advance(1000);
  if (one.type === 'undo') await test.store.dispatch('history.undo');
  if (one.type === 'redo') await test.store.dispatch('history.redo');
  if (one.type === 'gesture') await test.store.dispatch('document.gesture', { type: 'forgetPositions' });
  if (one.type !== 'key') return;
  const before = textOf(test);
  const start = Math.min(one.place, before.length);
  const edits: TextEdit[] = [{ type: 'splice', path: PATH, start, end: start, text: 'k' }];
  await test.store.dispatch('document.type', {
    path: PATH,
    text: `${before.slice(0, start)}k${before.slice(start)}`,
    edits,
  });
}

async function fresh(): Promise<TestStore> {
  const plan = planOf({ label: 'Write', edits: [{ type: 'splice', path: PATH, start: 0, end: 0, text: 'G' }] });
  const test = createTestStore({ files: [{ path: PATH, text: 'start' }], answers: { plan: () => plan } });
  await settle();
  return test;
}

describe('the history over text and gestures', () => {
  it('is one line: whatever was done, all undone is the beginning, and all done again is the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const test = await fresh();
        for (const one of actions) await act(test, one);
        while (test.store.getState().history.redo !== null) await test.store.dispatch('history.redo');
        const end = textOf(test);
        const line = [end];
        while (test.store.getState().history.undo !== null) {
          await test.store.dispatch('history.undo');
          line.push(textOf(test));
        }
        expect(textOf(test)).toBe('start');
        for (const text of line.reverse().slice(1)) {
          await test.store.dispatch('history.redo');
          expect(textOf(test)).toBe(text);
        }
        expect(textOf(test)).toBe(end);
        test.store.close();
      }),
      { numRuns: 60 },
    );
  });
});
