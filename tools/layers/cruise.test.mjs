import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImports } from './cruise.mjs';
import { rules } from './rules.mjs';

/**
 * A house in which every import is right: what the planted violations below import.
 *
 * @type {Record<string, string>}
 */
const CLEAN = {
  'src/main.tsx': `import { app } from './app/app';\nimport 'react-dom/client';\nexport const main = app;\n`,
  'src/app/app.ts': `import { canvas } from '../features/canvas/canvas';\nexport const app = canvas;\n`,
  'src/features/canvas/canvas.ts': `import '@xyflow/react';\nimport { place } from '../../layout/place';\nexport const canvas = place;\n`,
  'src/features/yaml/yaml.ts': `import 'monaco-editor/editor';\nexport const yaml = 1;\n`,
  'src/store/store.ts': `import 'zustand';\nimport { client } from '../worker/client';\nexport const store = client;\n`,
  'src/store/persistence.ts': `import 'idb-keyval';\nexport const persistence = 1;\n`,
  'src/ui/button.ts': `import { noun } from '../lib/noun';\nexport const button = noun;\n`,
  'src/worker/client.ts': `import { type Door, door } from '../engine';\nexport const client: Door = door;\n`,
  'src/cli/cli.ts': `import 'node:fs';\nimport { door } from '../engine';\nexport const cli = door;\n`,
  'src/layout/place.ts': `import 'elkjs/lib/elk-api';\nexport const place = 1;\n`,
  'src/lib/noun.ts': 'export const noun = 1;\n',
  'src/testing/builder.ts': `import { sets } from '../engine/sets/sets';\nexport const builder = sets;\n`,
  'src/engine/index.ts': `export type { Door } from './model/model';\nexport { session as door } from './session';\n`,
  'src/engine/session.ts': `import { lint } from './lint/lint';\nexport const session = lint;\n`,
  'src/engine/model/model.ts': 'export type Door = number;\n',
  'src/engine/sets/sets.ts': `import 'ipaddr.js';\nexport const sets = 1;\n`,
  'src/engine/selector/selector.ts': 'export const selector = 1;\n',
  'src/engine/manifest/manifest.ts': `import 'js-yaml';\nimport 'yaml';\nexport const manifest = 1;\n`,
  'src/engine/policy/policy.ts': `import { sets } from '../sets/sets';\nexport const policy = sets;\n`,
  'src/engine/connectivity/connectivity.ts': 'export const connectivity = 1;\n',
  'src/engine/dns/dns.ts': 'export const dns = 1;\n',
  'src/engine/graph/graph.ts': 'export const graph = 1;\n',
  'src/engine/lint/lint.ts': `import { policy } from '../policy/policy';\nexport const lint = policy;\n`,
  'src/engine/authoring/authoring.ts': 'export const authoring = 1;\n',
  'src/engine/model/model.test.ts': `import 'fast-check';\nimport { builder } from '../../testing/builder';\nimport { lint } from '../lint/lint';\nexport const test = [builder, lint];\n`,
  'e2e/smoke.spec.ts': `import { builder } from '../src/testing/builder';\nexport const spec = builder;\n`,
};

/**
 * One planted violation a rule: the file, and what it imports.
 *
 * @type {Record<string, [path: string, target: string]>}
 */
const PLANTED = {
  'no-unresolvable': ['src/app/planted01.ts', './nowhere'],
  'layer-app': ['src/app/planted02.ts', '../layout/place'],
  'layer-features': ['src/features/yaml/planted03.ts', '../../layout/place'],
  'layer-features-canvas': ['src/features/canvas/planted04.ts', '../../app/app'],
  'layer-store': ['src/store/planted05.ts', '../ui/button'],
  'layer-ui': ['src/ui/planted06.ts', '../engine'],
  'layer-worker': ['src/worker/planted07.ts', '../store/store'],
  'layer-cli': ['src/cli/planted08.ts', '../worker/client'],
  'layer-engine': ['src/engine/dns/planted09.ts', '../../layout/place'],
  'layer-layout': ['src/layout/planted10.ts', '../engine'],
  'layer-lib': ['src/lib/planted11.ts', '../engine'],
  'layer-app-tests': ['src/app/planted12.test.ts', '../layout/place'],
  'layer-features-tests': ['src/features/yaml/planted13.test.ts', '../../layout/place'],
  'layer-features-canvas-tests': ['src/features/canvas/planted14.test.ts', '../../app/app'],
  'layer-store-tests': ['src/store/planted15.test.ts', '../ui/button'],
  'layer-ui-tests': ['src/ui/planted16.test.tsx', '../store/store'],
  'layer-worker-tests': ['src/worker/planted17.test.ts', '../store/store'],
  'layer-cli-tests': ['src/cli/planted18.test.ts', '../worker/client'],
  'layer-engine-tests': ['src/engine/dns/planted19.test.ts', '../../layout/place'],
  'layer-layout-tests': ['src/layout/planted20.test.ts', '../engine'],
  'layer-lib-tests': ['src/lib/planted21.test.ts', '../engine'],
  'layer-main': ['src/main.tsx', './engine'],
  'features-apart': ['src/features/canvas/planted22.tsx', '../yaml/yaml'],
  'engine-door': ['src/store/planted23.ts', '../engine/policy/policy'],
  'engine-door-outside': ['src/engine/policy/planted24.ts', '../index'],
  'engine-model': ['src/engine/model/planted25.ts', '../sets/sets'],
  'engine-sets': ['src/engine/sets/planted26.ts', '../selector/selector'],
  'engine-selector': ['src/engine/selector/planted27.ts', '../manifest/manifest'],
  'engine-cni': ['src/engine/cni/planted60.ts', '../sets/sets'],
  'engine-manifest': ['src/engine/manifest/planted28.ts', '../policy/policy'],
  'engine-policy': ['src/engine/policy/planted29.ts', '../connectivity/connectivity'],
  'engine-connectivity': ['src/engine/connectivity/planted30.ts', '../dns/dns'],
  'engine-dns': ['src/engine/dns/planted31.ts', '../graph/graph'],
  'engine-language': ['src/engine/language/planted79.ts', '../dns/dns'],
  'engine-graph': ['src/engine/graph/planted32.ts', '../lint/lint'],
  'engine-lint': ['src/engine/lint/planted33.ts', '../session'],
  'engine-authoring': ['src/engine/authoring/planted34.ts', '../graph/graph'],
  'engine-intent': ['src/engine/intent/planted80.ts', '../session'],
  'engine-packages': ['src/engine/policy/planted35.ts', 'valibot'],
  'lib-packages': ['src/lib/planted36.ts', 'valibot'],
  'layout-packages': ['src/layout/planted37.ts', 'valibot'],
  'owner-react-flow': ['src/features/yaml/planted38.ts', '@xyflow/react'],
  'owner-monaco': ['src/features/canvas/planted39.ts', 'monaco-editor/editor'],
  'owner-elk': ['src/features/canvas/planted40.ts', 'elkjs/lib/elk-api'],
  'owner-indexeddb': ['src/store/planted41.ts', 'idb-keyval'],
  'owner-yaml': ['src/engine/policy/planted42.ts', 'js-yaml'],
  'owner-address-arithmetic': ['src/engine/policy/planted43.ts', 'ipaddr.js'],
  'owner-zustand': ['src/app/planted44.ts', 'zustand'],
  'owner-react': ['src/store/planted45.ts', 'react'],
  'node-only-in-cli': ['src/worker/planted46.ts', 'node:fs'],
  'no-dev-packages': ['src/app/planted47.ts', 'fast-check'],
  'testing-in-tests': ['src/engine/dns/planted48.ts', '../../testing/builder'],
  'e2e-from-outside': ['e2e/planted49.spec.ts', '../src/app/app'],
};

