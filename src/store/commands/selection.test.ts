import { describe, expect, it } from 'vitest';
import type { Analysis, EdgeItem, EdgeView, Gesture, NamespaceView, Plan, WorkloadView } from '../../engine';
import { planOf } from '../../testing/fakeEngine';
import { settle } from '../../testing/settle';
import { createTestStore, type TestStore } from '../../testing/testStore';

const PATH = 'policies.yaml';

function item(id: string, type: 'drawn' | 'rule' | 'effective', port = 80): EdgeItem {
  const query = { from: { type: 'internet' }, to: { type: 'anywhere' }, port, protocol: null, family: null };
  return { id, query, origin: { type }, ports: [`${port}`], state: 'allowed', dnsOnly: false } as unknown as EdgeItem;
}

const SOURCE = { path: 'cluster.yaml', start: 0, end: 1, line: 7, column: 1, endLine: 8, endColumn: 1 };

const EDGES: readonly EdgeView[] = [
  {
    id: 'internet → shop/web',
    from: 'internet',
    to: 'shop/web',
    items: [item('drawn', 'drawn'), item('egress', 'rule', 81), item('ingress', 'rule', 81)],
  },
  { id: 'shop/web → shop/db', from: 'shop/web', to: 'shop/db', items: [item('effective', 'effective')] },
];

const ANALYSIS: Partial<Analysis> = {
  edges: EDGES,
  workloads: ['shop/web', 'shop/db'].map(
    (id) => ({ id, name: id.slice(5), namespace: 'shop', source: SOURCE }) as WorkloadView,
  ),
  namespaces: [{ name: 'shop', system: false, source: null } as NamespaceView],
  externals: [
    { id: 'cidr:10.0.0.0/8', type: 'cidr', name: 'Office', cidr: '10.0.0.0/8' },
    { id: 'cidr:192.0.2.0/24', type: 'cidr', name: 'Partner', cidr: '192.0.2.0/24' },
    { id: 'internet', type: 'internet', name: 'Internet', cidr: '' },
  ],
};

/** A store whose engine writes one line per gesture, unless `plan` says otherwise; `asked` gets the gestures. */
async function selecting(asked: Gesture[], plan?: (gesture: Gesture) => Plan): Promise<TestStore> {
  const test = createTestStore({
    files: [{ path: PATH, text: '' }],
    answers: {
      analyse: () => ANALYSIS,
      // What is looked at first is not yet done.
      preview: (gesture) => ({
        plan: plan?.(gesture) ?? planOf(),
        radius: { intended: [], groups: [], opens: 0, closes: 0, unknown: 0, notes: [], problem: null },
      }),
      plan(gesture) {
        asked.push(gesture);
        const edits = [{ type: 'splice', path: PATH, start: 0, end: 0, text: `- ${gesture.type}\n` }] as const;
        return plan?.(gesture) ?? planOf({ label: 'Remove it', edits, notes: [['note']] });
      },
    },
  });
  await settle();
  return test;
}

function written({ store }: TestStore): string {
  const [file] = store.getState().document.files;
  return file !== undefined && 'text' in file ? file.text : '';
}

describe('selection', () => {
  it('is set and cleared', async () => {
    const test = createTestStore();
    await test.store.dispatch('selection.set', { type: 'policy', id: 'p' });
    expect(test.store.getState().session.selection).toEqual({ type: 'policy', id: 'p' });
    expect(test.store.describe('selection.remove').enabled).toBe(true);
    await test.store.dispatch('selection.clear');
    expect(test.store.getState().session.selection).toEqual({ type: 'none' });
    expect(test.store.describe('selection.remove').enabled).toBe(false);
  });
});

