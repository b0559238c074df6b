import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../run.mjs';

const FOLDER = join(ROOT, 'src/engine');
const PLANTED = join(FOLDER, 'planted.ts');

const { config } = ts.readConfigFile(join(FOLDER, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, FOLDER);
/**
 * The last program: the next one takes over its declarations of the language and of packages.
 *
 * @type {ts.Program | undefined}
 */
let last;

/**
 * @param {string} text what stands in src/engine/planted.ts, beside the engine's packages
 * @returns {string[]} what the compiler says of it under src/engine/tsconfig.json
 */
function compile(text) {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === PLANTED || fileExists(path);
  host.getSourceFile = (path, target) =>
    path === PLANTED
      ? ts.createSourceFile(path, `import 'yaml';\nimport 'js-yaml';\nimport 'ipaddr.js';\n${text}\n`, target)
      : (last?.getSourceFile(path) ?? getSourceFile(path, target));
  last = ts.createProgram([PLANTED], options, host);
  return last
    .getSemanticDiagnostics(last.getSourceFile(PLANTED))
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}

describe('the types of the engine', () => {
  it('leave out the DOM, the console, timers and Node', () => {
    const names = ['document', 'window', 'console', 'setTimeout', 'fetch', 'performance', 'process', 'localStorage'];
    const found = compile(names.map((name) => `export const ${name}1 = ${name};`).join('\n'));
    expect(found).toHaveLength(names.length);
    for (const [index, name] of names.entries()) expect(found[index]).toContain(`Cannot find name '${name}'`);
  });

  it('hold the language', () => {
    expect(compile('export const map = new Map([[1, [3, 2].toSorted()]]);')).toEqual([]);
  });
});
