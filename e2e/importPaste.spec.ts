import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { expect, expectAccessible, test } from './fixtures';
import { ORDERS, WIDGET_LINE } from './manifests/orders';

test('a pasted text is summed up, then takes the example’s place', async ({ editor, page }) => {
  await editor.goto();
  await editor.imports.paste(ORDERS);

  const { dialog } = editor.imports;
  await expect(editor.imports.found('orders')).toContainText('1 Deployment');
  await expect(editor.imports.found('orders')).toContainText('1 StatefulSet');
  await expect(editor.imports.found('orders')).toContainText('1 Service');
  await expect(editor.imports.found('orders')).toContainText('1 NetworkPolicy');
  await expect(editor.imports.found('cluster-wide')).toContainText('1 Namespace');
  await expect(editor.imports.finding('Widget')).toContainText(`pasted.yaml:${WIDGET_LINE} `);
  await expect(dialog).toContainText('1 Secret or ConfigMap is left out');
  await expectAccessible(page);
  // Nothing has changed yet.
  await expect(editor.graph.workloads).toHaveCount(10);

  await editor.imports.accept('Replace the example');
  await expect(editor.graph.card('web')).toBeVisible();
  await expect(editor.graph.card('ledger')).toBeVisible();
  await expect(editor.graph.card('payments')).toHaveCount(0);
  await editor.graph.expectEdge('web', 'ledger', 'web to ledger, port 5432 TCP, allowed');
  await editor.workspace.expectName('Imported');
  await expect(editor.toast).toContainText('Imported');
  await expectAccessible(page);

  await editor.workspace.undo();
  await expect(editor.graph.card('payments')).toBeVisible();
  await expect(editor.graph.card('ledger')).toHaveCount(0);
});

test('a whole application is pasted as one text', async ({ editor }) => {
  const folder = join(ROOT, 'e2e/manifests/bookshop');
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  await editor.startWith(texts.join('---\n'));
  await expect(editor.graph.namespace('bookshop')).toHaveAccessibleName('Namespace bookshop, 14 workloads');
  await expect(editor.graph.edges).toHaveCount(18);
  await expect(editor.graph.root.getByRole('button', { name: /, allowed$/ })).toHaveCount(17);
  await expect(editor.graph.dnsBadge('mailer')).toHaveText('DNS: no TCP');
});

test('a Secret is never kept, and what is not understood is', async ({ editor }) => {
  await editor.startWith(ORDERS);
  const text = await editor.workspace.textOf('pasted.yaml');
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('kind: Secret');
  expect(text).toContain('kind: Widget');
  expect(text).toContain('# Only web may ask the ledger.');
});

test('what is pasted into a field is typed there, and not imported', async ({ editor }) => {
  await editor.goto();
  await editor.outline.filter.focus();
  await editor.imports.paste('payments');
  await expect(editor.outline.filter).toHaveValue('payments');
  await expect(editor.dialog).toHaveCount(0);

  await editor.outline.filter.fill('');
  await editor.yaml.toBeReady();
  await editor.yaml.cursorAfter('name: default-deny');
  await editor.imports.paste(' # mine');
  await expect(editor.yaml.line('name: default-deny # mine')).toBeVisible();
  await expect(editor.dialog).toHaveCount(0);
});