const PACKAGES = [
  ...['@xyflow/react', 'elkjs', 'idb-keyval', 'ipaddr.js', 'js-yaml', 'monaco-editor', 'react'],
  ...['react-dom', 'valibot', 'yaml', 'zustand'],
];

/** @type {string[]} */
const houses = [];

/**
 * @param {Record<string, string>} files
 * @returns {Promise<{complaints: string[], modules: number}>} what the check says of a checkout of these files
 */
async function check(files) {
  const root = mkdtempSync(join(tmpdir(), 'drawbridge-layers-'));
  houses.push(root);
  const all = {
    'package.json': JSON.stringify({
      dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '1'])),
      devDependencies: { 'fast-check': '1' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'ESNext', moduleResolution: 'Bundler', jsx: 'react-jsx' },
    }),
    ...Object.fromEntries(
      [...PACKAGES, 'fast-check'].flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name })],
        [`node_modules/${name}/index.js`, 'export {};\n'],
      ]),
    ),
    'node_modules/monaco-editor/editor.js': 'export {};\n',
    'node_modules/react-dom/client.js': 'export {};\n',
    'node_modules/elkjs/lib/elk-api.js': 'export {};\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkImports(root, join(root, 'tsconfig.json'));
}

afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true });
});

describe('the layer check', () => {
  /** @type {string[]} */
  let found = [];

  beforeAll(async () => {
    const files = { ...CLEAN };
    for (const [path, target] of Object.values(PLANTED)) {
      // Half of them import a type only, which must count as well.
      const text =
        path.includes('.test.') || target.includes('engine') ? 'import type { a } from' : 'import { a } from';
      files[path] = `${files[path] ?? ''}${text} '${target}';\nexport type A = typeof a;\n`;
    }
    files['src/ui/circleA.ts'] = `import type { B } from './circleB';\nexport type A = B | 1;\n`;
    files['src/ui/circleB.ts'] = `import type { A } from './circleA';\nexport type B = A | 2;\n`;
    found = (await check(files)).complaints;
  });

  it('finds nothing wrong in a clean house, and looks at all of it', async () => {
    const { complaints, modules } = await check(CLEAN);
    expect(complaints).toEqual([]);
    expect(modules).toBe(Object.keys(CLEAN).filter((path) => path.startsWith('src/')).length);
  });

  it.each(Object.entries(PLANTED))('%s', (rule, [path]) => {
    expect(found.filter((complaint) => complaint.startsWith(`${rule}: ${path} → `))).toHaveLength(1);
  });

  it('no-circular, through types alone', () => {
    expect(found.filter((complaint) => complaint.startsWith('no-circular: src/ui/circle'))).not.toEqual([]);
  });

  it('says no more than was planted', () => {
    const planted = [...Object.values(PLANTED).map(([path]) => path), 'src/ui/circleA.ts', 'src/ui/circleB.ts'];
    const others = found.filter((complaint) => !planted.some((path) => complaint.includes(`: ${path} → `)));
    expect(others).toEqual([]);
  });

  it('complains when it can not look at a source file, rather than finding nothing wrong with it', async () => {
    const { complaints } = await check({ ...CLEAN, 'src/app/node_modules/hidden.ts': 'export const hidden = 1;\n' });
    expect(complaints).toEqual([expect.stringMatching(/^not-looked-at: src\/app\/node_modules\/hidden\.ts /)]);
  });

  it('has a planted violation for every rule', () => {
    expect([...Object.keys(PLANTED), 'no-circular'].sort()).toEqual(rules.map((rule) => rule.name).sort());
  });
});
