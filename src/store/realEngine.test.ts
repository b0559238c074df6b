import { describe, expect, it } from 'vitest';
import { createEngineSession, type EdgeItem, type EndRef } from '../engine';
import { createHandTimers, type HandTimers } from '../testing/handTimers';
import { inlineEnginePort } from '../testing/inlineEnginePort';
import { settle } from '../testing/settle';
import { createTabMemoryForTests, createTestChannels } from '../testing/testStore';
import { createEngineClient } from '../worker/engineClient';
import type { AppStore } from './api';
import { createMemoryStorage, type KeyValueStorage } from './archive/keyValueStorage';
import { restoreAppStore } from './createAppStore';
import { nodeName } from './selectors/analysis';
import { selectVisibleEdges } from './selectors/edges';

interface Page {
  readonly store: AppStore;
  readonly timers: HandTimers;
  readonly copied: string[];
}

/** A page over what storage holds, with the engine itself behind a port that clones every message. */
async function openPage(storage: KeyValueStorage = createMemoryStorage(null)): Promise<Page> {
  const port = inlineEnginePort(createEngineSession());
  const timers = createHandTimers();
  const copied: string[] = [];
  let ids = 0;
  const store = await restoreAppStore({
    engine: createEngineClient({ openWorker: port, openMainThread: port, timers }),
    storage,
    tab: createTabMemoryForTests(),
    channel: createTestChannels()(),
    timers,
    now: timers.now,
    newId() {
      ids += 1;
      return `page-${ids}`;
    },
    download: () => {},
    copy: async (text) => {
      copied.push(await text);
    },
    onHide: () => () => {},
  });
  await settle();
  return { store, timers, copied };
}

function textOf({ store }: Page, path: string): string {
  const file = store.getState().document.files.find((candidate) => candidate.path === path);
  return file !== undefined && 'text' in file ? file.text : '';
}

/** The drawn flow from one workload to another. */
function drawnFlow({ store }: Page, from: string, to: string): EdgeItem | undefined {
  const state = store.getState();
  const edge = selectVisibleEdges(state).find(
    (one) => nodeName(state, one.from) === from && nodeName(state, one.to) === to,
  );
  return edge?.items.find((item) => item.origin.type === 'drawn');
}

function workload(name: string): EndRef {
  return { type: 'workload', namespace: 'shop', name, kind: null };
}

async function allowFrontendToApi({ store }: Page): Promise<void> {
  const proposal = await store.engine.propose(workload('frontend'), workload('api'), null);
  await store.dispatch('document.gesture', {
    type: 'allowFlow',
    from: proposal.query.from,
    to: proposal.query.to,
    ports: [{ port: 8080, protocol: 'TCP' }],
    egress: proposal.egress.checked,
    ingress: proposal.ingress.checked,
    path: null,
  });
  await settle();
}

