import { describe, expect, it } from 'vitest';
import { initialFiles } from './firstLoad.mjs';

describe('the first load', () => {
  it('is the entry and what it imports statically, each once; lazy parts and workers are not', () => {
    const manifest = {
      'index.html': { file: 'a/index.js', isEntry: true, imports: ['_x.js', '_y.js'], css: ['a/index.css'] },
      '_x.js': { file: 'a/x.js', imports: ['_y.js'], css: ['a/x.css'] },
      '_y.js': { file: 'a/y.js', imports: ['_x.js'], css: ['a/x.css'] },
      'src/lazy.ts': { file: 'a/lazy.js', imports: ['_z.js'] },
      '_z.js': { file: 'a/z.js' },
    };
    expect(initialFiles(manifest)).toEqual({
      scripts: ['a/index.js', 'a/x.js', 'a/y.js'],
      styles: ['a/index.css', 'a/x.css'],
    });
  });
});
