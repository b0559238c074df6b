import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ROOT } from '../tools/run.mjs';
import type { EditorPage } from './editorPage';
import { expect, expectAccessible, hasFocus, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.imports.drop([join(ROOT, 'e2e/manifests/bookshop')]);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
});

/** Finds a row of the outline and its facts, by keys. */
async function inspect(editor: EditorPage, filter: string, row: Locator): Promise<void> {
  const { page, outline } = editor;
  await editor.tabTo(outline.filter);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(filter);
  await editor.tabTo(outline.row('namespace bookshop'));
  await editor.pressUntil('ArrowDown', () => hasFocus(row));
  await page.keyboard.press('Enter');
  await editor.tabTo(page.getByRole('tab', { name: 'YAML' }));
  await page.keyboard.press('ArrowRight');
}

/** A form has many fields. */
async function goTo(editor: EditorPage, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await editor.pressUntil(key, () => hasFocus(target), 250);
}

/** Types over what the field that has the focus holds, and presses Enter. */
async function type(editor: EditorPage, text: string): Promise<void> {
  await editor.page.keyboard.press('Control+a');
  await editor.page.keyboard.type(text);
  await editor.page.keyboard.press('Enter');
}

/** The question has the keys; Enter says yes, and the keys are in the form again. */
async function yes(editor: EditorPage): Promise<void> {
  await expect(editor.form.question.getByRole('button', { name: 'Apply' })).toBeFocused();
  await editor.page.keyboard.press('Enter');
  await expect(editor.form.question).toHaveCount(0);
}

test('a policy is edited by keyboard alone, and the keys are never lost', async ({ editor, page }) => {
  const { form, outline, workspace } = editor;
  await inspect(editor, 'checkout', outline.policy('checkout'));
  const port = form.field('Number or name of port 1 of ingress rule 1');
  await goTo(editor, port);
  await type(editor, '5051');
  await expect(form.question.getByRole('button', { name: 'Apply' })).toBeFocused();
  await expect(form.question.getByRole('button', { name: 'Apply' })).toHaveAccessibleDescription(
    /Set port of ingress rule 1 to 5051\. Blast radius \+\d+, −\d+ flows\./,
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(port).toBeFocused();
  await expect(port).toHaveValue('5050');
  await type(editor, '5051');
  await yes(editor);
  await form.expectDone('Set port of ingress rule 1 to 5051');
  await expect(port).toBeFocused();

  await goTo(editor, form.button('Move egress rule 1 down'));
  await page.keyboard.press('Enter');
  await expect(form.button('Move egress rule 2 down')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form.button('Move egress rule 3 down')).toBeFocused();

  await goTo(editor, form.button('Delete egress rule 3'));
  await page.keyboard.press('Enter');
  if ((await form.question.count()) === 0) await form.question.waitFor({ timeout: 2000 }).catch(() => {});
  if ((await form.question.count()) > 0) await yes(editor);
  await form.expectDone('Delete egress rule 3');
  await expect(form.button('Delete egress rule 3')).toBeFocused();

  await goTo(editor, form.button('Add rule to egress'));
  await page.keyboard.press('Enter');
  const added = form.group('New egress rule');
  await expect(added.getByLabel('Who')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form.button('Add rule to egress')).toBeFocused();
  await page.keyboard.press('Enter');
  await goTo(editor, added.getByLabel('Label key'));
  await page.keyboard.type('app');
  await page.keyboard.press('Escape');
  await goTo(editor, added.getByLabel('Label value'));
  await page.keyboard.type('search');
  await page.keyboard.press('Escape');
  await goTo(editor, added.getByLabel('Port number or name'));
  await page.keyboard.type('8080');
  await page.keyboard.press('Enter');
  await form.applyIfAsked();
  await form.expectDone('Add egress rule');
  await expect(added).toHaveCount(0);
  await expect(form.root.locator(':focus')).toHaveCount(1);

  await goTo(editor, form.field('Name'), 'Shift+Tab');
  await type(editor, 'till');
  await form.expectDone('Rename policy checkout to till');
  await expect(form.field('Name')).toBeFocused();
  await expect(form.field('Name')).toHaveValue('till');
  await goTo(editor, form.field('Namespace'));
  await type(editor, 'kube-system');
  await yes(editor);
  await form.expectDone('Move policy till to kube-system');
  await expect(form.field('Namespace')).toBeFocused();
  await expect(form.field('Namespace')).toHaveValue('kube-system');
  expect(await workspace.textOf('bookshop/checkout.yaml')).toContain('namespace: kube-system');
});

test('a peer becomes a block of addresses and pods again, by keyboard alone', async ({ editor, page }) => {
  const { form, outline, workspace } = editor;
  const before = await workspace.textOf('bookshop/tax.yaml');
  await inspect(editor, 'tax', outline.policy('tax'));
  const other = form.button('Make peer 1 of ingress rule 1 another kind of peer');
  const group = form.group('Other peer for peer 1 of ingress rule 1');
  await goTo(editor, other);
  await page.keyboard.press('Enter');
  await expect(group.getByLabel('Who')).toBeFocused();
  await expect(group.getByLabel('Who')).toHaveValue('block');
  await page.keyboard.press('Tab');
  await page.keyboard.type('10.0.0.0/33');
  await expect(group).toContainText(/not a (valid )?CIDR|can’t|must|prefix|block/i);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('203.0.113.0/24');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await yes(editor);
  await expect(form.field('Block (CIDR)')).toHaveValue('203.0.113.0/24');
  await expect(form.root.locator(':focus')).toHaveCount(1);
  expect(await workspace.textOf('bookshop/tax.yaml')).toContain('cidr: 203.0.113.0/24');
  await goTo(editor, other, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await goTo(editor, group.getByLabel('Label key'));
  await page.keyboard.type('app');
  await page.keyboard.press('Escape');
  await goTo(editor, group.getByLabel('Label value'));
  await page.keyboard.type('checkout');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await yes(editor);
  await expect(form.root.getByRole('listitem', { name: 'peer 1 of ingress rule 1' })).toContainText('Pods of this');
  await workspace.undo();
  await workspace.undo();
  expect(await workspace.textOf('bookshop/tax.yaml')).toBe(before);
});

test('a workload that can’t become another kind says so at the field; one that can keeps the keys', async ({
  editor,
  page,
}) => {
  const { form, outline } = editor;
  await inspect(editor, 'tax', outline.row('tax, Deployment'));
  const kind = form.field('Kind');
  await goTo(editor, kind);
  await page.keyboard.type('Job');
  await expect(form.root.getByRole('alert')).toContainText('A Deployment can’t become a Job: its pods run for ever');
  await expect(kind).toHaveValue('Deployment');
  await expect(kind).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('Pod');
  await form.expectDone('Make tax a Pod');
  await expect(form.field('Kind')).toHaveValue('Pod');
  await expect(form.field('Kind')).toBeFocused();
});
