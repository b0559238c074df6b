import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
  await editor.workspace.openExample('NetworkPolicy exercise');
  await editor.workspace.expectName(/netpol-demo/);
  await editor.toBeReady();
});

test('the classic exercise is judged right: two of its flows are half-open', async ({ editor, page }) => {
  const { graph } = editor;
  await graph.expectEdge(
    'external-client',
    'frontend',
    'external-client to frontend, port 80 TCP, half-open, egress gate of external-client denies, ingress gate of frontend open',
  );
  await graph.expectEdge('frontend', 'backend', 'frontend to backend, port 80 TCP, allowed');
  await graph.expectEdge(
    'backend',
    'database',
    'backend to database, port 80 TCP, half-open, egress gate of backend denies, ingress gate of database open',
  );
  await graph.expectEdge(
    'external-client',
    'database',
    'external-client to database, port 80 TCP, blocked, egress gate of external-client denies, ingress gate of database denies',
  );
  await graph.expectEdge(
    'frontend',
    'database',
    'frontend to database, port 80 TCP, blocked, egress gate of frontend denies, ingress gate of database denies',
  );
  const drawn = editor.workspace.status.getByRole('group', { name: '5 drawn flows' });
  await expect(drawn).toContainText('1 allowed');
  await expect(drawn).toContainText('2 blocked');
  await expect(drawn).toContainText('2 half-open');
  // Every pod may resolve names: allow-dns-egress has no peers.
  await expect(graph.dnsBadge('.*')).toHaveCount(0);
  await expectAccessible(page);
});

test('the missing half is offered, written and undone', async ({ editor, page }) => {
  const { graph, allow } = editor;
  await graph.selectEdge('external-client', 'frontend');
  await editor.tab('Inspector');
  await editor.explanation.getByRole('button', { name: 'Add the missing egress rule' }).click();
  await allow.expectOpen('external-client', 'frontend');
  await expect(allow.port('80/TCP')).toHaveAttribute('aria-pressed', 'true');
  await expect(allow.gate('Egress', 'external-client')).toBeChecked();
  await expect(allow.gate('Ingress', 'frontend')).not.toBeChecked();
  await expect(allow.root).toContainText('allow-frontend-ingress rule 1 admits it already');
  await expectAccessible(page);

  await page.keyboard.press('Enter');
  await allow.expectClosed();
  await graph.expectEdge('external-client', 'frontend', 'external-client to frontend, port 80 TCP, allowed');
  await expect(editor.toast).toContainText('allow-external-client-to-frontend-egress');
  const bundle = await editor.workspace.exportBundle();
  expect(bundle).toContain('name: allow-external-client-to-frontend-egress');
  expect(bundle).not.toContain('allow-external-client-to-frontend-ingress');

  await page.keyboard.press('ControlOrMeta+z');
  await graph.expectEdge('external-client', 'frontend', /half-open/);
  await graph.expectEdge('backend', 'database', /half-open/);
});

test('the second half-open flow is mended from its own egress', async ({ editor, page }) => {
  await editor.graph.selectEdge('backend', 'database');
  await editor.tab('Inspector');
  await editor.explanation.getByRole('button', { name: 'Add the missing egress rule' }).click();
  await editor.allow.expectOpen('backend', 'database');
  await page.keyboard.press('Enter');
  await editor.graph.expectEdge('backend', 'database', 'backend to database, port 80 TCP, allowed');
  await editor.graph.expectEdge('frontend', 'database', /blocked/);
});
