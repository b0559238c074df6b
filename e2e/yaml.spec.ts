import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  // Lines move down when the lenses above the policies come: nobody clicks before that.
  await expect(editor.yaml.editor.locator('.codelens-decoration').first()).toBeVisible();
});

test('valid text is followed by the graph', async ({ editor, page }) => {
  const { graph, yaml } = editor;
  await expect(graph.card('controller')).toHaveAccessibleName(/in restricted/);
  await graph.expectEdge('frontend', 'api', /half-open/);

  // default-deny stops isolating egress: cart may go where it wants, as far as the other gate lets it.
  await yaml.line('- Egress').first().click();
  await page.keyboard.press('ControlOrMeta+Shift+k');
  await expect(graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await expect(graph.defaultDeny('ingress', 'shop')).toBeChecked();
  await expect(editor.outline.policy('default-deny').last()).toHaveAccessibleName(/, ingress, /);
});

test('a new policy that is typed key by key draws its edge', async ({ editor, page }) => {
  const { graph, yaml } = editor;
  await yaml.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await yaml.paste(TYPED);
  await expect(editor.outline.policy('typed')).toBeVisible();
  await page.keyboard.type('port: 4444');
  await graph.expectEdge('Internet', 'payments', 'Internet to payments, port 4444 TCP, allowed');
});

/** All of a policy but its last key. */
const TYPED = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: typed
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: payments
  ingress:
    - from:
        - ipBlock:
            cidr: 0.0.0.0/0
      ports:
        - protocol: TCP
          `;

test('broken text keeps the last good graph, dimmed, and says where and what; mended text brings it back', async ({
  editor,
  page,
}) => {
  const { graph, yaml } = editor;
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(': x');
  await expect(yaml.banner).toContainText('Line 4: ');
  await expect(yaml.banner).toContainText('The graph shows the last valid version.');
  await expect(graph.root).toHaveAttribute('data-stale', 'true');
  await graph.expectEdge('frontend', 'api', /half-open/);
  await expect(yaml.squiggles.first()).toBeAttached();
  await expectAccessible(page);

  // The banner leads to the line from wherever one is.
  await page.keyboard.press('ControlOrMeta+End');
  await expect(yaml.line('name: default-deny: x')).toHaveCount(0);
  await yaml.banner.getByRole('button', { name: 'Go to line' }).click();
  await expect(yaml.line('name: default-deny: x')).toBeVisible();

  await page.keyboard.press('End');
  await yaml.erase(': x'.length);
  await expect(yaml.banner).toHaveCount(0);
  await expect(graph.root).not.toHaveAttribute('data-stale', 'true');
  await expect(yaml.squiggles).toHaveCount(0);
});

test('a policy that the API server would refuse is marked, and its flows are unknown', async ({ editor, page }) => {
  const { graph, yaml } = editor;
  await yaml.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(yaml.line('port: 9090')).toBeVisible();
  await yaml.cursorAfter('port: 9090');
  await page.keyboard.type('99');
  await graph.expectEdge('grafana', 'prometheus', /unknown/);
  await expect(yaml.squiggles.first()).toBeAttached();
  await expect(editor.outline.policy('prometheus-from-grafana')).toHaveAccessibleName(/API server would refuse/);
  await editor.outline.policy('prometheus-from-grafana').click();
  await editor.tab('Inspector');
  await expect(editor.inspector).toContainText('909099');
  await expectAccessible(page);
});

test('typing and gestures share one history, and Ctrl+Z works in both places', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # one');
  await expect(yaml.line('name: default-deny # one')).toBeVisible();
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.applyReview();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await yaml.cursorAfter('name: default-deny # one');
  await page.keyboard.type(' # two');
  await expect(yaml.line('name: default-deny # one # two')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.line('# two')).toHaveCount(0);
  await expect(yaml.line('# one')).toBeVisible();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(graph.defaultDeny('ingress', 'monitoring')).toBeChecked();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.line('# one')).toHaveCount(0);
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'true');

  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(yaml.line('# one')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+y');
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  // From the graph, too.
  await graph.root.click({ position: { x: 6, y: 6 } });
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(yaml.line('# two')).toBeVisible();
  await expect(workspace.redoButton).toHaveAttribute('aria-disabled', 'true');
});

test('undo of typing brings its place back into view', async ({ editor, page }) => {
  const { yaml } = editor;
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # here');
  await page.keyboard.press('ControlOrMeta+End');
  await expect(yaml.line('# here')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.line('name: default-deny').first()).toBeVisible();
  await expect(yaml.line('# here')).toHaveCount(0);
});

test('a gesture that writes elsewhere takes neither the cursor nor the place from who is at work', async ({
  editor,
  page,
}) => {
  const { graph, yaml } = editor;
  await yaml.cursorAfter('name: allow-dns-payments');
  await page.keyboard.type(' # at work');
  // The cursor stands where it will only once the last letter is drawn.
  await expect(yaml.line('name: allow-dns-payments # at work')).toBeVisible();
  const cursor = await yaml.cursorPlace();
  const top = await yaml.scrollTop();
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.applyReview();
  await expect(graph.defaultDeny('ingress', 'monitoring')).not.toBeChecked();
  await expect(editor.outline.policy('default-deny')).toHaveCount(2);
  expect(await yaml.scrollTop()).toBe(top);
  expect(await yaml.cursorPlace()).toEqual(cursor);
  await expect(yaml.line('# at work')).toBeVisible();

  // What comes into the text above the cursor moves the cursor with its line, not against it.
  await yaml.editor.locator('.view-line').first().hover();
  await yaml.line('# at work').click();
  await page.keyboard.press('End');
  await graph.defaultDeny('egress', 'shop').click();
  await expect(graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await yaml.focus();
  await page.keyboard.type('!');
  await expect(yaml.line('name: allow-dns-payments # at work!')).toBeVisible();
});

test('the file switcher shows every file, policies.yaml first', async ({ editor, page }) => {
  const { yaml } = editor;
  await yaml.expectFile('policies.yaml');
  await yaml.fileButton.click();
  await expect(page.getByRole('menuitemradio').first()).toContainText('policies.yaml');
  await page.keyboard.press('Escape');
  await yaml.openFile('cluster.yaml');
  await expect(yaml.line('# The cluster of the example')).toBeVisible();
  await yaml.openFile('flows.yaml');
  await expect(yaml.line('from: internet')).toBeVisible();
});

test('the editor follows the theme and has nothing serious against it', async ({ editor, page }) => {
  await expectAccessible(page);
  await editor.chooseTheme('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
});

test('in a workspace without files, what is typed becomes policies.yaml', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await workspace.choose('New workspace');
  await workspace.expectName('New workspace');
  await yaml.focus();
  await yaml.paste('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: typed\n');
  await expect(graph.namespace('typed')).toBeVisible();
  await yaml.expectFile('policies.yaml');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(graph.namespace('typed')).toHaveCount(0);
});

test('the whole text can be taken away and brought back', async ({ editor, page }) => {
  const { graph, yaml } = editor;
  await yaml.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await graph.expectEdge('cart', 'db', /^cart to db, port 5432 TCP, allowed$/);
  await expect(page.getByText('Nothing is isolated. Every pod can reach every pod.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await graph.expectEdge('cart', 'db', /blocked/);
  await expect(yaml.line('name: default-deny').first()).toBeVisible();
});
