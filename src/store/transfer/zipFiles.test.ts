import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileBytes, fileName, zipFiles } from './zipFiles';

const FILES = [
  { path: 'policies.yaml', text: '\uFEFFkind: NetworkPolicy\r\n# ü\n' },
  { path: 'k8s/picture.png', bytes: Uint8Array.of(0x89, 0x50, 0xff, 0x00) },
  { path: '__proto__', text: 'hostile' },
  { path: '../outside.yaml', text: 'outside' },
];

describe('zipFiles', () => {
  it('holds every file byte for byte, a BOM and line ends included', async () => {
    const unzipped = new Map(Object.entries(unzipSync(await zipFiles(FILES))));
    expect(unzipped.get('policies.yaml')).toEqual(fileBytes(FILES[0]!));
    expect([...unzipped.get('policies.yaml')!.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(unzipped.get('k8s/picture.png')).toEqual(Uint8Array.of(0x89, 0x50, 0xff, 0x00));
    expect(unzipped.get('./__proto__')).toEqual(new TextEncoder().encode('hostile'));
  });

  it('has no path that leads out of the folder it is unpacked in', async () => {
    const names = Object.keys(unzipSync(await zipFiles(FILES)));
    expect(names).toContain('outside.yaml');
    expect(names.filter((name) => name.includes('..') || name.startsWith('/'))).toEqual([]);
  });

  it('gives the same bytes for the same files, dated at the beginning of zip time', async () => {
    const zip = await zipFiles(FILES);
    expect(await zipFiles(FILES)).toEqual(zip);
    // Local file header: time at 10, date at 12; 1980-01-01 00:00 is 0 and 0x21.
    expect([...zip.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});

describe('fileName', () => {
  it.each([
    ['Example: shop', 'Example-shop.zip'],
    ['../../etc', 'etc.zip'],
    ['Ladenstraße 7', 'Ladenstraße-7.zip'],
    ['???', 'workspace.zip'],
    ['x'.repeat(200), `${'x'.repeat(80)}.zip`],
  ])('%s → %s', (name, file) => {
    expect(fileName(name, 'zip')).toBe(file);
  });
});
