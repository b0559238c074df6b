/*
 * The layers of the architecture as dependency-cruiser rules: imports point down only, type imports count, and nothing
 * imports in a circle. A rule's `comment` is what a person reads who broke it.
 */

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/* What each layer may import besides itself. */
const LAYERS = {
  app: ['features', 'store', 'ui', 'worker', 'engine', 'lib'],
  features: ['store', 'ui', 'worker', 'engine', 'lib'],
  'features/canvas': ['store', 'ui', 'worker', 'engine', 'layout', 'lib'],
  store: ['worker', 'engine', 'lib'],
  ui: ['lib'],
  worker: ['engine', 'layout', 'lib'],
  cli: ['engine', 'lib'],
  engine: ['lib'],
  layout: ['lib'],
  lib: [],
};

/* The parts of the engine: each may import itself and the rows above its own, not its neighbours. */
const ENGINE_ROWS = [
  ['model'],
  ['sets', 'selector', 'cni'],
  ['manifest'],
  ['policy'],
  ['connectivity', 'dns', 'language'],
  ['graph', 'lint', 'authoring'],
  ['intent'],
  ['session'],
];

/* One owner each: what else would spread through the code. */
const OWNERS = [
  { packages: ['@xyflow/[^/]+'], owner: '^src/features/canvas/', what: 'React Flow', where: 'features/canvas' },
  { packages: ['monaco-editor', 'monaco-yaml'], owner: '^src/features/yaml/', what: 'Monaco', where: 'features/yaml' },
  { packages: ['elkjs'], owner: '^src/layout/', what: 'ELK', where: 'layout' },
  { packages: ['idb-keyval'], owner: '^src/store/persistence\\.ts$', what: 'IndexedDB', where: 'store/persistence.ts' },
  { packages: ['yaml', 'js-yaml'], owner: '^src/engine/manifest/', what: 'YAML', where: 'engine/manifest' },
  { packages: ['ipaddr\\.js'], owner: '^src/engine/sets/', what: 'Address arithmetic', where: 'engine/sets' },
  { packages: ['zustand'], owner: '^src/(store|features)/', what: 'zustand', where: 'store and features' },
  {
    packages: ['react', 'react-dom'],
    owner: '^src/(app/|features/|ui/|main\\.tsx$|store/(context\\.tsx|use[A-Z][^/]*\\.ts)$)',
    what: 'React',
    where: 'app, features, ui, and the context and hooks of the store',
  },
];

const TEST = '\\.(test|bench)\\.tsx?$';
/* Code that runs in tests only. */
const TESTING = ['^src/testing/', TEST];

/** The folders of src/ and of src/engine/; a file in any other folder would escape the rules below. */
export const KNOWN_LAYERS = [...Object.keys(LAYERS).filter((name) => !name.includes('/')), 'testing'];
export const KNOWN_ENGINE_PARTS = ENGINE_ROWS.flat();

