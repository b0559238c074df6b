import { expect, expectAccessible, test } from './fixtures';

const shared = (policies: string) => `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
${['web front', 'cart front', 'api back', 'db data']
  .map((line) => {
    const [name, tier] = line.split(' ');
    return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, tier: ${tier}}}
    spec: {containers: [{name: main, image: example.com/${name}, ports: [{name: http, containerPort: 8080}]}]}
`;
  })
  .join('---\n')}---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 80, targetPort: http}]}
${policies}`;

const DENY = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;

test('the popover says what a drawn flow opens, and a broader selector what else', async ({ editor, page }) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(shared(DENY));
  await graph.drag(graph.card('web'), graph.card('api'));
  await allow.expectOpen('web', 'api');
  await expect(allow.radius).toContainText('+1, −0 flows');
  await expect(allow.radius).toContainText('web → api :8080you drew this');
  await expect(allow.radius).toContainText('Nothing else opens');
  await expect(allow.radius).toContainText('Closes nothing: both were isolated before');
  await expect(allow.root).toContainText('Service api port 80 leads to 8080 (http). The rule names the pod port.');

  await allow.take('From', 'tier=front');
  await expect(allow.root).toContainText('4 pods: web ×2 and cart ×2');
  await expect(allow.radius).toContainText('+2, −0 flows');
  await expect(allow.radius.getByRole('listitem').filter({ hasText: 'also opens' })).toContainText('cart → api :8080');
  await expect(allow.gate('Egress', 'web and cart')).toBeChecked();
  await expect(allow.root).toContainText('allow-tier-front-to-api-egress');
  await expect(graph.card('cart')).toContainText('2 also match');
  await expectAccessible(page);

  await allow.root.getByRole('button', { name: 'Use app=web' }).click();
  await expect(allow.radius).toContainText('+1, −0 flows');
  await allow.take('From', 'all pods of shop');
  await expect(allow.radius).toContainText('also opens');
  await allow.allow();
  await graph.expectEdge('web', 'api', /allowed$/);
  expect(await workspace.exportBundle()).toContain('name: allow-shop-to-api-egress');
});

test('isolating a pod for the first time says which flows stop, and refusing leaves all as it was', async ({
  editor,
}) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(shared(''));
  const before = await workspace.exportBundle();
  await graph.drag(graph.card('web'), graph.card('db'));
  await allow.expectOpen('web', 'db');
  await expect(allow.radius).toContainText('Closes nothing while egress and ingress stay unticked');
  await allow.gate('Ingress', 'db').click();
  await expect(allow.radius).toContainText(/Isolates db: \d+ flows that pass today will stop/);
  await allow.radius.getByText(/^All \d+$/).click();
  await expect(allow.radius).toContainText('cart → db any port');
  await allow.cancel();
  expect(await workspace.exportBundle()).toBe(before);
});

test('a rule is added to the policy that is there, or to one a workload', async ({ editor, page }) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(shared(DENY));
  await graph.drag(graph.card('web'), graph.card('api'));
  await allow.expectOpen('web', 'api');
  await allow.allow();
  await graph.drag(graph.card('cart'), graph.card('api'));
  await allow.expectOpen('cart', 'api');
  await allow.root.getByRole('button', { name: /^Ingress rule: a new policy/ }).click();
  await page.getByRole('menuitemradio', { name: /Add to allow-web-to-api-ingress/ }).click();
  await expect(allow.root.getByRole('button', { name: /^Ingress rule: added to/ })).toContainText('Edited');
  await expect(allow.radius).toContainText('+1, −0 flows');
  await allow.allow();
  await graph.expectEdge('cart', 'api', /allowed$/);
  const policies = (await workspace.exportBundle()).split(/^---\n/m);
  const ingress = policies.filter((text) => text.includes('to-api-ingress'));
  expect(ingress).toHaveLength(1);
  expect(ingress[0]).toMatch(/app: web[\s\S]*app: cart/);

  await graph.drag(graph.card('web'), graph.card('db'));
  await allow.expectOpen('web', 'db');
  await allow.root.getByRole('button', { name: /^Written to/ }).click();
  await page.getByRole('menuitemradio', { name: 'One policy a workload' }).click();
  await expect(
    allow.root.getByRole('button', { name: /^Egress rule: added to allow-web-to-api-egress/ }),
  ).toBeVisible();
  await allow.allow();
  await graph.expectEdge('web', 'db', /allowed$/);
  expect(await workspace.textOf('drawbridge.yaml')).toContain('policyPer: workload');
  expect(await workspace.exportBundle()).toMatch(/name: db\n/);
});

test("a Service's own port is translated to the pod's, and ranges are taken as they are", async ({ editor }) => {
  const { allow, graph, workspace } = editor;
  await editor.startWith(shared(DENY));
  await graph.drag(graph.card('web'), graph.card('api'));
  await allow.expectOpen('web', 'api');
  await allow.port('8080/TCP').click();
  await allow.root.getByRole('button', { name: 'Add port' }).click();
  await allow.root.getByRole('textbox', { name: 'Port, range or name' }).fill('80');
  await allow.root.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(allow.root).toContainText('80 is the port of Service api, which leads to 8080 on the pods.');
  await allow.root.getByRole('button', { name: 'Use 8080/TCP' }).click();
  await expect(allow.port('8080/TCP')).toHaveAttribute('aria-pressed', 'true');
  await allow.root.getByRole('button', { name: 'Add port' }).click();
  await allow.root.getByRole('textbox', { name: 'Port, range or name' }).fill('9000-9010');
  await allow.root.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(allow.radius).toContainText(':9000–9010');
  await allow.allow();
  expect(await workspace.exportBundle()).toContain('endPort: 9010');
});

test('raising a bridge offers what would really close it, each with its blast radius', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  const rule = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-front, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress:
    - from: [{podSelector: {matchLabels: {tier: front}}}]
      ports: [{port: 8080}]
`;
  await editor.startWith(shared(rule));
  await graph.selectEdge('web', 'api');
  await page.keyboard.press('Delete');
  const choice = editor.review.getByRole('radio', { name: 'Narrow the selector to cart in from-front ingress rule 1' });
  await expect(choice).toBeVisible();
  await expectAccessible(page);
  await editor.review.getByRole('radio', { name: /^Remove the whole of from-front/ }).check();
  await expect(editor.review.getByTestId('blast-radius')).toContainText('cart → api :8080also closes');
  await choice.check();
  await expect(editor.review.getByTestId('blast-radius')).toContainText('Closes nothing else');
  await editor.applyReview();
  await graph.expectNoEdge('web', 'api');
  await graph.expectEdge('cart', 'api', /allowed$/);
  const bundle = await workspace.exportBundle();
  expect(bundle).toContain('app: cart');
  expect(bundle).not.toContain('tier: front}}');
});

test('the recipes of a namespace are shown with their blast radius before they are written', async ({
  editor,
  page,
}) => {
  const { graph, workspace } = editor;
  await editor.startWith(shared(''));
  await graph.namespace('shop').getByText('shop', { exact: true }).first().click();
  await editor.tab('Inspector');
  await editor.inspector.getByRole('button', { name: 'Recipes…' }).click();
  await expect(editor.review.getByRole('radio')).toHaveCount(12);
  await expect(editor.review.getByTestId('blast-radius')).toContainText(
    /Isolates api: \d+ flows that pass today will stop/,
  );
  await expectAccessible(page);
  await editor.review.getByRole('radio', { name: 'To an external CIDR' }).check();
  await expect(editor.review.getByRole('alert')).toContainText('Type the addresses as a CIDR');
  await editor.review.getByRole('textbox', { name: 'Address or CIDR' }).fill('203.0.113.0/24');
  await expect(editor.review.getByTestId('blast-radius')).toBeVisible();
  await editor.review.getByRole('radio', { name: 'Default deny, ingress' }).check();
  await editor.applyReview();
  await expect(graph.defaultDeny('ingress', 'shop')).toBeChecked();
  expect(await workspace.exportBundle()).toContain('name: default-deny-ingress');
});
