import { expect, expectAccessible, test } from './fixtures';

const TWINS = ['left', 'right']
  .map(
    (name) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: twins}
spec:
  selector: {matchLabels: {app: twin}}
  template:
    metadata: {labels: {app: twin, team: a}}
    spec: {containers: [{name: main, image: example.com/twin, ports: [{containerPort: 80}]}]}
---
`,
  )
  .join('');

const ALONE = `apiVersion: v1
kind: Pod
metadata: {name: other, namespace: twins, labels: {app: other}}
spec: {containers: [{name: main, image: example.com/other, ports: [{containerPort: 81}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: twins}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;

test('where no labels tell a workload apart, all of them are taken, and whom that matches is said', async ({
  editor,
  page,
}) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(`${TWINS}${ALONE}`);
  await graph.drag(graph.card('other'), graph.card('left'));
  await allow.expectOpen('other', 'left');
  await expect(allow.root).toContainText('app=twin');
  await expect(allow.root).toContainText('team=a');
  await expect(allow.root).toContainText(/right/);
  await expectAccessible(page);
  await allow.allow();
  await graph.expectEdge('other', 'left', 'other to left, port 80 TCP, allowed');
  expect(await workspace.exportBundle()).toMatch(/app: twin\n\s+team: a\n/);
});

test('the rules go into the file that one chooses', async ({ editor, page }) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(`${TWINS}${ALONE}`);
  await graph.drag(graph.card('other'), graph.card('left'));
  await allow.expectOpen('other', 'left');
  await allow.root.getByRole('button', { name: /^Written to/ }).click();
  const other = page.getByRole('menuitemradio', { checked: false }).first();
  const path = ((await other.textContent()) ?? '').trim();
  await other.click();
  await expect(allow.root.getByRole('button', { name: /^Written to/ })).toContainText(path);
  await allow.allow();
  await graph.expectEdge('other', 'left', /allowed$/);
  expect(await workspace.textOf(path)).toContain('name: allow-other-to-left-egress');
});

test('where a rule admits it already nothing is written, and the flow is drawn', async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await editor.goto();
  const before = await workspace.exportBundle();
  await graph.drag(graph.card('prometheus'), graph.card('coredns'));
  await allow.expectOpen('prometheus', 'coredns');
  await expect(allow.gate('Egress', 'prometheus')).not.toBeChecked();
  await expect(allow.gate('Ingress', 'coredns')).not.toBeChecked();
  await allow.root.getByRole('button', { name: /^Draw/ }).click();
  await allow.expectClosed();
  await graph.expectEdge('prometheus', 'coredns', 'prometheus to coredns, port 53 UDP, allowed');
  expect(await workspace.exportBundle()).toBe(before);
});

test('a pod on the host network can’t be selected, and the popover says so instead of writing a rule', async ({
  editor,
  page,
}) => {
  const { allow, graph } = editor;
  await editor.goto();
  await expect(graph.card('kube-proxy')).toContainText('host network · undefined');
  await graph.drag(graph.card('payments'), graph.card('kube-proxy'));
  await allow.expectOpen('payments', 'kube-proxy');
  await expect(allow.root.getByRole('alert')).toContainText('runs on the host network');
  await expect(allow.root.getByRole('button', { name: /^Allow/ })).toBeDisabled();
  await expectAccessible(page);
  await allow.cancel();
});

test('an address range may come in as well as be reached', async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await editor.goto();
  await graph.drag(graph.card('Processor'), graph.card('cart'));
  await expect(
    allow.root.getByRole('heading', { name: /^Allow (Processor|203\.0\.113\.0\/24) to cart$/ }),
  ).toBeVisible();
  await expect(allow.gates).toHaveCount(1);
  await allow.allow();
  await graph.expectEdge('Processor', 'cart', 'Processor to cart, port 7070 TCP, allowed');
  const policies = (await workspace.exportBundle()).split(/^---\n/m);
  const policy = policies.find((text) => /name: allow-\S+-to-cart-ingress\n/.test(text));
  expect(policy).toContain('from:\n        - ipBlock:\n            cidr: 203.0.113.0/24\n');
});

test('an edge begins at a handle that another edge touches as at any other', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await editor.goto();
  // Its right handle is where edges leave it.
  for (const side of ['right', 'top', 'bottom', 'left'] as const) {
    await graph.dragFrom(graph.card('cart'), side, graph.card('payments'));
    await allow.expectOpen('cart', 'payments');
    await page.keyboard.press('Escape');
    await allow.expectClosed();
  }
});

test('in the dark, popover, dialogs and facts have nothing serious against them', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await editor.goto();
  await editor.chooseTheme('Dark');
  await graph.drag(graph.card('payments'), graph.card('db'));
  await allow.expectOpen('payments', 'db');
  await allow.preview();
  await expectAccessible(page);
  await allow.cancel();
  await graph.card('cart').click({ position: { x: 60, y: 14 } });
  await editor.tab('Inspector');
  await expect(editor.inspector).toHaveAccessibleName('Deployment cart');
  await page.keyboard.press('w');
  await expect(page.getByRole('dialog', { name: 'Add a workload' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toHaveCount(0);
  await expectAccessible(page);
});
