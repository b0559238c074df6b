import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportPreview, SourceFile } from '../../engine';
import { settle } from '../../testing/settle';
import { createTestStore, type TabOptions, type TestStore } from '../../testing/testStore';

const EXAMPLE: readonly SourceFile[] = [
  { path: 'cluster.yaml', text: 'example' },
  { path: 'flows.yaml', text: 'flows: []' },
];

function preview(files: readonly SourceFile[], parts: Partial<ImportPreview['summary']> = {}): ImportPreview {
  const summary = {
    found: [],
    diagnostics: [],
    duplicates: [],
    isDump: false,
    documents: 3,
    broken: 0,
    dropped: 0,
    ...parts,
  };
  const original = files.map((file) => ({ path: file.path, text: 'original' }));
  return { summary, reduced: files, original, suggestedCni: null };
}

interface Importing extends TabOptions {
  readonly incoming?: readonly SourceFile[];
  readonly untouchedExample?: boolean;
  readonly summary?: Partial<ImportPreview['summary']>;
}

/** A store over the example's files, with the import dialog open and its preview there. */
async function importing(options: Importing = {}): Promise<TestStore> {
  const incoming = options.incoming ?? [{ path: 'api.yaml', text: 'api' }];
  const test = createTestStore({
    ...options,
    files: EXAMPLE,
    answers: { previewImport: () => preview(incoming, options.summary), ...options.answers },
  });
  await settle();
  await test.store.dispatch('document.import', { files: [{ path: 'api.yaml', bytes: Uint8Array.of(1) }] });
  return test;
}

describe('document.import', () => {
  it('opens the dialog, and shows what was found before anything changes', async () => {
    const test = createTestStore({ answers: { previewImport: () => preview([]) } });
    await settle();
    const before = test.store.getState().document;
    const done = test.store.dispatch('document.import', { files: [] });
    expect(test.store.getState().session.dialog).toEqual({ type: 'import', preview: null, error: null });
    await done;
    expect(test.store.getState().session.dialog).toMatchObject({
      type: 'import',
      preview: { summary: { documents: 3 } },
    });
    expect(test.store.getState().document).toBe(before);
  });

  it('shows in the dialog why it is not possible', async () => {
    const test = await importing({
      answers: {
        previewImport: () => {
          throw new Error('The file is larger than 50 MB.');
        },
      },
    });
    expect(test.store.getState().session.dialog).toEqual({
      type: 'import',
      preview: null,
      error: 'The file is larger than 50 MB.',
    });
    expect(test.store.describe('document.acceptImport').enabled).toBe(false);
  });

  it('does not come back to a dialog that was closed meanwhile', async () => {
    const test = createTestStore({ answers: { previewImport: () => preview([]) } });
    await settle();
    const done = test.store.dispatch('document.import', { files: [] });
    void test.store.dispatch('dialog.close');
    await done;
    expect(test.store.getState().session.dialog).toBeNull();
  });

  it('cleans paths before they are shown', async () => {
    const seen: string[] = [];
    const test = createTestStore({
      answers: {
        previewImport(files) {
          seen.push(...files.map((file) => file.path));
          return preview([]);
        },
      },
    });
    await test.store.dispatch('document.import', { files: [{ path: '../x/api.yaml', bytes: new Uint8Array() }] });
    expect(seen).toEqual(['x/api.yaml']);
  });
});

