import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
});

test('a selected edge is explained gate by gate, rule by rule, with what was expected and what was found', async ({
  editor,
  page,
}) => {
  await editor.graph.selectEdge('frontend', 'api');
  const box = page.getByRole('region', { name: 'Selected flow' });
  await expect(box).toContainText('Half-open');
  await box.getByRole('button', { name: 'Explain' }).click();

  const { explanation } = editor;
  await expect(explanation.getByRole('heading', { level: 2 })).toHaveText(/Why is frontend\s*api :8080 blocked\?/);
  await expect(explanation).toContainText('One of the two gates admits it by a rule. Both must.');
  const egress = explanation.getByRole('region', { name: 'Egress gate of frontend' });
  await expect(egress).toContainText('Closed');
  await expect(egress).toContainText('default-deny');
  await expect(egress).toContainText('no egress rules');
  await expect(egress).toContainText('web-egress');
  await expect(egress).toContainText('port 8080 not in 80/TCP');
  await expect(egress).toContainText('podSelector app=cart does not match: api has app=api');
  await expect(egress).toContainText('dns-frontend-api');
  await expect(egress).toContainText('namespace kube-system does not match: api is in shop');
  const ingress = explanation.getByRole('region', { name: 'Ingress gate of api' });
  await expect(ingress).toContainText('Open');
  await expect(ingress).toContainText('api-ingress');
  await expect(ingress).toContainText('podSelector app=web does not match: frontend has app=frontend');
  await expect(ingress).toContainText('tier=web');
  // Not those that select neither.
  await expect(explanation).not.toContainText('db-ingress');
  await expectAccessible(page);
  await editor.chooseTheme('Dark');
  await expectAccessible(page);
});

test('the flows of one edge are chosen one by one', async ({ editor }) => {
  await editor.graph.selectEdge('frontend', 'api');
  await editor.tab('Inspector');
  const flows = editor.explanation.getByRole('list', { name: /flows of this edge/ });
  await flows.getByRole('button', { name: /web-egress/ }).click();
  await expect(editor.explanation.getByRole('heading', { level: 2 })).toHaveText(/:80 blocked\?/);
  const ingress = editor.explanation.getByRole('region', { name: 'Ingress gate of api' });
  await expect(ingress).toContainText('Closed');
  await expect(ingress).toContainText('port 80 not in 8080/TCP');
});

test('a link to a line brings the editor there', async ({ editor, page }) => {
  await editor.graph.selectEdge('grafana', 'prometheus');
  await editor.tab('Inspector');
  const link = editor.explanation
    .getByRole('region', { name: 'Ingress gate of prometheus' })
    .getByRole('button', { name: /^Line \d+ of policies\.yaml$/ })
    .last();
  await link.click();
  await expect(page.getByRole('tab', { name: 'YAML' })).toHaveAttribute('aria-selected', 'true');
  await expect(editor.yaml.line('name: prometheus-from-grafana')).toBeVisible();
});

test('outline, graph, inspector and YAML show one selection', async ({ editor, page }) => {
  const { graph, outline, yaml } = editor;
  await yaml.toBeReady();

  // From the outline …
  await outline.policy('db-ingress').click();
  await outline.expectSelected(outline.policy('db-ingress'));
  await expect(graph.card('db')).toHaveAttribute('data-match', 'true');
  await expect(graph.card('cart')).not.toHaveAttribute('data-match', 'true');

  // … from the graph …
  await graph.card('payments').click({ position: { x: 60, y: 14 } });
  await outline.expectSelected(outline.row('payments, Deployment'));
  await expect(outline.policy('db-ingress')).toHaveAttribute('aria-selected', 'false');
  await expect(graph.card('payments')).toHaveAttribute('data-selected', 'true');

  // … an edge selects its ends and the policies that speak of it …
  await graph.selectEdge('api', 'db');
  await outline.expectSelected(outline.row('api, Deployment'));
  await outline.expectSelected(outline.row('db, StatefulSet'));
  await outline.expectSelected(outline.policy('db-ingress'));
  await outline.expectSelected(outline.policy('api-egress'));

  // … from the text, which has come to the rule that decides the edge …
  await yaml.line('- to:').first().click();
  await outline.expectSelected(outline.policy('api-egress'));
  await expect(graph.card('api')).toHaveAttribute('data-match', 'true');
  await expect(yaml.marked('selected').first()).toBeVisible();

  // … and Esc clears it everywhere.
  await graph.root.click({ position: { x: 6, y: 6 } });
  await expect(outline.tree.locator('[aria-selected="true"]')).toHaveCount(0);
  await graph.card('payments').click({ position: { x: 60, y: 14 } });
  await outline.expectSelected(outline.row('payments, Deployment'));
  await page.keyboard.press('Escape');
  await expect(outline.tree.locator('[aria-selected="true"]')).toHaveCount(0);
});

