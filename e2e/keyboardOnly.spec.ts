import { expect, expectAccessible, hasFocus, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
});

test('Tab leads through the top bar, the outline, the graph and the pane, in this order', async ({ editor, page }) => {
  const { graph, outline, workspace } = editor;
  await editor.tabTo(workspace.menuButton);
  await editor.tabTo(page.getByRole('button', { name: 'Import', exact: true }));
  await editor.tabTo(page.getByRole('button', { name: 'Export', exact: true }));
  await editor.tabTo(page.getByRole('button', { name: 'Theme' }));
  await editor.tabTo(outline.filter);
  await editor.tabTo(outline.row('namespace ingress-nginx'));
  await editor.tabTo(page.getByRole('tab', { name: 'Graph' }));
  await editor.tabTo(page.getByRole('button', { name: /^Showing: / }));
  await editor.tabTo(graph.card('Internet'));
  await editor.tabTo(graph.card('controller'));
  await editor.tabTo(graph.card('frontend'));
  await editor.tabTo(graph.card('coredns'));
  await editor.tabTo(page.getByRole('tab', { name: 'YAML' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toBeFocused();
});

test('the outline is a tree: one stop, arrows, Home and End, folding, Enter', async ({ editor, page }) => {
  const { outline } = editor;
  await editor.tabTo(outline.row('namespace ingress-nginx'));
  await page.keyboard.press('ArrowDown');
  await expect(outline.row('controller, Deployment')).toBeFocused();
  await page.keyboard.press('Enter');
  await outline.expectSelected(outline.row('controller, Deployment'));
  await page.keyboard.press('ArrowLeft');
  await expect(outline.row('namespace ingress-nginx')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(outline.row('namespace ingress-nginx')).toHaveAttribute('aria-expanded', 'false');
  await expect(outline.row('controller, Deployment')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(outline.row('namespace ingress-nginx')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('End');
  await expect(outline.tree.getByRole('treeitem').last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(outline.tree.getByRole('treeitem').first()).toBeFocused();
  // One stop: Tab leaves the tree.
  await page.keyboard.press('Tab');
  expect(await outline.tree.locator(':focus').count()).toBe(0);
});

test('a policy that is chosen in the outline is found in the text, without a mouse', async ({ editor, page }) => {
  const { outline } = editor;
  await editor.tabTo(outline.filter);
  await page.keyboard.type('prometheus-from');
  await editor.tabTo(outline.row('namespace monitoring'));
  await page.keyboard.press('ArrowDown');
  await expect(outline.policy('prometheus-from-grafana')).toBeFocused();
  await page.keyboard.press('Enter');
  await editor.tabTo(page.getByRole('tab', { name: 'YAML' }));
  await page.keyboard.press('ArrowRight');
  await editor.tabTo(editor.inspector.getByRole('button', { name: /^policies\.yaml:\d+$/ }));
  await page.keyboard.press('Enter');
  await expect(editor.yaml.line('name: prometheus-from-grafana')).toBeVisible();
});

test('the shortcuts are listed, and single letters can be switched off', async ({ editor, page }) => {
  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('Undo');
  await expect(shortcuts).toContainText('Start an edge from the card');
  await expectAccessible(page);
  await shortcuts.getByRole('switch', { name: 'Single-letter keys' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toHaveCount(0);

  for (const key of ['n', '?', 't', 'w']) await page.keyboard.press(key);
  await expect(editor.dialog).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /^Allow/ })).toBeChecked();
  await editor.tabTo(editor.graph.card('payments'));
  await page.keyboard.press('c');
  await expect(editor.graph.root.locator('[data-node-id][data-target]')).toHaveCount(0);
  // Those with Ctrl stay.
  await page.keyboard.press('ControlOrMeta+b');
  await expect(editor.outline.root).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+b');
  await expect(editor.outline.root).toBeVisible();
  await page.keyboard.press('ControlOrMeta+j');
  await expect(editor.yaml.editor).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(editor.yaml.editor).toBeVisible();
});

test('letters that are typed into fields and the editor stay letters', async ({ editor, page }) => {
  await editor.tabTo(editor.outline.filter);
  await page.keyboard.type('netw');
  await expect(editor.outline.filter).toHaveValue('netw');
  await expect(editor.dialog).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(editor.outline.filter).toHaveValue('');
  await editor.yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # netw?');
  await expect(editor.yaml.line('# netw?')).toBeVisible();
  await expect(editor.dialog).toHaveCount(0);
});

test('Esc closes what is on top, one thing at a time, and the focus goes back', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.tabTo(graph.card('payments'));
  await page.keyboard.press('Space');
  await expect(graph.card('payments')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'Add a namespace' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toHaveCount(0);
  await expect(graph.card('payments')).toHaveAttribute('data-selected', 'true');
  await expect(graph.card('payments')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(graph.card('payments')).not.toHaveAttribute('data-selected', 'true');

  await workspace.menuButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(workspace.menuButton).toBeFocused();

  await editor.tabTo(page.getByRole('button', { name: 'Import', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Import manifests' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeFocused();
});

test('keys switch the mode, fit the graph and export', async ({ editor, page }) => {
  await page.keyboard.press('t');
  await expect(page.getByRole('radio', { name: /^Test/ })).toBeChecked();
  await page.keyboard.press('a');
  await expect(page.getByRole('radio', { name: /^Allow/ })).toBeChecked();

  const before = await editor.graph.placeOf(editor.graph.card('payments'));
  await page.getByRole('button', { name: 'Zoom in' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.graph.placeOf(editor.graph.card('payments'))).not.toEqual(before);
  await page.keyboard.press('f');
  await expect.poll(() => editor.graph.placeOf(editor.graph.card('payments'))).toEqual(before);

  const coming = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  expect((await coming).suggestedFilename()).toBe('policies.yaml');
});

test('the editor lets Tab go on after Ctrl+M, as its name says', async ({ editor, page }) => {
  await editor.yaml.focus();
  await expect(editor.yaml.editor.getByRole('textbox').first()).toHaveAccessibleName(/Press Control M/);
  await page.keyboard.press('Control+m');
  await editor.pressUntil('Tab', async () => !(await hasFocus(editor.yaml.editor.getByRole('textbox').first())), 3);
  expect(await editor.yaml.editor.locator(':focus').count()).toBe(0);
});

test('Delete, Backspace and Ctrl+Z in a field or in the editor are the text’s, whatever is selected in the graph', async ({
  editor,
  page,
}) => {
  const { graph, outline, workspace, yaml } = editor;
  await graph.selectEdge('api', 'db');
  await yaml.cursorAfter('name: api-egress');
  await page.keyboard.type(' # xyz');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await expect(yaml.line('name: api-egress # x').first()).toBeVisible();
  await expect(yaml.line('# xy')).toHaveCount(0);
  await graph.expectEdge('api', 'db', /allowed$/);
  await expect(workspace.undoButton).not.toHaveAccessibleName(/Remove/);

  await graph.selectEdge('api', 'db');
  await outline.filter.fill('payments');
  await outline.filter.press('Backspace');
  await outline.filter.press('Delete');
  await expect(outline.filter).toHaveValue('payment');
  await outline.filter.press('ControlOrMeta+z');
  await graph.expectEdge('api', 'db', /allowed$/);
  await expect(yaml.line('name: api-egress # x').first()).toBeVisible();
});
