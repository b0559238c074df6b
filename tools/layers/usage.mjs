import ts from 'typescript';
import { KNOWN_ENGINE_PARTS, KNOWN_LAYERS } from './rules.mjs';

/** Folder names that say nothing of what lies in them. */
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'shared'];

const STORAGE = ['indexedDB', 'localStorage', 'sessionStorage'];

/**
 * What imports can't tell: who starts workers, who touches the browser's storage, who asks for the time or for chance, and
 * whether a file lies in a folder that the layers know. Tests are free in all but the last, and replace no module.
 *
 * @param {string} path from the checkout's folder, with `/`
 * @param {string} text TypeScript
 * @returns {string[]} complaints, one line each
 */
export function checkUsage(path, text) {
  const complaints = placeComplaints(path);
  if (/\.(test|bench)\.tsx?$/.test(path) || path.startsWith('src/testing/')) {
    return [...complaints, ...mockComplaints(path, text)];
  }

  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const complain = (/** @type {ts.Node} */ node, /** @type {string} */ what) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    complaints.push(`${path}:${line + 1}: ${what}`);
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (!path.startsWith('src/worker/') && startsWorker(node)) {
      complain(node, 'worker-only-in-worker: workers start in src/worker alone.');
    }
    if (path !== 'src/store/persistence.ts' && ts.isIdentifier(node) && STORAGE.includes(node.text)) {
      complain(node, `storage-only-in-persistence: ${node.text} belongs to src/store/persistence.ts alone.`);
    }
    if (/^src\/(engine|layout|lib)\//.test(path) && isImpure(node)) {
      complain(node, 'pure: the same input must give the same answer: no clock and no chance here.');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return complaints;
}

/** @param {string} path */
function placeComplaints(path) {
  const folders = path.split('/').slice(0, -1);
  const [, layer, part] = path.split('/');
  const complaints = folders
    .filter((folder) => EMPTY_NAMES.includes(folder))
    .map((folder) => `${path}: empty-name: "${folder}" says nothing of what lies in it; name the noun.`);
  if (folders.length > 1 && layer !== undefined && !KNOWN_LAYERS.includes(layer)) {
    complaints.push(`${path}: unknown-layer: src/${layer} is no layer of tools/layers/rules.mjs.`);
  }
  const name = part?.replace(/(\.test|\.bench)?\.ts$/, '') ?? '';
  if (layer === 'engine' && name !== 'index' && !KNOWN_ENGINE_PARTS.includes(name)) {
    complaints.push(`${path}: unknown-layer: src/engine/${part} is no part of the engine in tools/layers/rules.mjs.`);
  }
  return complaints;
}

/**
 * Test files share processes: a module that one of them replaces is another one for the files after it.
 *
 * @param {string} path
 * @param {string} text
 */
function mockComplaints(path, text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /\bvi\.(mock|doMock|resetModules)\(/.test(line)
        ? [`${path}:${index + 1}: no-module-mocks: test files share their modules; hand in what a test replaces.`]
        : [],
    );
}

/** @param {ts.Node} node */
function startsWorker(node) {
  return ts.isNewExpression(node) && /(^|\.)(Shared)?Worker$/.test(node.expression.getText());
}

/**
 * `Date.now`, `Date()`, `new Date()` and `Math.random`. Timers, `performance`, `crypto` and `console` are no part of the
 * language: the compiler turns them away where the DOM's types are left out.
 *
 * @param {ts.Node} node
 */
function isImpure(node) {
  if (ts.isPropertyAccessExpression(node)) return /^(Date\.now|Math\.random)$/.test(node.getText());
  if (ts.isCallExpression(node)) return node.expression.getText() === 'Date';
  return ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
}
