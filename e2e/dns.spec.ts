import { expect, expectAccessible, test } from './fixtures';

test('a workload without DNS wears a badge, which says why and mends it', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  await expect(graph.dnsBadge('cart')).toHaveText('No DNS');
  await expect(graph.dnsBadge('db')).toHaveText('DNS: no TCP');
  await expect(workspace.status.getByRole('button', { name: /DNS: 1 workload cut off/ })).toBeVisible();

  await graph.dnsBadge('cart').click();
  const tip = page.getByRole('group', { name: 'DNS of cart' });
  // The near miss, with whom it does select.
  await expect(tip).toContainText('allow-dns-payments');
  await expect(tip).toContainText('app=payments');
  await expectAccessible(page);

  await tip.getByRole('button', { name: 'Allow DNS' }).click();
  await expect(graph.dnsBadge('cart')).toHaveCount(0);
  await expect(workspace.status.getByRole('button', { name: /cut off/ })).toHaveCount(0);
  await expect(editor.toast).toContainText('allow-dns-cart');
  expect(await workspace.exportBundle()).toContain(TIGHT);
  await graph.expectEdge('cart', 'coredns', /allowed$/);

  await workspace.undo();
  await expect(graph.dnsBadge('cart')).toHaveText('No DNS');
  expect(await workspace.exportBundle()).not.toContain('allow-dns-cart');
});

const TIGHT = `  name: allow-dns-cart
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: cart
  policyTypes:
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              k8s-app: kube-dns
          namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`;

test('the broad choice allows the whole namespace, and the quiet badge has a fix too', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  await graph.dnsBadge('db').click();
  const tip = page.getByRole('group', { name: 'DNS of db' });
  await expect(tip).toContainText('TCP');
  await tip.getByRole('button', { name: /namespace/ }).click();
  await expect(graph.dnsBadge('db')).toHaveCount(0);
  const bundle = await workspace.exportBundle();
  // allow-dns-db is taken: what was there is left as it is.
  const policy = bundle.split(/^---\n/m).find((text) => text.includes('name: allow-dns-db-2\n'));
  expect(policy).toContain('kubernetes.io/metadata.name: kube-system');
  expect(policy).not.toContain('kube-dns');
});

test('the badge is reached and answered by keyboard', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.goto();
  await editor.tabTo(graph.dnsBadge('cart'));
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('group', { name: 'DNS of cart' }).getByRole('button', { name: 'Allow DNS' }),
  ).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'DNS of cart' })).toHaveCount(0);
  await expect(graph.dnsBadge('cart')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(graph.dnsBadge('cart')).toHaveCount(0);
});

const ALONE = `apiVersion: v1
kind: Pod
metadata:
  name: hermit
  namespace: cave
  labels: {app: hermit}
spec:
  containers:
    - name: hermit
      image: example.com/hermit:1
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-egress
  namespace: cave
spec:
  podSelector: {}
  policyTypes: [Egress]
`;

test('where nothing shows the cluster’s DNS a CoreDNS is assumed and marked, and can be turned off', async ({
  editor,
  page,
}) => {
  const { graph, workspace } = editor;
  await editor.startWith(ALONE);
  await expect(graph.card('coredns')).toContainText('assumed');
  await expect(graph.dnsBadge('hermit')).toHaveText('No DNS');

  await graph.card('coredns').click({ position: { x: 60, y: 14 } });
  await editor.tab('Inspector');
  await expect(editor.inspector).toContainText('assumed');
  await expectAccessible(page);
  await editor.inspector.getByRole('switch', { name: /^Assume/ }).click();
  await expect(graph.card('coredns')).toHaveCount(0);
  await expect(graph.dnsBadge('hermit')).toHaveCount(0);
  await workspace.undo();
  await expect(graph.card('coredns')).toContainText('assumed');
});

test('the rule that lets a workload resolve names shows as an edge when it is asked for', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.goto();
  await graph.expectNoEdge('frontend', 'coredns');
  await page.getByRole('button', { name: /^Showing: drawn \+ rules/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^DNS/ }).click();
  await page.keyboard.press('Escape');
  await graph.expectEdge('frontend', 'coredns', /allowed$/);
});
