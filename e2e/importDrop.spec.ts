import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { expect, expectAccessible, test } from './fixtures';

const BOOKSHOP = join(ROOT, 'e2e/manifests/bookshop');

/** Who asks whom in the bookshop; every pair has a rule at both gates. */
const FLOWS: readonly (readonly [string, readonly string[]])[] = [
  ['storefront', ['catalog', 'cart', 'search', 'checkout', 'reviews', 'recommend', 'accounts']],
  ['checkout', ['cart', 'catalog', 'shipping', 'payment', 'mailer', 'tax']],
  ['search', ['catalog']],
  ['recommend', ['catalog']],
  ['reviews', ['ratings']],
  ['cart', ['cart-cache']],
];

const ONE = 'port \\d+ TCP, allowed';
/** One gate's rule gives the port as a number, the other's as the container port's name. */
const BY_NAME = 'port http TCP and port 9081 TCP, allowed';

test('a folder of fourteen services is dropped, drawn and judged', async ({ editor, page }) => {
  await editor.goto();
  await editor.imports.drop([BOOKSHOP]);
  await expect(editor.imports.found('bookshop')).toContainText('13 Deployment');
  await expect(editor.imports.found('bookshop')).toContainText('1 StatefulSet');
  await expect(editor.imports.found('bookshop')).toContainText('15 NetworkPolicy');
  await expectAccessible(page);
  await editor.imports.accept('Replace the example');
  await editor.workspace.expectName('bookshop');

  await expect(editor.graph.namespace('bookshop')).toHaveAccessibleName('Namespace bookshop, 14 workloads');
  // The cluster's DNS is not in the folder: one is assumed.
  await expect(editor.graph.workloads).toHaveCount(15);
  await expect(editor.graph.card('coredns')).toContainText('assumed');

  for (const [from, targets] of FLOWS) {
    for (const to of targets)
      await editor.graph.expectEdge(from, to, new RegExp(`, (${to === 'ratings' ? BY_NAME : ONE})$`));
  }
  // Anybody may knock at the door; the application's own pods may not, their egress is shut.
  await editor.graph.expectEdge('Anywhere', 'storefront', /^Anywhere to storefront, port http TCP, partial/);
  await expect(editor.graph.edges).toHaveCount(FLOWS.flatMap(([, targets]) => targets).length + 1);

  await expect(editor.graph.dnsBadge('mailer')).toHaveText('DNS: no TCP');
  await expect(page.getByRole('button', { name: /: why, and allow it$/ })).toHaveCount(1);
  await expect(editor.graph.defaultDeny('egress', 'bookshop')).toBeChecked();
  await expectAccessible(page);

  await editor.chooseTheme('Dark');
  await expectAccessible(page);
});

test('what was dropped goes out again byte for byte', async ({ editor }) => {
  await editor.goto();
  await editor.imports.drop([BOOKSHOP]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();

  const zip = await editor.workspace.exportZip();
  const names = await readdir(BOOKSHOP);
  expect([...zip.keys()].sort()).toEqual(names.map((name) => `bookshop/${name}`).sort());
  const bundle = await editor.workspace.exportBundle();
  let policies = 0;
  for (const name of names) {
    const original = await readFile(join(BOOKSHOP, name));
    expect(Buffer.from(zip.get(`bookshop/${name}`)!).equals(original), name).toBe(true);
    for (const document of original.toString().split(/^---\n/m)) {
      if (!/^kind: NetworkPolicy$/m.test(document)) continue;
      policies += 1;
      expect(bundle, `${name}, verbatim in the bundle`).toContain(document.trimEnd());
    }
  }
  expect(policies).toBe(15);
  expect(bundle.match(/^kind: /gm)).toHaveLength(policies);
});

test('an edit changes its own file, and no byte of the others', async ({ editor }) => {
  await editor.goto();
  await editor.imports.drop([BOOKSHOP]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
  await editor.graph.defaultDeny('egress', 'bookshop').click();
  await expect(editor.graph.defaultDeny('egress', 'bookshop')).not.toBeChecked();

  const zip = await editor.workspace.exportZip();
  for (const name of await readdir(BOOKSHOP)) {
    const original = (await readFile(join(BOOKSHOP, name))).toString();
    const text = new TextDecoder().decode(zip.get(`bookshop/${name}`));
    if (name === 'namespace.yaml') expect(text).toBe(original.replace(/policyTypes: .*/, 'policyTypes: [Ingress]'));
    else expect(text, name).toBe(original);
  }
});

test('a file that is not text stands beside manifests: it is named, kept and handed back', async ({ editor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-'));
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0xff, 0xfe, 0xfd, 0]);
  const picture = join(folder, 'logo.png');
  await writeFile(picture, bytes);
  try {
    await editor.goto();
    await editor.imports.drop([join(BOOKSHOP, 'tax.yaml'), picture]);
    await expect(editor.imports.finding('logo.png')).toBeVisible();
    await editor.imports.accept('Replace the example');
    await expect(editor.graph.card('tax')).toBeVisible();
    const zip = await editor.workspace.exportZip();
    expect(Buffer.from(zip.get('logo.png')!).equals(bytes)).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a file that is not text, on its own, is nothing to import', async ({ editor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-'));
  const picture = join(folder, 'logo.png');
  await writeFile(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xfd]));
  try {
    await editor.goto();
    await editor.imports.drop([picture]);
    await editor.imports.expectNothing('logo.png');
    await editor.imports.cancel();
    await expect(editor.graph.card('payments')).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a folder without manifests says so', async ({ editor, page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-'));
  await writeFile(join(folder, 'notes.txt'), 'nothing to see');
  try {
    await editor.goto();
    await editor.imports.drop([folder]);
    await expect(editor.dialog.getByRole('alert')).toContainText('nothing there ends in .yaml, .yml or .json');
    await expectAccessible(page);
    await editor.imports.cancel();
    await expect(editor.graph.card('payments')).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});
