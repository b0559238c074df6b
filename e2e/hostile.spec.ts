import { expect, test } from './fixtures';
import { ORDERS } from './manifests/orders';

const MARKUP = '<img src=x onerror=alert(1)>';

/** Names that are properties of every object in JavaScript, and text that would be markup if anything took it for that. */
const NAMES = `apiVersion: v1
kind: Namespace
metadata: {name: constructor, labels: {__proto__: polluted, "${MARKUP}": "${MARKUP}"}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: tostring, namespace: constructor}
spec:
  selector: {matchLabels: {constructor: valueof}}
  template:
    metadata:
      labels: {constructor: valueof, __proto__: hasownproperty}
    spec:
      containers: [{name: a, image: a, ports: [{name: constructor, containerPort: 80}]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: "${MARKUP}", namespace: constructor}
spec:
  selector: {matchLabels: {app: odd}}
  template:
    metadata: {labels: {app: odd}}
    spec: {containers: [{name: b, image: b, ports: [{containerPort: 81}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: __proto__, namespace: constructor}
spec:
  podSelector: {matchLabels: {constructor: valueof}}
  ingress:
    - from: [{podSelector: {matchLabels: {app: odd}}}]
      ports: [{port: constructor}]
---
__proto__: {kind: Secret}
constructor: [1]
`;

test('names that mean something to JavaScript or to HTML are names', async ({ editor, page }) => {
  await editor.goto();
  await editor.imports.paste(NAMES);
  await expect(editor.imports.found('constructor')).toContainText('2 Deployment');
  await editor.imports.accept('Replace the example');
  await expect(editor.graph.namespace('constructor')).toHaveAccessibleName('Namespace constructor, 2 workloads');
  await expect(editor.graph.card('tostring')).toBeVisible();
  await expect(editor.graph.card(MARKUP)).toContainText(MARKUP);
  await editor.graph.expectEdge(MARKUP, 'tostring', /port constructor TCP, allowed$/);
  await editor.graph.card(MARKUP).click({ position: { x: 60, y: 14 } });
  await editor.tab('Inspector');
  await expect(editor.inspector).toContainText(MARKUP);
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => ({}) as Record<string, unknown>)).toEqual({});
  expect(await editor.workspace.textOf('pasted.yaml')).toBe(NAMES);
});

test('a gesture while the text can’t be read harms no text', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await editor.goto();
  await yaml.toBeReady();
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(': x');
  await expect(yaml.banner).toBeVisible();
  const broken = await workspace.textOf('policies.yaml');
  await graph.defaultDeny('ingress', 'monitoring').click();
  await editor.applyReview();
  await expect(editor.toast).toBeVisible();
  const after = await workspace.textOf('policies.yaml');
  const monitoring = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
  namespace: monitoring
spec:
  podSelector: {}
  policyTypes:
    - Ingress
`;
  expect(broken).toContain(monitoring);
  expect([broken, broken.replace(monitoring, '')]).toContain(after);
  // The typing is undone as it was done, whatever came between.
  for (let steps = 0; steps < 2; steps += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.banner).toHaveCount(0);
  await expect(yaml.line('name: default-deny').first()).toBeVisible();
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
});

test('where the browser gives no storage the page works, and says that nothing is kept', async ({ editor, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('The user denied permission', 'SecurityError');
      },
    });
  });
  await editor.goto();
  await editor.graph.defaultDeny('egress', 'shop').click();
  await expect(editor.graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await expect(editor.workspace.status).toContainText('Not saved. Export a copy.');
  const coming = page.waitForEvent('download');
  await editor.workspace.status.getByRole('button', { name: /Not saved/ }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.zip$/);
});

test('where no worker can start the page judges by itself', async ({ editor, page }) => {
  await page.addInitScript(() => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        // Of Monaco's own helper nothing here depends.
        if (!String(url).includes('editor.worker') && options?.name !== 'editor') throw new Error('No workers here');
        super(url, options);
      }
    };
  });
  await editor.goto();
  await editor.graph.expectEdge('frontend', 'api', /half-open/);
  await editor.graph.defaultDeny('egress', 'monitoring').click();
  await editor.applyReview();
  await editor.graph.expectEdge('grafana', 'prometheus', /half-open/);
});

test('what stands twice in an import is named with both places', async ({ editor }) => {
  const policy = ORDERS.slice(ORDERS.indexOf('# Only web may ask'));
  await editor.goto();
  await editor.imports.paste(`${ORDERS}---\n${policy}---\n${policy.replace('port: 5432', 'port: 5433')}`);
  const row = editor.dialog.getByRole('listitem').filter({ hasText: 'ledger-from-web' });
  await expect(row.first()).toContainText(/pasted\.yaml:\d+, pasted\.yaml:\d+, pasted\.yaml:\d+/);
  await expect(row.first()).toContainText('the last one counts');
  await editor.imports.accept('Replace the example');
  await editor.graph.expectEdge('web', 'ledger', 'web to ledger, port 5433 TCP, allowed');
});