test('a shield lists the policies that restrict its card', async ({ editor, page }) => {
  await editor.graph.card('db').getByRole('button', { name: /^in/ }).click();
  const list = page.getByRole('dialog', { name: 'Ingress of db' });
  await expect(list.getByRole('button')).toHaveText(['default-deny', 'db-ingress']);
  await expectAccessible(page);
  await list.getByRole('button', { name: 'db-ingress' }).click();
  await editor.outline.expectSelected(editor.outline.policy('db-ingress'));
});

test('the status bar’s counts filter the graph, and say what they count', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  const drawn = workspace.status.getByRole('group', { name: '12 drawn flows' });
  await expect(drawn).toContainText('9 allowed');
  await drawn.getByRole('button', { name: /2 blocked/ }).click();
  await graph.expectNoEdge('api', 'db');
  await graph.expectEdge('cart', 'db', /blocked/);
  await expect(page.getByText('only blocked')).toBeVisible();
  await page.getByRole('button', { name: 'Show every state again' }).click();
  await graph.expectEdge('api', 'db', /allowed$/);
});

test('all that can really pass is one choice away', async ({ editor, page }) => {
  await editor.graph.expectNoEdge('prometheus', 'Internet');
  await page.getByRole('button', { name: /^Showing: / }).click();
  await page.getByRole('menuitemradio', { name: /^all effective/ }).click();
  await expect.poll(() => editor.graph.edges.count()).toBeGreaterThan(13);
  // Its egress is open to all; no rule and no drawing speaks of it.
  await expect(
    editor.graph.root.getByRole('button', { name: /^(monitoring|prometheus) to .*allowed/ }).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Showing: / }).click();
  await page.getByRole('menuitemradio', { name: /^rules/ }).click();
  await editor.graph.expectNoEdge('cart', 'db');
  await page.getByRole('button', { name: /^Showing: / }).click();
  await page
    .getByRole('menuitemradio', { name: /^drawn Wh/ })
    .or(page.getByRole('menuitemradio', { name: 'drawn', exact: true }))
    .click();
  await editor.graph.expectNoEdge('cart', 'api');
});

test('a card tells on hover what it can reach that no edge shows', async ({ editor, page }) => {
  await editor.graph.card('grafana').hover({ position: { x: 60, y: 14 } });
  const tip = page.getByRole('group', { name: 'Effective reach of grafana' });
  await expect(tip).toContainText('A missing edge never means blocked.');
  await expect(tip).toContainText(/egress/);
});

test('a policy is removed from its facts, and by Delete', async ({ editor, page }) => {
  const { graph, outline, workspace } = editor;
  await outline.policy('db-ingress').click();
  await editor.tab('Inspector');
  await expect(editor.inspector).toHaveAccessibleName('NetworkPolicy db-ingress');
  await editor.inspector.getByRole('button', { name: 'Remove policy' }).click();
  await expect(editor.review.getByTestId('blast-radius')).toContainText('api → db :5432');
  await editor.applyReview();
  await expect(outline.policy('db-ingress')).toHaveCount(0);
  await graph.expectEdge('api', 'db', /half-open/);
  await workspace.undo();
  await graph.expectEdge('api', 'db', /allowed$/);
  await outline.policy('db-ingress').click();
  await page.keyboard.press('Delete');
  await editor.applyReview();
  await expect(outline.policy('db-ingress')).toHaveCount(0);
});

test('a namespace folds to one card with merged edges, also in a small workspace', async ({ editor, page }) => {
  const { graph } = editor;
  await page.getByRole('button', { name: 'Fold shop' }).click();
  await expect(graph.namespace('shop')).toHaveAccessibleName(
    'Namespace shop, folded, 5 workloads, 5 restricted, 1 without DNS',
  );
  await graph.expectEdge('controller', 'shop', /allowed/);
  await graph.expectEdge('shop', 'coredns', /port 53 UDP, blocked.*port 53 UDP, allowed$/);
  await graph.expectNoEdge('frontend', 'api');
  await page.getByRole('button', { name: 'Unfold shop' }).click();
  await graph.expectEdge('frontend', 'api', /half-open/);
});

test('auto layout forgets what was moved, and can be undone', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  const way = () => graph.wayBetween(graph.card('payments'), graph.card('Processor'));
  const before = await way();
  await graph.moveCard('Processor', { x: 10, y: 120 });
  await expect.poll(async () => (await way()).y - before.y).toBeGreaterThan(0.4);
  await graph.toRest();
  const moved = await way();
  await page.getByRole('button', { name: 'Auto layout' }).click();
  await expect.poll(async () => Math.abs((await way()).y - moved.y)).toBeGreaterThan(0.3);
  await graph.toRest();
  await workspace.undo();
  await expect.poll(async () => Math.abs((await way()).y - moved.y)).toBeLessThan(0.05);
});

test('those without DNS are selected from the status bar', async ({ editor }) => {
  await editor.workspace.status.getByRole('button', { name: /DNS: 1 workload cut off/ }).click();
  await expect(editor.graph.card('cart')).toHaveAttribute('data-selected', 'true');
});
