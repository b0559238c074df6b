import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  await expect(editor.yaml.editor.locator('.codelens-decoration').first()).toBeVisible();
});

test('the cursor in a workload’s text selects its card, and a policy chosen in the outline brings its text', async ({
  editor,
}) => {
  const { graph, outline, yaml } = editor;
  await yaml.openFile('cluster.yaml');
  await yaml.line('name: controller').first().click();
  await expect(graph.card('controller')).toHaveAttribute('data-selected', 'true');
  await outline.expectSelected(outline.row('controller, Deployment'));
  await expect(yaml.marked('selected').first()).toBeVisible();
  await yaml.line('name: ingress-nginx').first().click();
  await expect(graph.card('controller')).not.toHaveAttribute('data-selected', 'true');

  await outline.policy('db-ingress').click();
  await yaml.expectFile('policies.yaml');
  await expect(yaml.line('name: db-ingress')).toBeVisible();
});

test('a misspelt field is marked at its name and mended; the line above keeps its words while text is broken', async ({
  editor,
  page,
}) => {
  const { yaml } = editor;
  const lens = yaml.editor.getByText('Egress gate · selects payments · 2 pods');
  await yaml.line('podSelector: {}').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('podSelectr: {}');
  await page.keyboard.press('Escape');
  await expect(yaml.squiggles.first()).toBeAttached();
  await page.keyboard.press('Home');
  await yaml.pressFix();
  await page.getByText('Write podSelector').click();
  await expect(yaml.line('podSelector: {}').first()).toBeVisible();
  await expect(yaml.squiggles).toHaveCount(0);

  await yaml.cursorAfter('name: allow-dns-payments');
  await page.keyboard.type(': x');
  await expect(yaml.banner).toBeVisible();
  await expect(lens).toBeVisible();
  await expect(yaml.editor.getByText('This policy can’t be read')).toHaveCount(0);
});

test('a selector of several workloads lists them, each by its name', async ({ editor, page }) => {
  const { yaml } = editor;
  await yaml.line('podSelector: {}').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('F12');
  const list = yaml.editor.getByRole('tree');
  await expect(list.getByRole('treeitem')).toHaveCount(5);
  await expect(list.getByRole('treeitem').nth(1)).toContainText('name: cart');
  await list.getByRole('treeitem').nth(1).dblclick();
  await yaml.expectFile('cluster.yaml');
  await expect(yaml.line('name: cart').first()).toBeVisible();
});

test('undo brings back text, file, cursor and scroll, over typing, gestures and files', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await yaml.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('End');
  await expect.poll(() => yaml.scrollTop()).toBeGreaterThan(1000);
  const cursor = await yaml.cursorPlace();
  await page.keyboard.type(' # last');
  await expect(yaml.line('# last')).toBeVisible();

  // A gesture while one looks elsewhere, and text in another file.
  await page.keyboard.press('ControlOrMeta+Home');
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.review.getByRole('button', { name: /^Apply/ }).click();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await yaml.openFile('cluster.yaml');
  await yaml.cursorAfter('# The cluster of the example');
  await page.keyboard.type(' Mine.');
  await expect(yaml.line('Mine.')).toBeVisible();

  // From the graph, with another tab in front.
  await editor.tab('Inspector');
  await graph.root.click({ position: { x: 6, y: 6 } });
  await page.keyboard.press('ControlOrMeta+z');
  await yaml.expectFile('cluster.yaml');
  await expect(yaml.line('Mine.')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(graph.defaultDeny('ingress', 'monitoring')).toBeChecked();
  await yaml.expectFile('policies.yaml');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.line('# last')).toHaveCount(0);
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
  await yaml.focus();
  await expect.poll(() => yaml.cursorPlace()).toEqual(cursor);

  await page.keyboard.press('ControlOrMeta+y');
  await expect(yaml.line('# last')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await page.keyboard.press('ControlOrMeta+y');
  await yaml.expectFile('cluster.yaml');
  await expect(yaml.line('Mine.')).toBeVisible();
  await expect(workspace.redoButton).toHaveAttribute('aria-disabled', 'true');
});

test('the difference names each change, goes from one to the next, and takes one back', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # why');
  await expect(yaml.line('# why')).toBeVisible();
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.review.getByRole('button', { name: /^Apply/ }).click();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await yaml.changedOnly.click();
  await expect(page.getByText('2 changes since it came in')).toBeVisible();
  await expect(yaml.changes.getByText('default-deny · 1 line changed')).toBeVisible();
  await expect(yaml.changes.getByText('10 lines removed')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Next change' }).click();
  await yaml.takeBacks.last().click();
  await expect(graph.defaultDeny('ingress', 'monitoring')).toBeChecked();
  await expect(page.getByText('1 change since it came in')).toBeVisible();
  await expect(workspace.undoButton).toHaveAccessibleName(/Take back a change of policies.yaml/);
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(page.getByText('Nothing has been changed since it came in.')).toBeVisible();
});