describe('the store over the engine', () => {
  it('opens the example shop, with one half-open flow', async () => {
    const page = await openPage();
    const { analysis } = page.store.getState();
    expect(analysis).toMatchObject({ status: 'ready', result: { revision: 1 } });
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('halfOpen');
  });

  it('lowers the bridge, announces it, takes it back and does it again', async () => {
    const page = await openPage();
    const before = page.store.getState().document.files;
    await allowFrontendToApi(page);
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('allowed');
    expect(page.store.getState().session.announcement).toContain('frontend → api 8080');
    expect(page.store.getState().session.toast).toMatchObject({ tone: 'info', undoable: true });
    await page.store.dispatch('history.undo');
    await settle();
    expect(page.store.getState().document.files).toEqual(before);
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('halfOpen');
    await page.store.dispatch('history.redo');
    await settle();
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('allowed');
  });

  it('keeps the identity of cards and edges that an edit did not touch', async () => {
    const page = await openPage();
    const before = selectVisibleEdges(page.store.getState());
    await allowFrontendToApi(page);
    const after = new Set(selectVisibleEdges(page.store.getState()));
    const kept = before.filter((edge) => after.has(edge));
    expect(kept.length).toBeGreaterThan(before.length / 2);
  });

  it('removes a flow, drawn and from rules, as one step', async () => {
    const page = await openPage();
    const { store } = page;
    const find = () =>
      selectVisibleEdges(store.getState()).find((one) => one.id.startsWith('shop/frontend[Deployment] → shop/cart'));
    const edge = find();
    expect(edge?.items.map((item) => item.origin.type)).toEqual(['drawn', 'rule', 'rule']);
    await store.dispatch('selection.set', { type: 'edge', id: edge?.id ?? '', item: null });
    await store.dispatch('selection.remove');
    await settle();
    // The egress rule admits cart as well and stays; its flow stops at the ingress gate.
    expect(find()?.items.map((item) => [item.origin.type, item.state])).toEqual([['rule', 'halfOpen']]);
    expect(store.getState().session).toMatchObject({
      toast: { tone: 'info', undoable: true },
      selection: { type: 'none' },
    });
    await store.dispatch('history.undo');
    await settle();
    expect(find()).toEqual(edge);
    expect(store.getState().history.undo).toBeNull();
  });

  it('follows broken and mended text', async () => {
    const page = await openPage();
    const good = textOf(page, 'policies.yaml');
    const type = async (text: string): Promise<void> => {
      const before = textOf(page, 'policies.yaml');
      const edits = [{ type: 'splice', path: 'policies.yaml', start: 0, end: before.length, text }] as const;
      await page.store.dispatch('document.type', { path: 'policies.yaml', text, edits });
      page.timers.advance(150);
      await settle();
    };
    const result = page.store.getState().analysis.result;
    await type(`${good}\n---\nkind: [\n`);
    expect(page.store.getState().analysis).toMatchObject({ status: 'invalid', result });
    expect(page.store.getState().analysis.errors[0]?.source.path).toBe('policies.yaml');
    await type(good);
    expect(page.store.getState().analysis.status).toBe('ready');
  });

  it('imports over the example and exports the same bytes', async () => {
    const page = await openPage();
    const text = [
      '# mine',
      'apiVersion: networking.k8s.io/v1',
      'kind: NetworkPolicy',
      'metadata: {name: deny, namespace: prod}',
      'spec: {podSelector: {}}',
      '',
    ].join('\r\n');
    const bytes = new TextEncoder().encode(text);
    await page.store.dispatch('document.import', { files: [{ path: 'prod/deny.yaml', bytes }] });
    await page.store.dispatch('document.acceptImport', { mode: 'replace', keepOriginals: false });
    await settle();
    const { document, workspaces, analysis } = page.store.getState();
    expect(document.files).toEqual([{ path: 'prod/deny.yaml', text }]);
    expect(workspaces.current.name).toBe('prod');
    expect(analysis.result?.policies.map((policy) => policy.name)).toEqual(['deny']);
    await page.store.dispatch('document.copyBundle');
    expect(page.copied[0]).toContain('metadata: {name: deny, namespace: prod}\r\n');
  });

  it('imports with the network plugin that it looks like, as one undo step', async () => {
    const page = await openPage();
    const { store } = page;
    const text =
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-flannel-ds, namespace: kube-flannel}\nspec: {template: {spec: {containers: [{name: a, image: flannel/flannel}]}}}\n';
    const files = [{ path: 'net.yaml', bytes: new TextEncoder().encode(text) }];
    const accept = async (takeSuggestedCni: boolean): Promise<void> => {
      await store.dispatch('document.import', { files });
      await store.dispatch('document.acceptImport', { mode: 'replace', keepOriginals: false, takeSuggestedCni });
      await settle();
    };
    await accept(true);
    expect(textOf(page, 'drawbridge.yaml')).toContain('cni: flannel\n');
    expect(store.getState().analysis.result?.settings).toMatchObject({ cni: 'flannel', reading: { enforced: false } });
    expect(store.getState().session.toast?.notes).toContainEqual(['The network plugin is set to Flannel.']);
    expect(store.getState().history).toEqual({ undo: 'Import 1 file', redo: null });
    await store.dispatch('history.undo');
    await settle();
    expect(store.getState().history.undo).toBeNull();
    expect(store.getState().analysis.result?.settings.cni).toBe('kubernetes');
    await accept(false);
    expect(textOf(page, 'drawbridge.yaml')).toBe('');
  });

  it('shows what policies would do where none is enforced, for as long as it is asked to, and changes no file', async () => {
    const page = await openPage();
    const { store } = page;
    await store.dispatch('document.gesture', { type: 'setCni', profile: 'flannel' });
    await settle();
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('notEnforced');
    const { files } = store.getState().document;
    await store.dispatch('view.asIfEnforced', true);
    await settle();
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('halfOpen');
    expect(store.getState().analysis.result?.settings.reading.enforced).toBe(false);
    await store.dispatch('view.asIfEnforced', false);
    await settle();
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('notEnforced');
    expect(store.getState().document.files).toBe(files);
    await store.dispatch('history.undo');
    await settle();
    expect(drawnFlow(page, 'frontend', 'api')?.state).toBe('halfOpen');
  });

  it('brings an edited example back on reload', async () => {
    const storage = createMemoryStorage(null);
    const page = await openPage(storage);
    await allowFrontendToApi(page);
    page.timers.advance(200);
    await settle();
    const next = await openPage(storage);
    expect(textOf(next, 'policies.yaml')).toBe(textOf(page, 'policies.yaml'));
    expect(drawnFlow(next, 'frontend', 'api')?.state).toBe('allowed');
  });
});