/** @type {Rule[]} */
export const rules = [
  {
    name: 'no-circular',
    severity: 'error',
    comment: 'Nothing imports itself in a circle, types included: move what both need below both.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    severity: 'error',
    comment: 'The imported file or package is not there.',
    from: {},
    to: { couldNotResolve: true },
  },
  ...Object.entries(LAYERS).flatMap(([layer, below]) => layerRules(layer, below)),
  {
    name: 'layer-main',
    severity: 'error',
    comment: 'main.tsx mounts and does nothing else: it may import app, store, worker and ui.',
    from: { path: '^src/main\\.tsx$' },
    to: { path: '^src/', pathNot: '^src/(app|store|worker|ui)/' },
  },
  {
    name: 'features-apart',
    severity: 'error',
    comment: 'Features never import each other; they meet in the store.',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/', pathNot: '^src/features/$1/' },
  },
  {
    name: 'engine-door',
    severity: 'error',
    comment: 'Outside the engine everything imports src/engine/index.ts, its only door.',
    from: { path: '^(src|e2e)/', pathNot: '^src/(engine|testing)/' },
    to: { path: '^src/engine/', pathNot: '^src/engine/index\\.ts$' },
  },
  {
    name: 'engine-door-outside',
    severity: 'error',
    comment: 'The door is for those outside: inside the engine import the part itself.',
    from: { path: '^src/engine/', pathNot: TEST },
    to: { path: '^src/engine/index\\.ts$' },
  },
  // The last row may import all of the engine.
  ...ENGINE_ROWS.slice(0, -1).flatMap((row, index) =>
    row.map((part) => engineRule(part, ENGINE_ROWS.slice(0, index).flat())),
  ),
  {
    name: 'engine-packages',
    severity: 'error',
    comment:
      'The engine is pure: its YAML libraries, its address library, the types of Kubernetes and lib, nothing else.',
    from: { path: '^src/engine/', pathNot: TEST },
    to: { path: inPackages(['[^/]+']), pathNot: inPackages(['yaml', 'js-yaml', 'ipaddr\\.js', 'kubernetes-types']) },
  },
  {
    name: 'lib-packages',
    severity: 'error',
    comment: 'lib is free of any domain and of packages: all layers stand on it.',
    from: { path: '^src/lib/', pathNot: TEST },
    to: { path: inPackages(['[^/]+']) },
  },
  {
    name: 'layout-packages',
    severity: 'error',
    comment: 'layout is pure placement and routing: ELK and lib, nothing else.',
    from: { path: '^src/layout/', pathNot: TEST },
    to: { path: inPackages(['[^/]+']), pathNot: inPackages(['elkjs']) },
  },
  ...OWNERS.map(ownerRule),
  {
    name: 'node-only-in-cli',
    severity: 'error',
    comment: 'A browser has no Node: only cli and tests use its modules.',
    from: { path: '^src/', pathNot: ['^src/cli/', ...TESTING] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-dev-packages',
    severity: 'error',
    comment: 'What the page or the command line runs stands in `dependencies`; types are free.',
    from: { path: '^src/', pathNot: TESTING },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'testing-in-tests',
    severity: 'error',
    comment: 'src/testing is for tests.',
    from: { path: '^src/', pathNot: TESTING },
    to: { path: '^src/testing/' },
  },
  {
    name: 'e2e-from-outside',
    severity: 'error',
    comment: 'An end-to-end test knows the page only as a person does; from src it may use src/testing alone.',
    from: { path: '^e2e/' },
    to: { path: '^src/', pathNot: '^src/testing/' },
  },
];

/**
 * Tests of a layer may import src/testing as well.
 *
 * @param {string} layer
 * @param {readonly string[]} below
 * @returns {Rule[]}
 */
function layerRules(layer, below) {
  const name = `layer-${layer.replace('/', '-')}`;
  const own = layer.startsWith('features') ? 'features' : layer;
  const others = layer === 'features' ? ['^src/features/canvas/'] : [];
  const comment = `${layer} may import ${[...below].join(', ') || 'nothing else'}: imports point down only.`;
  return [
    {
      name,
      severity: 'error',
      comment,
      from: { path: `^src/${layer}/`, pathNot: [...others, TEST] },
      to: { path: '^src/', pathNot: `^src/(${[own, ...below].join('|')})/` },
    },
    {
      name: `${name}-tests`,
      severity: 'error',
      comment: `${comment} Its tests may import src/testing as well.`,
      from: { path: `^src/${layer}/.*${TEST}`, ...(others.length > 0 ? { pathNot: others } : {}) },
      to: { path: '^src/', pathNot: `^src/(${[own, ...below, 'testing'].join('|')})/` },
    },
  ];
}

/**
 * @param {string} part
 * @param {readonly string[]} below
 * @returns {Rule}
 */
function engineRule(part, below) {
  return {
    name: `engine-${part}`,
    severity: 'error',
    comment: `engine/${part} may import ${below.map((name) => `engine/${name}`).join(', ') || 'no other part'}.`,
    from: { path: `^src/engine/${part}(/|\\.ts$)`, pathNot: TEST },
    to: { path: '^src/engine/', pathNot: `^src/engine/((${[part, ...below].join('|')})(/|\\.ts$)|index\\.ts$)` },
  };
}

/**
 * @param {(typeof OWNERS)[number]} entry
 * @returns {Rule}
 */
function ownerRule({ packages, owner, what, where }) {
  return {
    name: `owner-${what.toLowerCase().replaceAll(' ', '-')}`,
    severity: 'error',
    comment: `${what} belongs to ${where} alone.`,
    from: { path: '^src/', pathNot: [owner, ...TESTING] },
    to: { path: inPackages(packages) },
  };
}

/**
 * @param {readonly string[]} names regular expressions
 * @returns {string} matches any file of these packages, and of the packages that hold their types
 */
function inPackages(names) {
  return `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
}
