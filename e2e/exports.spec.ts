import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { expect, expectAccessible, test } from './fixtures';
import { ExportPart } from './page/exportPart';

const BOOKSHOP = join(ROOT, 'e2e/manifests/bookshop');

test('what changed leaves as a patch that git applies, and as the changed files', async ({ editor, page }) => {
  const exports = new ExportPart(page);
  await editor.goto();
  await editor.imports.drop([BOOKSHOP]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();

  await exports.open();
  await expect(exports.item(/^Changes as a patch/)).toBeDisabled();
  await expect(exports.item(/^Changed files/)).toContainText('Nothing differs from what came in');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await editor.graph.selectEdge('checkout', 'tax');
  await page.keyboard.press('Delete');
  await editor.graph.expectNoEdge('checkout', 'tax');

  const patch = await exports.text(/^Changes as a patch/, /\.patch$/);
  const changed = await exports.zip(/^Changed files/, /changed\.zip$/);
  expect([...changed.keys()].sort()).toEqual(['bookshop/checkout.yaml', 'bookshop/tax.yaml']);

  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-'));
  try {
    await cp(BOOKSHOP, join(folder, 'bookshop'), { recursive: true });
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch, env });
    for (const [path, text] of changed) expect(await readFile(join(folder, path), 'utf8')).toBe(text);
  } finally {
    await rm(folder, { recursive: true });
  }

  const policies = await exports.zip(/^One file a policy/, /policies\.zip$/);
  expect(policies.get('bookshop/checkout.yaml')).toContain('kind: NetworkPolicy');
  // A reload keeps what came in.
  await editor.workspace.toBeSaved();
  await page.reload();
  await editor.toBeReady();
  expect(await exports.text(/^Changes as a patch/, /\.patch$/)).toBe(patch);
  await editor.workspace.expectName('bookshop');
});

test('a rule in somebody else’s namespace becomes a message to its owner', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  const workload = (namespace: string, name: string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;
  const deny = (namespace: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: ${namespace}}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n`;
  await editor.startWith([workload('shop', 'web'), workload('pay', 'bank'), deny('shop'), deny('pay')].join('---\n'));

  await editor.outline.root.getByRole('treeitem', { name: /pay/ }).first().click();
  await editor.tab('Inspector');
  await editor.inspector.getByRole('switch', { name: 'My namespace, pay' }).click();
  await expect(editor.inspector).toContainText('becomes a message and a patch');
  expect(await workspace.textOf('drawbridge.yaml')).toMatch(/mine:\n\s*- shop\n/);

  await graph.toRest();
  await graph.drag(graph.card('web'), graph.card('bank'));
  await editor.allow.expectOpen('web', 'bank');
  await expect(page.getByTestId('allow-popover')).toContainText('Ask the owner');
  await editor.allow.allow();

  const dialog = page.getByRole('dialog', { name: 'Ask the owner of pay' });
  await expect(dialog).toContainText('Allow web → bank :80');
  await expect(dialog).toContainText('adds NetworkPolicy pay/');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Copy message' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('git apply pay.patch');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const bundle = await workspace.exportBundle();
  expect(bundle).toMatch(/namespace: shop\n/);
  expect(bundle).not.toMatch(/^ {2}namespace: pay$/m);
  await workspace.undo();
  expect(await workspace.exportBundle()).not.toMatch(/namespace: shop\n/);
});
