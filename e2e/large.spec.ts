import { expect, expectAccessible, test } from './fixtures';

const NAMESPACES = 14;
const WORKLOADS = 12;
const SYSTEM = ['kube-system', 'kube-public'];

/**
 * As many namespaces as a cluster of some teams has. Each denies by default, its workloads call the next one, and
 * the first of every second namespace is called from the namespace before; kube-system holds the DNS.
 */
function largeCluster(): string {
  const texts: string[] = [];
  for (let space = 0; space < NAMESPACES; space += 1) {
    const namespace = `team-${space}`;
    texts.push(`apiVersion: v1\nkind: Namespace\nmetadata: {name: ${namespace}}`);
    texts.push(policy(namespace, 'default-deny', 'podSelector: {}, policyTypes: [Ingress]'));
    for (let index = 0; index < WORKLOADS; index += 1) {
      texts.push(deployment(namespace, `svc-${space}-${index}`, 8000 + index));
      const before = index > 0 ? `podSelector: {matchLabels: {app: svc-${space}-${index - 1}}}` : OUTSIDE(space);
      const peer = `ingress: [{from: [{${before}}], ports: [{port: ${8000 + index}}]}]`;
      texts.push(policy(namespace, `to-${index}`, `podSelector: {matchLabels: {app: svc-${space}-${index}}}, ${peer}`));
    }
  }
  for (const namespace of SYSTEM) texts.push(`apiVersion: v1\nkind: Namespace\nmetadata: {name: ${namespace}}`);
  texts.push(deployment('kube-system', 'coredns', 53, 'k8s-app: kube-dns'));
  return `${texts.join('\n---\n')}\n`;
}

const OUTSIDE = (space: number) =>
  `namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: team-${(space + NAMESPACES - 1) % NAMESPACES}}}`;

function deployment(namespace: string, name: string, port: number, label = `app: ${name}`): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {${label}}}
  template:
    metadata: {labels: {${label}}}
    spec: {containers: [{name: main, image: example.com/${name}, ports: [{containerPort: ${port}}]}]}`;
}

function policy(namespace: string, name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}`;
}

test.beforeEach(async ({ editor }) => {
  await editor.startWith(largeCluster());
});

test('a large workspace opens folded, without system namespaces, and says so', async ({ editor, page }) => {
  const { graph } = editor;
  await expect(graph.root.locator('[data-kind="folded"]')).toHaveCount(NAMESPACES);
  await expect(graph.workloads).toHaveCount(0);
  await expect(graph.namespace('team-3')).toHaveAccessibleName(/^Namespace team-3, folded, 12 workloads/);
  await graph.expectEdge('team-2', 'team-3', /allowed/);
  const note = page.getByRole('complementary', { name: 'What is not shown' });
  await expect(note).toContainText('2 system namespaces hidden');
  await expect(note).toContainText('A missing edge never means blocked');
  await expectAccessible(page);
  await editor.chooseTheme('Dark');
  await expectAccessible(page);

  await note.getByRole('button', { name: 'Show' }).click();
  await expect(graph.namespace('kube-system')).toBeVisible();
  await expect(note).toHaveCount(0);
  await page.getByRole('button', { name: /^Showing: / }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Hide system namespaces/ }).click();
  await page.keyboard.press('Escape');
  await expect(graph.namespace('kube-system')).toHaveCount(0);
});

test('a namespace unfolds by its chevron and by a double click, and folds again', async ({ editor, page }) => {
  const { graph } = editor;
  await page.getByRole('button', { name: 'Unfold team-5' }).click();
  await expect(graph.card('svc-5-0')).toBeVisible();
  await expect(graph.workloads).toHaveCount(WORKLOADS);
  await graph.expectEdge('svc-5-0', 'svc-5-1', 'svc-5-0 to svc-5-1, port 8001 TCP, allowed');
  await graph.toRest();
  await page.getByRole('button', { name: 'Fold team-5' }).click();
  await expect(graph.workloads).toHaveCount(0);
  await graph.toRest();
  await graph.namespace('team-6').dblclick({ position: { x: 90, y: 40 } });
  await expect(graph.card('svc-6-0')).toBeAttached();
});

test('search in the outline finds a workload, and focus shows it with its neighbours', async ({ editor, page }) => {
  const { graph, outline } = editor;
  await page.keyboard.press('/');
  await expect(outline.filter).toBeFocused();
  await page.keyboard.type('svc-7-4');
  await expect(outline.row('svc-7-4, Deployment')).toBeVisible();
  await expect(outline.tree.getByRole('treeitem')).toHaveCount(2);
  await outline.row('svc-7-4, Deployment').dblclick();

  await expect(page.getByText('svc-7-4 and neighbours')).toBeVisible();
  await expect(graph.card('svc-7-4')).toBeVisible();
  await expect(graph.card('svc-7-3')).toBeVisible();
  await expect(graph.card('svc-7-5')).toBeVisible();
  await expect(graph.card('svc-7-9')).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /\+9 workloads without a drawn or rule flow to svc-7-4/ }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show everything again' }).click();
  await expect(graph.card('svc-7-9')).toBeAttached();

  await outline.filter.fill('nowhere');
  await expect(outline.root.getByText('Nothing matches “nowhere”')).toBeVisible();
  await outline.root.getByRole('button', { name: 'Clear' }).click();
  await expect(outline.filter).toHaveValue('');
});

test('all unfold at once and are in view, and fold again', async ({ editor, page }) => {
  const { graph } = editor;
  await page.getByRole('button', { name: 'Unfold all' }).click();
  await expect(graph.workloads).toHaveCount(NAMESPACES * WORKLOADS);
  await graph.toRest();
  for (const name of ['svc-0-0', 'svc-6-6', 'svc-13-11']) await expect(graph.card(name)).toBeInViewport();
  // Large enough to tell cards apart.
  await expect.poll(() => graph.zoom()).toBeGreaterThanOrEqual(20);

  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect(graph.workloads).toHaveCount(0);
  await graph.toRest();
  for (const name of ['team-0', 'team-6', 'team-13']) await expect(graph.namespace(name)).toBeInViewport();
  await expect.poll(() => graph.zoom()).toBeGreaterThanOrEqual(40);
});

test('a folded namespace stands for all of it when an edge is drawn', async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await graph.drag(graph.namespace('team-1'), graph.namespace('team-2'));
  await allow.expectOpen('team-1', 'team-2');
  await allow.allow();
  await expect(editor.toast).toContainText('Allow team-1 → team-2');
  expect(await workspace.exportBundle()).toContain('name: allow-team-1-to-team-2-ingress');
  await workspace.undo();
  expect(await workspace.exportBundle()).not.toContain('allow-team-1-to-team-2');
});
