import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
});

test('an edge is dragged, given a port and allowed; undo takes it away and redo brings it back', async ({
  editor,
  page,
}) => {
  const { allow, graph, workspace, yaml } = editor;
  await yaml.toBeReady();
  await graph.drag(graph.card('payments'), graph.card('db'));
  await allow.expectOpen('payments', 'db');

  // Both gates are shut today, so both get a rule.
  await expect(allow.port('5432/TCP')).toHaveAttribute('aria-pressed', 'true');
  await expect(allow.gate('Egress', 'payments')).toBeChecked();
  await expect(allow.gate('Ingress', 'db')).toBeChecked();
  await expect(allow.root).toContainText('allow-payments-to-db-egress');
  await expect(allow.root).toContainText('allow-payments-to-db-ingress');
  await expect(allow.root).toContainText('policies.yaml');
  await expect(allow.root).toContainText('app=payments');
  await expect(allow.root).toContainText('app=db');
  await allow.preview();
  await expect(allow.yaml).toContainText('name: allow-payments-to-db-egress');
  await expect(allow.yaml).toContainText('port: 5432');
  await expectAccessible(page);

  await allow.allow();
  await graph.expectEdge('payments', 'db', 'payments to db, port 5432 TCP, allowed');
  await expect(yaml.line('name: allow-payments-to-db-egress')).toBeVisible();
  await expect(editor.toast).toContainText('Allow payments');
  const bundle = await workspace.exportBundle();
  expect(bundle).toContain(EGRESS);
  expect(bundle).toContain(INGRESS);

  await expect(workspace.undoButton).toHaveAccessibleName(/^Undo Allow payments → db/);
  await workspace.undo();
  await graph.expectNoEdge('payments', 'db');
  expect(await workspace.exportBundle()).not.toContain('allow-payments-to-db');
  expect(await workspace.textOf('flows.yaml')).not.toMatch(DRAWN);

  await workspace.redo();
  await graph.expectEdge('payments', 'db', 'payments to db, port 5432 TCP, allowed');
  expect(await workspace.exportBundle()).toContain(EGRESS);
  expect(await workspace.textOf('flows.yaml')).toMatch(DRAWN);
});

const DRAWN = /from: shop\/payments(\[Deployment\])?\n\s+to: shop\/db(\[StatefulSet\])?\n/;

const EGRESS = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-payments-to-db-egress
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: payments
  policyTypes:
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - protocol: TCP
          port: 5432
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-payments-to-db-ingress
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: payments
      ports:
        - protocol: TCP
          port: 5432
