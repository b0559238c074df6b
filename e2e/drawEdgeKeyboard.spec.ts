import type { EditorPage } from './editorPage';
import { expect, expectAccessible, hasFocus, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
});

/** Walks with the arrows until the edge that is being drawn would end at this card. */
async function aimAt(editor: EditorPage, name: string): Promise<void> {
  const target = editor.graph.card(name);
  for (let steps = 0; steps < 20; steps += 1) {
    if ((await target.getAttribute('data-target')) !== null) return;
    const at = await editor.graph.placeOf(editor.graph.root.locator('[data-node-id][data-target]'));
    const goal = await editor.graph.placeOf(target);
    const [right, down] = [goal.x - at.x, goal.y - at.y];
    const key =
      Math.abs(right) > Math.abs(down) ? (right > 0 ? 'ArrowRight' : 'ArrowLeft') : down > 0 ? 'ArrowDown' : 'ArrowUp';
    await editor.page.keyboard.press(key);
    await expect(editor.graph.root.locator('[data-node-id][data-target]')).toHaveCount(1);
  }
  throw new Error(`The arrows did not lead to ${name}`);
}

test('an edge is drawn without a mouse: Tab, C, arrows, Enter, port, Enter', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await editor.tabTo(graph.card('payments'));
  await page.keyboard.press('c');
  await aimAt(editor, 'db');
  await expect(page.getByText(/^Edge from payments to db\. Enter draws it/)).toBeAttached();
  await page.keyboard.press('Enter');
  await allow.expectOpen('payments', 'db');
  await expect(allow.port('5432/TCP')).toBeFocused();
  await expectAccessible(page);

  // The first port is chosen already: Enter allows.
  await page.keyboard.press('Enter');
  await allow.expectClosed();
  await graph.expectEdge('payments', 'db', 'payments to db, port 5432 TCP, allowed');

  await page.keyboard.press('ControlOrMeta+z');
  await graph.expectNoEdge('payments', 'db');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await graph.expectEdge('payments', 'db', 'payments to db, port 5432 TCP, allowed');
});

test('another port is chosen with Tab and Space, and Esc gives the edge up', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await editor.tabTo(graph.card('cart'));
  await page.keyboard.press('c');
  await aimAt(editor, 'payments');
  await page.keyboard.press('Enter');
  await allow.expectOpen('cart', 'payments');
  await page.keyboard.press('Space');
  await expect(allow.port('8443/TCP')).toHaveAttribute('aria-pressed', 'false');
  await editor.tabTo(allow.port('9102/TCP'));
  await page.keyboard.press('Space');
  await expect(allow.port('9102/TCP')).toHaveAttribute('aria-pressed', 'true');
  await editor.tabTo(allow.root.getByRole('button', { name: 'Preview YAML' }));
  await page.keyboard.press('Enter');
  await expect(allow.yaml).toContainText('port: 9102');
  await page.keyboard.press('Escape');
  await allow.expectClosed();
  await graph.expectNoEdge('cart', 'payments');
});

test('Esc gives up choosing a target, and the card keeps the focus', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await editor.tabTo(graph.card('payments'));
  await page.keyboard.press('c');
  await expect(graph.root.locator('[data-node-id][data-target]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(graph.root.locator('[data-node-id][data-target]')).toHaveCount(0);
  await expect(graph.card('payments')).toBeFocused();
  await expect(allow.root).toHaveCount(0);
});

test('edges are walked with arrows, chosen with Enter and removed with Delete', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.tabTo(graph.card('api'));
  await editor.pressUntil('ArrowRight', () => hasFocus(graph.edge('api', 'db')), 12);
  await page.keyboard.press('Enter');
  await expect(graph.edge('api', 'db')).toHaveAttribute('aria-pressed', 'true');
  await expect(editor.explanation).toContainText('Both gates are open.');
  await page.keyboard.press('Delete');
  await graph.expectNoEdge('api', 'db');
  await expect(editor.toast).toContainText('Remove api → db');
  const bundle = await workspace.exportBundle();
  expect(bundle).not.toContain('name: db-ingress\n');
  expect(bundle).toContain('name: api-egress\n');
  expect(bundle).not.toMatch(/app: db\n\s+ports:\n\s+- protocol: TCP\n\s+port: 5432/);

  await page.keyboard.press('ControlOrMeta+z');
  await graph.expectEdge('api', 'db', /allowed$/);
  expect(await workspace.exportBundle()).toContain('name: db-ingress\n');
});

test('a rule that admits more than the flow stays, and the page says so', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.tabTo(graph.card('Internet'));
  await editor.pressUntil('ArrowRight', () => hasFocus(graph.edge('Internet', 'controller')), 6);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await editor.applyReview();
  // 0.0.0.0/0 is more than the Internet: pods, for one.
  await expect(editor.toast).toContainText(/Still allowed by controller-public ingress rule 1 \(policies\.yaml:\d+\)/);
  expect(await workspace.textOf('flows.yaml')).not.toContain('from: internet');
  expect(await workspace.exportBundle()).toContain('name: controller-public');
  await graph.expectEdge('Internet', 'controller', /allowed$/);
});

test('what still allows a flow after its edge is removed is said, with its line', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.imports.paste(SAME_NAMESPACE);
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();
  await page.keyboard.press('t');
  await editor.tabTo(graph.card('web'));
  await page.keyboard.press('c');
  await aimAt(editor, 'store');
  await page.keyboard.press('Enter');
  await graph.expectEdge('web', 'store', 'web to store, port 6379 TCP, allowed');

  const before = await workspace.textOf('pasted.yaml');
  await editor.tabTo(graph.card('web'));
  await editor.pressUntil('ArrowRight', () => hasFocus(graph.edge('web', 'store')), 6);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await expect(editor.review).toContainText('Still allowed by allow-same-namespace');
  await editor.applyReview();
  await graph.expectNoEdge('web', 'store');
  await expect(editor.toast).toContainText(
    'Still allowed by allow-same-namespace ingress rule 1 (pasted.yaml:35), which admits other flows too.',
  );
  // The rule stays; it admits more than this flow.
  expect(await workspace.textOf('pasted.yaml')).toBe(before);
});

const SAME_NAMESPACE = `${['web', 'store']
  .map(
    (name) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: inner
  labels: {app: ${name}}
spec:
  containers:
    - name: ${name}
      image: example.com/${name}:1
      ports:
        - containerPort: 6379
---
`,
  )
  .join('')}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-same-namespace
  namespace: inner
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: {}
`;

test('a card is selected and moved with the arrows, and the page does not scroll', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.tabTo(graph.card('Processor'));
  await page.keyboard.press('Space');
  await expect(graph.card('Processor')).toHaveAttribute('data-selected', 'true');
  const before = await graph.placeOf(graph.card('Processor'));
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await graph.placeOf(graph.card('Processor'))).y - before.y).toBeGreaterThan(40);
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'false');
  await expect(graph.card('Processor')).toBeFocused();
  // Steps in a row are one step of the history.
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => graph.placeOf(graph.card('Processor'))).toEqual(before);
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
});

test('Enter on a card opens its facts', async ({ editor, page }) => {
  await editor.tabTo(editor.graph.card('payments'));
  await page.keyboard.press('Enter');
  await expect(editor.inspector).toHaveAccessibleName('Deployment payments');
  await expect(editor.inspector.locator('input[value="app"]').first()).toBeVisible();
  await expect(editor.inspector.locator('input[value="8443"]')).toBeVisible();
  await expectAccessible(page);
});
