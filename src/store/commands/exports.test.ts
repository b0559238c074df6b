import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../engine';
import { createTestStore, type TestStore } from '../../testing/testStore';

const IMPORTED: readonly SourceFile[] = [
  { path: 'k8s/a.yaml', text: 'a: 1\r\nb: 2\r\n' },
  { path: 'k8s/b.yaml', text: 'b: 1' },
  { path: 'k8s/c.yaml', text: 'c: 1\n' },
];

/** A workspace as it came in, with other files now. */
function changedTo(files: readonly SourceFile[]): TestStore {
  return createTestStore({ files, originals: IMPORTED, current: { id: 'x', name: 'My shop' } });
}

function textOf({ downloads }: TestStore): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(downloads[0]?.bytes);
}

const [a, b] = IMPORTED as [SourceFile, SourceFile];
const EDITED = [
  { path: a.path, text: 'a: 1\r\nb: 3\r\n' },
  b,
  { path: 'k8s/new.yaml', text: 'new: 1\n' },
  { path: 'drawbridge.yaml', text: 'positions: {}\n' },
];

describe('a patch of what changed', () => {
  it('says changed, new and deleted files, with their line ends, and leaves out Drawbridge’s own', async () => {
    const test = changedTo(EDITED);
    await test.store.dispatch('document.exportPatch');
    expect(test.downloads[0]?.name).toBe('My-shop.patch');
    expect(textOf(test)).toBe(
      [
        'diff --git a/k8s/a.yaml b/k8s/a.yaml\n--- a/k8s/a.yaml\n+++ b/k8s/a.yaml\n@@ -1,2 +1,2 @@\n a: 1\r\n-b: 2\r\n+b: 3\r\n',
        'diff --git a/k8s/c.yaml b/k8s/c.yaml\ndeleted file mode 100644\n--- a/k8s/c.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-c: 1\n',
        'diff --git a/k8s/new.yaml b/k8s/new.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/k8s/new.yaml\n@@ -0,0 +1,1 @@\n+new: 1\n',
      ].join(''),
    );
  });

  it('has Drawbridge’s own files where they came in with the others', async () => {
    const own = { path: 'drawbridge.yaml', text: 'cni: calico\n' };
    const files = [...IMPORTED, { ...own, text: 'cni: cilium\n' }];
    const test = createTestStore({ files, originals: [...IMPORTED, own] });
    await test.store.dispatch('document.exportPatch');
    expect(textOf(test)).toContain('-cni: calico\n+cni: cilium\n');
  });

  it('is not possible where nothing changed, be it the same text in another object', () => {
    const { store } = changedTo(IMPORTED.map((file) => ({ ...file })));
    expect(store.describe('document.exportPatch').enabled).toBe(false);
    expect(store.describe('document.exportChanged').enabled).toBe(false);
  });
});

describe('the files that changed', () => {
  it('as a zip, and in words what a zip can’t say', async () => {
    const test = changedTo(EDITED);
    await test.store.dispatch('document.exportChanged');
    expect(test.downloads[0]?.name).toBe('My-shop-changed.zip');
    expect(Object.keys(unzipSync(test.downloads[0]!.bytes))).toEqual(['k8s/a.yaml', 'k8s/new.yaml']);
    expect(test.store.getState().session.toast?.notes).toEqual([[{ code: 'k8s/c.yaml' }]]);
  });

  it('refuses where all that happened is a deletion', async () => {
    const test = changedTo([a, b]);
    await test.store.dispatch('document.exportChanged');
    expect(test.downloads).toEqual([]);
    expect(test.store.getState().session.toast?.tone).toBe('error');
  });
});

describe('what came in', () => {
  it('is forgotten with the undo of its import, and known again with the redo', async () => {
    const incoming = [{ path: 'k8s/d.yaml', text: 'd: 1\n' }];
    const test = createTestStore({ files: IMPORTED });
    const preview = {
      original: incoming,
      reduced: incoming,
      suggestedCni: null,
      summary: { documents: 1, broken: 0, dropped: 0 },
    };
    const dialog = { type: 'import', preview, error: null } as never;
    await test.store.dispatch('dialog.open', dialog);
    await test.store.dispatch('document.acceptImport', { mode: 'add', keepOriginals: true });
    const paths = () => test.store.getState().document.originals.map((file) => file.path);
    expect(paths()).toEqual(['k8s/a.yaml', 'k8s/b.yaml', 'k8s/c.yaml', 'k8s/d.yaml']);
    await test.store.dispatch('history.undo');
    expect(paths()).toEqual(['k8s/a.yaml', 'k8s/b.yaml', 'k8s/c.yaml']);
    await test.store.dispatch('history.redo');
    expect(paths()).toHaveLength(4);
  });
});

describe('one file a policy', () => {
  it('is a zip of what the engine names', async () => {
    const test = createTestStore({
      files: IMPORTED,
      answers: { policyFiles: () => [{ path: 'shop/web.yaml', text: 'kind: NetworkPolicy\n' }] },
    });
    await test.store.dispatch('document.exportPolicies');
    expect(test.downloads[0]?.name).toBe('Test-policies.zip');
    expect(Object.keys(unzipSync(test.downloads[0]!.bytes))).toEqual(['shop/web.yaml']);
  });

  it('says so where there is none', async () => {
    const test = createTestStore({ files: IMPORTED, answers: { policyFiles: () => [] } });
    await test.store.dispatch('document.exportPolicies');
    expect(test.downloads).toEqual([]);
    expect(test.store.getState().session.toast?.text).toContain('no policy');
  });
});
