import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
});

test('completion offers fields, labels of the workspace with the pods that each would match, and values', async ({
  editor,
  page,
}) => {
  const { yaml } = editor;
  await yaml.cursorAfter('app: payments');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ti');
  await expect(yaml.offers.first()).toHaveAccessibleName(/tier.*2 pods/);
  await page.keyboard.press('Enter');
  await expect(yaml.line('tier:').first()).toBeVisible();
  // The value is offered at once.
  await expect(yaml.offers.first()).toHaveAccessibleName(/app.*2 pods/);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(yaml.line('tier: app').first()).toBeVisible();

  // A field, explained, with what surely follows it.
  await yaml.cursorAfter('namespace: shop');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ingr');
  await expect(yaml.offers.first()).toHaveAccessibleName(/ingress/);
  await page.keyboard.press('Enter');
  await expect(yaml.offers.first()).toHaveAccessibleName(/from/);
  await page.keyboard.press('Escape');
});

test('hovering a field explains it, says what people trip over and what it comes to here', async ({ editor }) => {
  const { yaml } = editor;
  await yaml.hover('matchLabels', 0);
  await expect(yaml.explanation).toContainText('Selects 2 pods: payments.');
  await expect(yaml.explanation).toContainText('spec.podSelector.matchLabels');
  await expect(yaml.explanation).toContainText('Easy to trip over');
});

test('a line above each policy says its gates, whom it selects and how many pods; it selects the policy', async ({
  editor,
  page,
}) => {
  const { yaml } = editor;
  const lens = yaml.editor.getByText('Egress gate · selects payments · 2 pods');
  await expect(lens).toBeVisible();
  await lens.click();
  await expect(editor.outline.policy('allow-dns-payments')).toHaveAttribute('aria-selected', 'true');
  // Peers are counted where they stand.
  await expect(yaml.line('- namespaceSelector:').first()).toContainText('2 pods');

  // The counts follow the text.
  await yaml.cursorAfter('app: payments');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await expect(yaml.editor.getByText('Egress gate · selects no pod')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lens).toBeVisible();
});

test('a problem is mended by its quick fix, as one step', async ({ editor, page }) => {
  const { yaml, workspace } = editor;
  await yaml.cursorAfter('protocol: UDP');
  await yaml.erase(3);
  await page.keyboard.type('udp');
  await page.keyboard.press('Escape');
  await expect(yaml.squiggles.first()).toBeAttached();
  await yaml.pressFix();
  await page.getByText('Write UDP').click();
  await editor.applyReview();
  await expect(yaml.line('protocol: UDP').first()).toBeVisible();
  await expect(yaml.squiggles).toHaveCount(0);
  await expect(workspace.undoButton).toHaveAccessibleName(/Write UDP/);
});

test('F12 leads from a selector to the workload, in its file', async ({ editor, page }) => {
  const { yaml } = editor;
  await yaml.cursorAfter('app: payments');
  await page.keyboard.press('F12');
  await yaml.expectFile('cluster.yaml');
  await expect(yaml.line('name: payments').first()).toBeVisible();
});

test('formatting puts the lines in order, keeps comments, and is one step', async ({ editor, page }) => {
  const { yaml, workspace } = editor;
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # why   ');
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.press('Shift+Alt+f');
  await expect(editor.toast).toContainText('Format policies.yaml');
  await expect(yaml.line('name: default-deny # why').first()).toBeVisible();
  await expect(workspace.undoButton).toHaveAccessibleName(/Format policies.yaml/);
});

test('“Changed only” shows what was changed since the files came in, and lists those files', async ({
  editor,
  page,
}) => {
  const { yaml, graph } = editor;
  await yaml.changedOnly.click();
  await expect(page.getByText('Nothing has been changed since it came in.')).toBeVisible();
  await yaml.changedOnly.click();
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.applyReview();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await yaml.changedOnly.click();
  await expect(yaml.changes.locator('.line-delete').first()).toBeAttached();
  await expect(page.getByText('1 of 4 changed')).toBeVisible();
  await expectAccessible(page);
  await yaml.fileButton.click();
  await expect(page.getByRole('menuitemradio')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Nothing has been changed since it came in.')).toBeVisible();
  await yaml.changedOnly.click();
  await expect(yaml.line('name: default-deny').first()).toBeVisible();
});

test('Tab leaves the editor once Control M was pressed, and the shortcuts say so', async ({ editor, page }) => {
  const { yaml } = editor;
  await yaml.focus();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(yaml.editor.getByRole('textbox').first()).not.toBeFocused();
  await page.keyboard.press('Control+m');
  await editor.graph.root.click({ position: { x: 6, y: 6 } });
  await page.keyboard.press('?');
  await expect(editor.dialog.getByText('Let Tab leave the editor, or not')).toBeVisible();
});
