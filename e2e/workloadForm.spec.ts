import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import { expect, expectAccessible, test } from './fixtures';

const TAX = 'bookshop/tax.yaml';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.imports.drop([join(ROOT, 'e2e/manifests/bookshop')]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
});

test('a label names the policies that it changes before it changes them, and No changes nothing', async ({
  editor,
  page,
}) => {
  const { form, workspace } = editor;
  const before = await workspace.textOf(TAX);
  await editor.outline.row('tax, Deployment').click();
  await editor.tab('Inspector');
  await form.set('Value of label app', 'vat');
  await expect(form.question).toContainText('Set label app of tax to vat');
  await expect(form.question).toContainText('It changes 2 policies:');
  const ofTax = form.question.getByRole('listitem').filter({ hasText: 'bookshop/tax' });
  await expect(ofTax.first()).toContainText('It selects tax no longer.');
  await expect(form.question).toContainText('It changes one Service:');
  await expect(ofTax.last()).toContainText('It leads to tax no longer.');
  await expect(form.question.getByRole('listitem').filter({ hasText: 'bookshop/checkout' })).toContainText(
    'Egress rule 6 names tax no longer.',
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(form.question).toHaveCount(0);
  await expect(form.field('Value of label app')).toHaveValue('tax');
  expect(await workspace.textOf(TAX)).toBe(before);

  await form.set('Value of label app', 'vat');
  await form.apply();
  await form.expectDone('Set label app of tax to vat');
  // The template's label, and the selector by which the Deployment finds its pods.
  expect((await workspace.textOf(TAX)).split('app: vat')).toHaveLength(3);
  await workspace.undo();
  await expect(form.field('Value of label app')).toHaveValue('tax');
  expect(await workspace.textOf(TAX)).toBe(before);
});

test('a workload is renamed, scaled, made a StatefulSet and deleted, and undo brings it back', async ({ editor }) => {
  const { form, graph, workspace } = editor;
  const before = await workspace.textOf(TAX);
  await editor.outline.row('tax, Deployment').click();
  await editor.tab('Inspector');
  await form.set('Replicas', '3');
  await form.expectDone('Set replicas of tax to 3');
  await form.set('Name', 'vat');
  await form.expectDone('Rename tax to vat');
  await expect(graph.card('vat')).toHaveAccessibleName(/3 replicas/);
  await form.field('Kind').selectOption('StatefulSet');
  await form.expectDone('Make vat a StatefulSet');
  await expect(form.field('Kind')).toHaveValue('StatefulSet');
  await form.button('Delete StatefulSet').click();
  await expect(form.question).toContainText('bookshop/checkout');
  await form.apply();
  await expect(graph.card('vat')).toHaveCount(0);
  for (let step = 0; step < 4; step += 1) await workspace.undo();
  await expect(graph.card('tax')).toBeVisible();
  expect(await workspace.textOf(TAX)).toBe(before);
});

test('pods that are listed one by one: what is theirs is said, the rest works', async ({ editor, page }) => {
  const { form, graph } = editor;
  const pod = (index: number) => `apiVersion: v1
kind: Pod
metadata:
  name: web-${index}
  namespace: shop
  labels: {app: web}
  ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, controller: true}]
spec: {containers: [{name: main, image: example.com/web}]}
`;
  await editor.imports.paste([pod(0), pod(1)].join('---\n'));
  await editor.imports.accept('Replace this workspace');
  await editor.toBeReady();
  // In the middle of the row of an open workload is what brings it into focus.
  await editor.outline.row('web, StatefulSet').click({ position: { x: 40, y: 10 } });
  await editor.tab('Inspector');
  await expect(form.root).toContainText('its 2 pods are listed one by one');
  await expect(form.field('Replicas')).toHaveCount(0);
  await expectAccessible(page);
  await form.set('Name', 'site');
  await form.expectDone('Rename web to site');
  await expect(graph.card('site')).toHaveAccessibleName(/2 replicas/);
  await expect(form.field('Name')).toBeFocused();
  await form.button('Delete StatefulSet').click();
  await form.applyIfAsked();
  await expect(graph.card('site')).toHaveCount(0);
});

test('a namespace is renamed with everything in it', async ({ editor }) => {
  const { form, graph, workspace } = editor;
  await graph.namespace('bookshop').focus();
  await editor.outline.row('namespace bookshop').click();
  await editor.tab('Inspector');
  await form.set('Name', 'books');
  await form.applyIfAsked();
  await form.expectDone('Rename namespace bookshop to books');
  await expect(graph.namespace('books')).toHaveAccessibleName('Namespace books, 14 workloads');
  const zip = await workspace.exportZip();
  const text = [...zip]
    .filter(([path]) => path.startsWith('bookshop/'))
    .map(([, bytes]) => new TextDecoder().decode(bytes));
  expect(text.join('\n')).not.toContain('namespace: bookshop');
  await graph.expectEdge('checkout', 'tax', /allowed$/);
});