test('a broken document stands beside good ones: those are used, it is kept', async ({ editor }) => {
  const broken = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: [unclosed\n';
  const text = `${ORDERS}---\n${broken}`;
  await editor.goto();
  await editor.imports.paste(text);
  await expect(editor.dialog).toContainText('1 document can’t be read');
  const brokenAt = text.slice(0, text.indexOf(broken)).split('\n').length;
  const lines = [0, 1, 2, 3, 4].map((after) => brokenAt + after).join('|');
  await expect(editor.imports.finding(new RegExp(`pasted\\.yaml:(${lines})\\b`))).toHaveCount(1);

  await editor.imports.accept('Replace the example');
  await expect(editor.graph.card('web')).toBeVisible();
  expect(await editor.workspace.textOf('pasted.yaml')).toContain(broken);
});

test('a text that is pasted a second time is added to what is there, or replaces it', async ({ editor }) => {
  await editor.startWith(ORDERS);
  await editor.imports.paste(ORDERS.replaceAll('orders', 'returns'));
  await expect(editor.dialog.getByRole('button', { name: 'Replace this workspace' })).toBeVisible();
  await editor.imports.accept('Add to this workspace');
  await expect(editor.graph.namespace('orders')).toBeVisible();
  await expect(editor.graph.namespace('returns')).toBeVisible();
  expect([...(await editor.workspace.exportZip()).keys()]).toEqual(
    expect.arrayContaining(['pasted.yaml', 'pasted-2.yaml']),
  );
});

test('an import that replaces the workspace is one step to undo', async ({ editor }) => {
  const { graph, workspace } = editor;
  await editor.startWith(ORDERS);
  await editor.imports.paste(ORDERS.replaceAll('orders', 'returns').replaceAll('ledger', 'archive'));
  await editor.imports.accept('Replace this workspace');
  await expect(graph.card('archive')).toBeVisible();
  await expect(graph.card('ledger')).toHaveCount(0);
  await workspace.undo();
  await expect(graph.card('ledger')).toBeVisible();
  await expect(graph.card('archive')).toHaveCount(0);
  await graph.expectEdge('web', 'ledger', /allowed$/);
});

test('documents without a namespace are read as of default, and the summary says so', async ({ editor }) => {
  await editor.goto();
  await editor.imports.paste('apiVersion: v1\nkind: Pod\nmetadata: {name: drifter, labels: {app: drifter}}\n');
  await expect(editor.imports.found('default')).toContainText('1 Pod');
  await expect(editor.imports.finding(/default/)).toHaveCount(1);
  await editor.imports.accept('Replace the example');
  await expect(editor.graph.card('drifter')).toBeVisible();
});

test('five megabytes of junk end in a message, and change nothing', async ({ editor, page }) => {
  await editor.goto();
  await editor.imports.paste('junk: ]{ not: yaml, "at all\n'.repeat(180_000));
  await editor.imports.expectNothing('pasted.yaml');
  await expectAccessible(page);
  await editor.imports.cancel();
  await expect(editor.graph.card('payments')).toBeVisible();
  await editor.workspace.expectName(/shop/i);
  await expect(editor.workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
});

test('prose in place of manifests ends in a message, and changes nothing', async ({ editor }) => {
  await editor.goto();
  await editor.imports.paste('Dear all,\n\nplease find the policies attached.\n');
  await editor.imports.expectNothing('pasted.yaml');
  await editor.imports.cancel();
  await expect(editor.graph.card('payments')).toBeVisible();
});

test('bombs of aliases and of depth end in a message', async ({ editor }) => {
  const aliases = Array.from({ length: 30 }, (_, index) => {
    const before = index === 0 ? '[x, x]' : `[*a${index - 1}, *a${index - 1}]`;
    return `a${index}: &a${index} ${before}`;
  }).join('\n');
  await editor.goto();
  await editor.imports.paste(
    `apiVersion: v1\nkind: Bomb\nmetadata: {name: boom}\n${aliases}\n---\n${'['.repeat(5000)}\n`,
  );
  await expect(editor.imports.finding(/pasted\.yaml:\d+/).first()).toBeVisible();
  await editor.imports.cancel();
  await expect(editor.graph.card('payments')).toBeVisible();
});

test('text and files can be given by the panel of the Import button', async ({ editor, page }) => {
  await editor.goto();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Import manifests' });
  await expect(panel).toContainText('kubectl get nodes,namespaces,pods');
  await expectAccessible(page);
  await panel.getByRole('textbox', { name: 'Or as text' }).fill(ORDERS);
  await panel.getByRole('button', { name: 'Read this text' }).click();
  await expect(editor.imports.found('orders')).toBeVisible();
  await editor.imports.cancel();

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await panel
    .getByLabel('Manifest files')
    .setInputFiles([{ name: 'orders.yaml', mimeType: 'text/yaml', buffer: Buffer.from(ORDERS) }]);
  await expect(editor.imports.found('orders')).toBeVisible();
  await editor.imports.accept('Replace the example');
  await expect(editor.graph.card('ledger')).toBeVisible();
});
