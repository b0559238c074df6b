import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { expect, test } from './fixtures';

/** A folder of files for one test. */
async function withFiles(
  files: Readonly<Record<string, Buffer>>,
  run: (paths: string[]) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-'));
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    await run(Object.keys(files).map((name) => join(folder, name)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('line ends, odd spacing and comments survive an edit of other lines', async ({ editor, page }) => {
  const original = (await readFile(join(ROOT, 'e2e/manifests/bookshop/mailer.yaml'))).toString();
  const windows = `\ufeff${original.replaceAll('\n', '\r\n').replace('kind: Service', 'kind:   Service   # odd')}`;
  await withFiles({ 'mailer.yaml': Buffer.from(windows) }, async (paths) => {
    await editor.goto();
    await editor.imports.drop(paths);
    await editor.imports.accept('Replace the example');
    await expect(editor.graph.card('mailer')).toBeVisible();
    expect(Buffer.from((await editor.workspace.exportZip()).get('mailer.yaml')!)).toEqual(Buffer.from(windows));

    await editor.yaml.toBeReady();
    await editor.yaml.cursorAfter('name: mailer');
    await page.keyboard.type(' # first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('# second');
    await expect(editor.yaml.line('# second')).toBeVisible();
    const edited = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      (await editor.workspace.exportZip()).get('mailer.yaml'),
    );
    expect(edited).toBe(windows.replace('  name: mailer\r\n', '  name: mailer # first\r\n  # second\r\n'));
  });
});

test('a file as PowerShell writes it is read and drawn', async ({ editor }) => {
  const original = (await readFile(join(ROOT, 'e2e/manifests/bookshop/tax.yaml'))).toString();
  await withFiles({ 'tax.yaml': Buffer.from(`\ufeff${original}`, 'utf16le') }, async (paths) => {
    await editor.goto();
    await editor.imports.drop(paths);
    await expect(editor.imports.finding(/UTF-16/)).toBeVisible();
    await editor.imports.accept('Replace the example');
    await expect(editor.graph.card('tax')).toBeVisible();
    expect(await editor.workspace.textOf('tax.yaml')).toContain(original);
  });
});

test('a gesture edits one policy and leaves the text around it alone', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  await editor.imports.drop([join(ROOT, 'e2e/manifests/bookshop')]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
  const before = await workspace.exportZip();
  await graph.selectEdge('checkout', 'tax');
  await page.keyboard.press('Delete');
  await graph.expectNoEdge('checkout', 'tax');

  const after = await workspace.exportZip();
  const changed = [...before.keys()].filter(
    (path) => !Buffer.from(before.get(path)!).equals(Buffer.from(after.get(path)!)),
  );
  expect(changed.sort()).toEqual(['bookshop/checkout.yaml', 'bookshop/tax.yaml']);
  const text = (zip: ReadonlyMap<string, Uint8Array>) => new TextDecoder().decode(zip.get('bookshop/checkout.yaml'));
  const rule =
    '    - to:\n        - podSelector:\n            matchLabels:\n              app: tax\n      ports:\n        - port: 7000\n';
  expect(text(before)).toContain(rule);
  expect(text(after)).toBe(text(before).replace(rule, ''));
  await workspace.undo();
  await graph.expectEdge('checkout', 'tax', /allowed$/);
  expect(text(await workspace.exportZip())).toBe(text(before));
});

test('the bundle is copied as it is exported', async ({ editor, page }) => {
  await editor.goto();
  const bundle = await editor.workspace.exportBundle();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Copy policies/ }).click();
  await expect(editor.toast).toContainText('Copied all policies');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(bundle);
});

test('names that YAML 1.1 would read as something else are quoted where the page writes them', async ({
  editor,
  page,
}) => {
  const { dialog, graph, workspace } = editor;
  await editor.goto();
  await workspace.choose('New workspace');
  await workspace.expectName('New workspace');
  for (const [name, labels] of [
    ['yes', 'app=on, version=1e3'],
    ['web', 'app=0123, tier=y'],
  ] as const) {
    await page.keyboard.press('w');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Pod labels' }).fill(labels);
    await dialog.getByRole('textbox', { name: 'Container ports' }).fill('80');
    await page.keyboard.press('Enter');
    await expect(graph.card(name)).toBeVisible();
  }
  const cluster = await workspace.textOf('cluster.yaml');
  for (const quoted of [
    /name: ["']yes["']/,
    /app: ["']on["']/,
    /version: ["']1e3["']/,
    /app: ["']0123["']/,
    /tier: ["']y["']/,
  ]) {
    expect(cluster).toMatch(quoted);
  }
  await graph.toRest();
  await graph.drag(graph.card('yes'), graph.card('web'));
  await editor.allow.expectOpen('yes', 'web');
  await editor.allow.gate('Ingress', 'web').check();
  await editor.allow.allow();
  await graph.expectEdge('yes', 'web', 'yes to web, port 80 TCP, allowed');
  expect(await workspace.exportBundle()).toMatch(/app: ["']0123["']/);
});