describe('document.acceptImport', () => {
  it('adds, as one undo step', async () => {
    const test = await importing();
    await test.store.dispatch('document.acceptImport', { mode: 'add', keepOriginals: false });
    const { document, session, history, workspaces } = test.store.getState();
    expect(document.files).toEqual([...EXAMPLE, { path: 'api.yaml', text: 'api' }]);
    expect(session.dialog).toBeNull();
    expect(session.toast).toMatchObject({ text: 'Imported 3 documents from 1 file', undoable: true });
    expect(session.stripDismissed).toBe(true);
    expect(history.undo).toBe('Import 1 file');
    expect(workspaces.current.name).toBe('Test');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().document.files).toBe(EXAMPLE);
  });

  it('replaces, and forgets where things of the old workspace stood', async () => {
    const test = await importing();
    void test.store.dispatch('layout.placed', new Map([['shop', { x: 1, y: 1 }]]));
    void test.store.dispatch('selection.set', { type: 'policy', id: 'p' });
    await test.store.dispatch('document.acceptImport', { mode: 'replace', keepOriginals: true });
    const { document, session } = test.store.getState();
    expect(document.files).toEqual([{ path: 'api.yaml', text: 'original' }]);
    expect(session.layout.size).toBe(0);
    expect(session.selection).toEqual({ type: 'none' });
  });

  it('always replaces the untouched example, and names the workspace; undo brings both back', async () => {
    const test = await importing({ untouchedExample: true });
    await test.store.dispatch('document.acceptImport', { mode: 'add', keepOriginals: false });
    expect(test.store.getState().document).toMatchObject({ files: [{ path: 'api.yaml' }], untouchedExample: false });
    expect(test.store.getState().workspaces.current.name).toBe('Imported');
    await test.store.dispatch('history.undo');
    expect(test.store.getState().document).toMatchObject({ files: EXAMPLE, untouchedExample: true });
    expect(test.store.getState().workspaces).toMatchObject({ current: { name: 'Test' }, all: [{ name: 'Test' }] });
    await test.store.dispatch('history.redo');
    expect(test.store.getState().workspaces.current.name).toBe('Imported');
  });

  it('names it after the folder that was dropped', async () => {
    const incoming = [
      { path: 'bookshop/api.yaml', text: 'a' },
      { path: 'bookshop/db/db.yaml', text: 'b' },
    ];
    const test = await importing({ untouchedExample: true, incoming });
    await test.store.dispatch('document.acceptImport', { mode: 'replace', keepOriginals: false });
    expect(test.store.getState().workspaces.current.name).toBe('bookshop');
  });

  it('says what could not be read and what is never kept', async () => {
    const test = await importing({ summary: { broken: 2, dropped: 1 } });
    await test.store.dispatch('document.acceptImport', { mode: 'add', keepOriginals: false });
    expect(test.store.getState().session.toast?.notes).toEqual([
      ["2 documents can't be read; kept as they came."],
      ['1 Secret or ConfigMap left out.'],
    ]);
  });

  it('of nothing new is no step', async () => {
    const test = await importing({ incoming: [EXAMPLE[0]!] });
    await test.store.dispatch('document.acceptImport', { mode: 'add', keepOriginals: false });
    expect(test.store.getState().history.undo).toBeNull();
    expect(test.store.getState().session.toast).toMatchObject({ text: 'Nothing new to import', undoable: false });
  });

  it('of nothing at all changes nothing, not even by replacing', async () => {
    const test = await importing({ incoming: [] });
    await test.store.dispatch('document.acceptImport', { mode: 'replace', keepOriginals: false });
    expect(test.store.getState().document.files).toBe(EXAMPLE);
    expect(test.store.getState().session.toast?.tone).toBe('error');
  });
});

describe('export', () => {
  const answers = { bundle: () => 'kind: NetworkPolicy\n' };

  it('copies the bundle', async () => {
    const test = createTestStore({ files: EXAMPLE, answers });
    await test.store.dispatch('document.copyBundle');
    expect(test.copied).toEqual(['kind: NetworkPolicy\n']);
    expect(test.store.getState().session.toast?.tone).toBe('info');
  });

  it('says when the clipboard refuses', async () => {
    const test = createTestStore({ files: EXAMPLE });
    await test.store.dispatch('document.copyBundle');
    expect(test.store.getState().session.toast).toMatchObject({
      tone: 'error',
      text: expect.stringContaining('Nothing was copied'),
    });
  });

  it('downloads the bundle as policies.yaml', async () => {
    const test = createTestStore({ files: EXAMPLE, answers });
    await test.store.dispatch('document.exportBundle');
    expect(test.downloads).toEqual([
      {
        name: 'policies.yaml',
        mediaType: 'application/yaml',
        bytes: new TextEncoder().encode('kind: NetworkPolicy\n'),
      },
    ]);
  });

  it('downloads the workspace as a zip named after it', async () => {
    const test = createTestStore({ files: EXAMPLE, current: { id: 'x', name: 'My shop' } });
    await test.store.dispatch('document.exportZip');
    expect(test.downloads[0]?.name).toBe('My-shop.zip');
    expect(Object.keys(unzipSync(test.downloads[0]!.bytes))).toEqual(['cluster.yaml', 'flows.yaml']);
  });

  it('is not possible of an empty workspace', async () => {
    const test = createTestStore();
    expect(test.store.describe('document.exportZip')).toEqual({
      label: 'Download the workspace as a zip',
      enabled: false,
    });
    await test.store.dispatch('document.exportZip');
    expect(test.downloads).toEqual([]);
  });
});