`;

test('another port is picked, one is added, and any port is possible', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await graph.drag(graph.card('cart'), graph.card('payments'));
  await allow.expectOpen('cart', 'payments');
  await expect(allow.port('8443/TCP')).toHaveAttribute('aria-pressed', 'true');
  await allow.port('9102/TCP').click();
  await allow.port('8443/TCP').click();
  await expect(allow.port('8443/TCP')).toHaveAttribute('aria-pressed', 'false');
  await allow.root.getByRole('button', { name: 'Add port' }).click();
  await allow.root.getByRole('textbox', { name: 'Port, range or name' }).fill('8000-8100');
  await page.keyboard.press('Enter');
  await expect(allow.port('8000–8100/TCP')).toHaveAttribute('aria-pressed', 'true');
  await allow.preview();
  await expect(allow.yaml).toContainText('endPort: 8100');
  await expect(allow.yaml).toContainText('port: 9102');
  await expect(allow.yaml).not.toContainText('8443');

  await allow.root.getByRole('button', { name: 'Any port' }).click();
  await expect(allow.port('9102/TCP')).toHaveAttribute('aria-pressed', 'false');
  await expect(allow.yaml).not.toContainText('ports:');
  await allow.cancel();
  await graph.expectNoEdge('cart', 'payments');
  await expect(editor.workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
});

test('the gate of a workload that nothing isolates is left alone, and says what a rule there would cost', async ({
  editor,
}) => {
  const { allow, graph, workspace } = editor;
  await graph.drag(graph.card('grafana'), graph.card('cart'));
  await allow.expectOpen('grafana', 'cart');
  await expect(allow.gate('Egress', 'grafana')).not.toBeChecked();
  await expect(allow.gate('Egress', 'grafana')).toBeEnabled();
  await expect(allow.root).toContainText(/would isolate grafana/);
  await expect(allow.gate('Ingress', 'cart')).toBeChecked();
  await allow.allow();
  await graph.expectEdge('grafana', 'cart', 'grafana to cart, port 7070 TCP, allowed');
  const bundle = await workspace.exportBundle();
  expect(bundle).toContain('name: allow-grafana-to-cart-ingress');
  expect(bundle).not.toContain('allow-grafana-to-cart-egress');
  await expect(graph.card('grafana')).toHaveAccessibleName(/out open to all/);
});

test('a ticked gate isolates, as it said', async ({ editor }) => {
  const { allow, graph } = editor;
  await graph.drag(graph.card('grafana'), graph.card('cart'));
  await allow.gate('Egress', 'grafana').check();
  await expect(allow.root).toContainText('allow-grafana-to-cart-egress');
  await allow.allow();
  await graph.expectEdge('grafana', 'cart', 'grafana to cart, port 7070 TCP, allowed');
  await expect(graph.card('grafana')).toHaveAccessibleName(/out restricted/);
  // Nobody wrote a rule for its way to prometheus.
  await graph.expectEdge('grafana', 'prometheus', /half-open/);
});

test('an edge to the Internet and one from an address range are written as blocks', async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await graph.drag(graph.card('payments'), graph.card('Internet'));
  await allow.expectOpen('payments', 'Internet');
  await expect(allow.gates).toHaveCount(1);
  await allow.root.getByRole('button', { name: 'Any port' }).click();
  await allow.allow();
  await graph.expectEdge('payments', 'Internet', 'payments to Internet, any port, allowed');
  const bundle = await workspace.exportBundle();
  const policy = bundle.split(/^---\n/m).find((text) => text.includes('name: allow-payments-to-internet-egress'));
  for (const block of [
    'cidr: 0.0.0.0/0',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '169.254.0.0/16',
  ]) {
    expect(policy).toContain(block);
  }
});

test('a click on a source and a click on a target draw as dragging does, and Esc disarms', async ({ editor, page }) => {
  const { allow, graph } = editor;
  await graph.clickHandle(graph.card('payments'));
  await page.keyboard.press('Escape');
  await graph.card('db').click({ position: { x: 60, y: 14 } });
  await expect(allow.root).toHaveCount(0);

  await page.keyboard.press('Escape');
  await graph.clickHandle(graph.card('payments'));
  await graph.card('db').click({ position: { x: 60, y: 14 } });
  await allow.expectOpen('payments', 'db');
  await page.keyboard.press('Escape');
  await allow.expectClosed();
});

test('a namespace’s border draws for all of it', async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await graph.dragBorder('monitoring', graph.card('cart'));
  await allow.expectOpen('monitoring', 'cart');
  await expect(allow.root).toContainText('2 pods: grafana ×1 and prometheus ×1');
  await allow.allow();
  await graph.expectEdge('monitoring', 'cart', 'monitoring to cart, port 7070 TCP, allowed');
  const bundle = await workspace.exportBundle();
  const policy = bundle.split(/^---\n/m).find((text) => text.includes('name: allow-monitoring-to-cart-ingress'));
  expect(policy).toContain('kubernetes.io/metadata.name: monitoring');
});

test('in Test mode a flow is drawn and judged, and no rule is written', async ({ editor, page }) => {
  const { allow, graph, workspace } = editor;
  const before = await workspace.exportBundle();
  await page.getByRole('radio', { name: /^Test/ }).check();
  await graph.drag(graph.card('payments'), graph.card('db'));
  await graph.expectEdge(
    'payments',
    'db',
    'payments to db, port 5432 TCP, blocked, egress gate of payments denies, ingress gate of db denies',
  );
  await expect(allow.root).toHaveCount(0);
  expect(await workspace.exportBundle()).toBe(before);
  expect(await workspace.textOf('flows.yaml')).toMatch(DRAWN);

  await graph.selectEdge('payments', 'db');
  await page.keyboard.press('Delete');
  await graph.expectNoEdge('payments', 'db');
  expect(await workspace.exportBundle()).toBe(before);
});

test('a card is moved by hand, its edges follow, and it is one step to undo', async ({ editor }) => {
  const { graph, workspace } = editor;
  const before = await graph.placeOf(graph.card('Processor'));
  await graph.moveCard('Processor', { x: 30, y: 90 });
  await expect.poll(async () => (await graph.placeOf(graph.card('Processor'))).y - before.y).toBeGreaterThan(60);
  await graph.toRest();
  await graph.expectEdge('payments', 'Processor', /allowed$/);
  await workspace.undo();
  await expect.poll(() => graph.placeOf(graph.card('Processor'))).toEqual(before);
});
