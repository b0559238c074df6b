import { describe, expect, it } from 'vitest';
import type { Gesture, GesturePreview } from '../../../engine';
import { createFakeEngine } from '../../../testing/fakeEngine';
import { createPendingQueue } from './pendingChanges';

const rename: Gesture = { type: 'renamePolicy', policy: 'NetworkPolicy/shop/web', name: 'site' };
const move: Gesture = { type: 'movePolicy', policy: 'NetworkPolicy/shop/web', namespace: 'books' };

const engine = createFakeEngine();
const NOTHING: GesturePreview = engine.preview([rename]);
const SERVICE: GesturePreview = {
  ...NOTHING,
  services: [{ id: 'shop/site', name: 'site', namespace: 'shop', sentences: [['It leads to web no longer.']] }],
};
const POLICY: GesturePreview = {
  ...NOTHING,
  policies: [{ policy: 'p', name: 'p', namespace: 'shop', sentences: [['It selects web no longer.']] }],
};
const FLOWS: GesturePreview = { ...NOTHING, radius: { ...NOTHING.radius, problem: ['Line 3 can’t be read.'] } };
const REFUSED: GesturePreview = { ...NOTHING, refusal: ['There is one already.'] };

/** A queue over a fake engine whose previews are those given, and what was made. */
function queueOver(previews: (gesture: Gesture) => GesturePreview) {
  const made: Gesture['type'][] = [];
  const fake = createFakeEngine({ preview: ([gesture]) => (gesture === undefined ? NOTHING : previews(gesture)) });
  const queue = createPendingQueue({
    preview: async (gesture) => fake.preview([gesture]),
    make: async ({ type }) => made.push(type),
  });
  const asked = async (): Promise<Gesture | undefined> => {
    for (let turn = 0; turn < 10 && queue.state().pending === null; turn += 1) await Promise.resolve();
    return queue.state().pending?.gesture;
  };
  return { queue, made, asked };
}

describe('a change of a form', () => {
  it('that does only what it says is made at once', async () => {
    const { queue, made } = queueOver(() => NOTHING);
    expect(await queue.propose(rename)).toBe('made');
    expect(made).toEqual(['renamePolicy']);
    expect(queue.state()).toEqual({ pending: null, refusals: 0 });
  });

  it.each([
    ['a policy', POLICY],
    ['a Service', SERVICE],
    ['what passes, or nobody knows', FLOWS],
  ])('that changes %s waits for a yes', async (_, preview) => {
    const { queue, made, asked } = queueOver(() => preview);
    const decision = queue.propose(rename);
    expect(await asked()).toBe(rename);
    expect(made).toEqual([]);
    queue.apply();
    expect(await decision).toBe('made');
    expect(queue.state().pending).toBeNull();
    expect(made).toEqual(['renamePolicy']);
  });

  it('that is not wanted is left, and the fields show what is written again', async () => {
    const { queue, made, asked } = queueOver(() => POLICY);
    const decision = queue.propose(rename);
    await asked();
    queue.cancel();
    expect(await decision).toBe('left');
    expect(made).toEqual([]);
    expect(queue.state()).toEqual({ pending: null, refusals: 1 });
  });

  it('that is refused is told by the command, and left', async () => {
    const { queue, made } = queueOver(() => REFUSED);
    expect(await queue.propose(rename)).toBe('left');
    expect(made).toEqual(['renamePolicy']);
    expect(queue.state().refusals).toBe(1);
  });

  it('waits for the one before it: there are never two questions', async () => {
    const { queue, made, asked } = queueOver(() => POLICY);
    const first = queue.propose(rename);
    const second = queue.propose(move);
    expect(await asked()).toBe(rename);
    queue.cancel();
    await first;
    expect(await asked()).toBe(move);
    queue.apply();
    expect(await second).toBe('made');
    expect(made).toEqual(['movePolicy']);
  });

  it('is looked at anew when the text changes below it, and goes when it can’t be made any more', async () => {
    let now = POLICY;
    const { queue, asked } = queueOver(() => now);
    const decision = queue.propose(rename);
    await asked();
    now = SERVICE;
    await queue.refresh();
    expect(queue.state().pending?.preview).toBe(SERVICE);
    now = REFUSED;
    await queue.refresh();
    expect(await decision).toBe('left');
  });

  it('is told to whoever listens, until they stop', async () => {
    const { queue, asked } = queueOver(() => POLICY);
    let heard = 0;
    const stop = queue.subscribe(() => {
      heard += 1;
    });
    void queue.propose(rename);
    await asked();
    expect(heard).toBe(1);
    stop();
    queue.cancel();
    expect(heard).toBe(1);
  });
});
