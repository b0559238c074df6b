import { describe, expect, test } from 'vitest';
import { asScript } from './buildCli.mjs';

describe('asScript', () => {
  test('imports of Node’s modules become awaited ones in a function', () => {
    expect(asScript('import { a, b as c } from "node:fs";\nimport { d } from "node:path"\nc(a, d);\n')).toBe(
      '#!/usr/bin/env node\n(async () => {\n"use strict";\n' +
        'const { a, b: c } = await import("node:fs");\nconst { d } = await import("node:path");\nc(a, d);\n\n})();\n',
    );
  });

  test.each(['import x from "node:fs";', 'import { a } from "yaml";', 'export { a };'])('%s is refused', (code) => {
    expect(() => asScript(`${code}\n`)).toThrow('The command line must be one script');
  });
});