describe('selection.remove', () => {
  it('removes a policy, and selects nothing then', async () => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch('selection.set', { type: 'policy', id: 'NetworkPolicy/shop/x' });
    await test.store.dispatch('selection.remove');
    expect(asked).toEqual([{ type: 'removePolicy', policy: 'NetworkPolicy/shop/x' }]);
    expect(test.store.getState().session.selection).toEqual({ type: 'none' });
    expect(test.store.getState().session.toast).toMatchObject({ text: 'Remove it', undoable: true });
  });

  it('removes every flow of an edge as one step: two rules of one flow are one', async () => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch('selection.set', { type: 'edge', id: EDGES[0]!.id, item: null });
    await test.store.dispatch('selection.remove');
    expect(asked.map((gesture) => gesture.type === 'removeFlow' && gesture.query.port)).toEqual([80, 81]);
    expect(written(test)).toBe('- removeFlow\n- removeFlow\n');
    expect(test.store.getState().session.toast).toMatchObject({ text: 'Remove 2 flows', notes: [['note']] });
    await test.store.dispatch('history.undo');
    expect(written(test)).toBe('');
    expect(test.store.getState().history).toEqual({ undo: null, redo: 'Remove 2 flows' });
    expect(test.store.getState().session.selection).toEqual({ type: 'edge', id: EDGES[0]!.id, item: null });
  });

  it('removes only the flow that is picked', async () => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch('selection.set', { type: 'edge', id: EDGES[0]!.id, item: 'drawn' });
    await test.store.dispatch('selection.remove');
    expect(asked).toHaveLength(1);
    expect(test.store.getState().history.undo).toBe('Remove it');
  });

  it('removes what it can of several flows, and says why not the others', async () => {
    const asked: Gesture[] = [];
    const refuse = planOf({ refusal: ['Still allowed by ', { code: 'allow-all' }, '.'] });
    const test = await selecting(asked, (gesture) =>
      gesture.type === 'removeFlow' && gesture.query.port === 80
        ? refuse
        : planOf({ edits: [{ type: 'splice', path: PATH, start: 0, end: 0, text: 'x' }] }),
    );
    await test.store.dispatch('selection.set', { type: 'edge', id: EDGES[0]!.id, item: null });
    await test.store.dispatch('selection.remove');
    expect(written(test)).toBe('x');
    expect(test.store.getState().session.toast).toMatchObject({
      text: 'Remove 2 flows',
      notes: [['Still allowed by ', { code: 'allow-all' }, '.']],
      tone: 'info',
      undoable: true,
    });
  });

  it('says why when none of several can be removed', async () => {
    const test = await selecting([], () => planOf({ refusal: ['No.'] }));
    await test.store.dispatch('selection.set', { type: 'edge', id: EDGES[0]!.id, item: null });
    await test.store.dispatch('selection.remove');
    expect(test.store.getState().session.toast).toMatchObject({
      text: 'No.',
      notes: [],
      tone: 'error',
      undoable: false,
    });
    expect(test.store.getState().session.selection.type).toBe('edge');
  });

  it('removes address ranges', async () => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch('selection.set', { type: 'nodes', ids: ['cidr:10.0.0.0/8', 'cidr:192.0.2.0/24'] });
    await test.store.dispatch('selection.remove');
    expect(asked).toEqual([
      { type: 'removeExternal', cidr: '10.0.0.0/8' },
      { type: 'removeExternal', cidr: '192.0.2.0/24' },
    ]);
    expect(test.store.getState().history.undo).toBe('Remove 2 address ranges');
  });

  it.each<[string, Parameters<TestStore['store']['dispatch']>, RegExp]>([
    [
      'a workload',
      ['selection.set', { type: 'nodes', ids: ['shop/web'] }],
      /"web" is written in cluster\.yaml, line 7\./,
    ],
    ['a namespace that no file shows', ['selection.set', { type: 'nodes', ids: ['shop'] }], /No file shows "shop"/],
    [
      'the Internet',
      ['selection.set', { type: 'nodes', ids: ['internet'] }],
      /"Internet" is not something that was drawn/,
    ],
    [
      'a flow that is merely open',
      ['selection.set', { type: 'edge', id: EDGES[1]!.id, item: null }],
      /Default deny closes them/,
    ],
    ['an edge that is gone', ['selection.set', { type: 'edge', id: 'x → y', item: null }], /not there any more/],
  ])('does not remove %s, and says why', async (_, [id, args], why) => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch(id as 'selection.set', args as { type: 'none' });
    await test.store.dispatch('selection.remove');
    expect(asked).toEqual([]);
    expect(test.store.getState().session.toast?.text).toMatch(why);
    expect(test.store.getState().session.selection.type).not.toBe('none');
  });

  it('does not remove all that a folded namespace hides', async () => {
    const asked: Gesture[] = [];
    const test = await selecting(asked);
    await test.store.dispatch('view.fold', { namespace: 'shop', folded: true });
    await test.store.dispatch('selection.set', { type: 'edge', id: 'internet → shop', item: null });
    await test.store.dispatch('selection.remove');
    expect(asked).toEqual([]);
    expect(test.store.getState().session.toast?.text).toMatch(/folded namespace/);
  });
});
