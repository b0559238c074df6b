import { describe, expect, it } from 'vitest';
import { readDrop, readFiles, TooMuchError, textAsFile } from './droppedFiles';

/* The browser's file entries, as far as the reader asks. */

type Tree = { readonly [name: string]: string | Tree };

function entryOf(name: string, content: string | Tree, parent = ''): unknown {
  const fullPath = `${parent}/${name}`;
  if (typeof content === 'string') {
    const file = (resolve: (file: File) => void) => resolve(new File([content], name));
    return { isFile: true, isDirectory: false, name, fullPath, file };
  }
  const children = Object.entries(content).map(([child, value]) => entryOf(child, value, fullPath));
  return { isFile: false, isDirectory: true, name, fullPath, createReader: () => readerOf(children) };
}

/** Chromium hands out at most 100 entries a call; two make the same point. */
function readerOf(children: readonly unknown[]) {
  const left = [...children];
  return { readEntries: (resolve: (batch: unknown[]) => void) => resolve(left.splice(0, 2)) };
}

function dropOf(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, content]) => ({ webkitGetAsEntry: () => entryOf(name, content) }));
  return { items, files: [] } as unknown as DataTransfer;
}

const pathsOf = (files: readonly { readonly path: string }[]) => files.map((file) => file.path);

describe('readDrop', () => {
  it('takes files as they are and manifests of folders at any depth, in a fixed order', async () => {
    const files = await readDrop(
      dropOf({
        'notes.txt': 'a',
        app: { 'b.yaml': 'b', 'a.yml': 'a', 'c.JSON': '{}', 'README.md': 'x', deep: { er: { 'd.yaml': 'd' } } },
      }),
    );
    expect(pathsOf(files)).toEqual(['notes.txt', 'app/a.yml', 'app/b.yaml', 'app/c.JSON', 'app/deep/er/d.yaml']);
    expect(new TextDecoder().decode(files[4]?.bytes)).toBe('d');
  });

  it('leaves out hidden folders and node_modules inside of what was dropped', async () => {
    const files = await readDrop(
      dropOf({ app: { '.git': { 'x.yaml': '' }, node_modules: { 'y.yaml': '' }, 'z.yaml': '' } }),
    );
    expect(pathsOf(files)).toEqual(['app/z.yaml']);
  });

  it('refuses more files than the page can take, with a sentence', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}.yaml`, '']));
    await expect(readDrop(dropOf({ many }))).rejects.toThrow(TooMuchError);
  });
});

describe('readFiles', () => {
  const picked = (path: string) => {
    const file = new File(['x'], path.split('/').at(-1) ?? path);
    return Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
  };

  it('keeps the paths of a picked folder and narrows it to manifests', async () => {
    const files = await readFiles(['app/a.yaml', 'app/.git/b.yaml', 'app/logo.png', 'app/x/c.json'].map(picked));
    expect(pathsOf(files)).toEqual(['app/a.yaml', 'app/x/c.json']);
  });

  it('takes a picked file whatever its name', async () => {
    expect(pathsOf(await readFiles([picked('dump')]))).toEqual(['dump']);
  });
});

describe('textAsFile', () => {
  it('names JSON as JSON and anything else as YAML', () => {
    expect(textAsFile(' {"kind": "Pod"}').path).toBe('pasted.json');
    expect(textAsFile('kind: Pod').path).toBe('pasted.yaml');
  });
});
