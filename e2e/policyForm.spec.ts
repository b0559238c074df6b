import { join } from 'node:path';
import { ROOT } from '../tools/run.mjs';
import type { EditorPage } from './editorPage';
import { expect, expectAccessible, test } from './fixtures';

const BOOKSHOP = join(ROOT, 'e2e/manifests/bookshop');
const CHECKOUT = 'bookshop/checkout.yaml';

async function openPolicy(editor: EditorPage, name: string): Promise<void> {
  await editor.outline.policy(name).click();
  await editor.tab('Inspector');
  await expect(editor.form.field('Name')).toHaveValue(name);
}

/** The workspace before anything was edited. */
let imported: ReadonlyMap<string, Uint8Array> = new Map();

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.imports.drop([BOOKSHOP]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
  imported = await editor.workspace.exportZip();
});

/** Lines of the file as it was imported that are otherwise now, and how they are. */
async function changedLines(
  editor: EditorPage,
  path: string,
): Promise<readonly (readonly [string | undefined, string | undefined])[]> {
  const before = new TextDecoder().decode(imported.get(path)).split('\n');
  const after = (await editor.workspace.textOf(path)).split('\n');
  expect(after).toHaveLength(before.length);
  return before.flatMap((line, index) => (line === after[index] ? [] : [[line, after[index]] as const]));
}

test('a port changed by form changes one line, and undo brings it back', async ({ editor, page }) => {
  const { form, graph, workspace } = editor;
  await openPolicy(editor, 'checkout');
  const port = 'Number or name of port 1 of ingress rule 1';
  await expect(form.field(port)).toHaveValue('5050');
  await form.field(port).fill('70000');
  await expect(form.root).toContainText('must be a whole number from 1 to 65535');
  await expectAccessible(page);
  await form.set(port, '5051');
  await form.applyIfAsked();
  await form.expectDone('Set port of ingress rule 1 to 5051');
  await graph.expectEdge('storefront', 'checkout', /half-open|blocked|2 flows/);
  expect(await changedLines(editor, CHECKOUT)).toEqual([['          port: 5050', '          port: 5051']]);

  await workspace.undo();
  await expect(form.field(port)).toHaveValue('5050');
  expect(await changedLines(editor, CHECKOUT)).toEqual([]);
});

test('AND becomes OR by one click and one dash, and the list of who matches follows', async ({ editor, page }) => {
  const { form } = editor;
  await openPolicy(editor, 'accounts');
  const rule = form.root.getByRole('listitem', { name: 'egress rule 1', exact: true });
  await expect(rule.getByText('Matches 2 pods: kube-system/coredns')).toBeVisible();
  await rule.getByRole('radio', { name: 'OR' }).click();
  await form.applyIfAsked();
  await form.expectDone('Take either selector of peer 1 of egress rule 1');
  await expect(rule.getByRole('listitem', { name: 'peer 2 of egress rule 1' })).toBeVisible();
  await expect(rule).toContainText('Matches no pods');
  await expectAccessible(page);
  await rule.getByRole('radio', { name: 'AND' }).click();
  await form.applyIfAsked();
  await expect(rule.getByRole('listitem', { name: 'peer 2 of egress rule 1' })).toHaveCount(0);
  expect(await changedLines(editor, 'bookshop/accounts.yaml')).toEqual([]);
});

test('rename, delete a rule, add one, and undo each as one step', async ({ editor }) => {
  const { form, workspace } = editor;
  await openPolicy(editor, 'checkout');
  await form.set('Name', 'Check out');
  await expect(form.root).toContainText('lower-case letters');
  await form.set('Name', 'till');
  await form.applyIfAsked();
  await form.expectDone('Rename policy checkout to till');
  await expect(form.field('Name')).toHaveValue('till');
  await expect(editor.outline.policy('till')).toBeVisible();
  expect(await changedLines(editor, CHECKOUT)).toEqual([['  name: checkout', '  name: till']]);

  await form.button('Delete egress rule 6').click();
  await form.applyIfAsked();
  await form.expectDone('Delete egress rule 6');
  await editor.graph.expectEdge('checkout', 'tax', /half-open/);
  await form.button('Add rule to egress').click();
  const added = form.group('New egress rule');
  await added.getByLabel('Label key').fill('app');
  await added.getByLabel('Label value').fill('tax');
  await added.getByLabel('Port number or name').fill('http');
  await added.getByLabel('Port number or name').press('Enter');
  await form.applyIfAsked();
  await form.expectDone('Add egress rule');
  await workspace.undo();
  await workspace.undo();
  await editor.graph.expectEdge('checkout', 'tax', /allowed/);
  await workspace.undo();
  await expect(form.field('Name')).toHaveValue('checkout');
  expect(await changedLines(editor, CHECKOUT)).toEqual([]);
});

test('who matches follows while a label is typed, and Escape takes it back', async ({ editor, page }) => {
  const { form } = editor;
  await openPolicy(editor, 'tax');
  const selects = form.root.getByRole('region', { name: 'podSelector' });
  await expect(selects).toContainText('Selects 1 pod: tax');
  const value = form.field('Value of label app of podSelector');
  await value.fill('cart');
  await expect(selects).toContainText('Selects 1 pod: cart');
  await value.fill('nobody');
  await expect(selects).toContainText('Selects no pods');
  await page.keyboard.press('Escape');
  await expect(value).toHaveValue('tax');
  await expect(selects).toContainText('Selects 1 pod: tax');
  expect(await changedLines(editor, 'bookshop/tax.yaml')).toEqual([]);
});
