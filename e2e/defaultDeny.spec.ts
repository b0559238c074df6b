import { expect, expectAccessible, test } from './fixtures';

test('the toggles of a namespace write, edit and remove its default-deny', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  const ingress = graph.defaultDeny('ingress', 'monitoring');
  const egress = graph.defaultDeny('egress', 'monitoring');
  await expect(ingress).toBeChecked();
  await expect(egress).not.toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Ingress']);

  // On: the policy that is there grows.
  await egress.click();
  await editor.applyReview();
  await expect(egress).toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Ingress', 'Egress']);
  await expect(graph.card('grafana')).toHaveAccessibleName(/out restricted/);
  await graph.expectEdge('grafana', 'prometheus', /half-open/);
  await expect(editor.toast).toContainText('Deny egress by default in monitoring');
  await editor.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(egress).not.toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Ingress']);

  // Off: without a direction left it goes.
  await ingress.click();
  await editor.applyReview();
  await expect(ingress).not.toBeChecked();
  expect(await typesOf('monitoring')).toBeNull();
  await expect(graph.card('grafana')).toHaveAccessibleName(/in open to all/);

  // On again: it is written anew.
  await egress.click();
  await editor.applyReview();
  await expect(egress).toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Egress']);
  await ingress.click();
  await editor.applyReview();
  await expect(ingress).toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Ingress', 'Egress']);
  await expectAccessible(page);

  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(ingress).toBeChecked();
  await expect(egress).not.toBeChecked();
  expect(await typesOf('monitoring')).toEqual(['Ingress']);

  /** The policyTypes of a namespace's default-deny; null where it has none. */
  async function typesOf(namespace: string): Promise<string[] | null> {
    const policies = (await workspace.exportBundle()).split(/^---\n/m);
    const policy = policies.find((text) => text.includes(`name: default-deny\n  namespace: ${namespace}\n`));
    return policy === undefined ? null : [...policy.matchAll(/^ {4}- (\w+)$/gm)].map(([, type]) => type!);
  }
});

test('a toggle that is off says which other policy isolates all the same', async ({ editor }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  await workspace.openExample('NetworkPolicy exercise');
  await editor.toBeReady();
  await graph.defaultDeny('egress', 'netpol-demo').click();
  await expect(graph.defaultDeny('egress', 'netpol-demo')).not.toBeChecked();
  // allow-dns-egress selects every pod, and so isolates every pod.
  await expect(graph.namespace('netpol-demo')).toContainText('egress isolated by allow-dns-egress');
  await expect(graph.card('external-client')).toHaveAccessibleName(/out restricted/);
  await graph.expectEdge('external-client', 'frontend', /half-open/);
  expect(await workspace.exportBundle()).not.toContain('name: default-deny-egress');
});

test('the toggle works by keyboard, and says first what it stops', async ({ editor, page }) => {
  const { graph } = editor;
  await editor.goto();
  const egress = graph.defaultDeny('egress', 'monitoring');
  await editor.tabTo(egress);
  await page.keyboard.press('Space');
  await expect(editor.review).toBeVisible();
  await expect(editor.review.getByRole('button', { name: /^Apply/ })).toBeFocused();
  await expect(editor.review.getByTestId('blast-radius')).toContainText('that pass today will stop');
  await page.keyboard.press('Escape');
  await expect(egress).not.toBeChecked();
  await expect(egress).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.review.getByTestId('blast-radius')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(egress).toBeChecked();
});

test('a toggle that opens and closes nothing is done at once', async ({ editor }) => {
  const { graph } = editor;
  await editor.goto();
  // Every pod of the shop is isolated by a policy of its own as well.
  await graph.defaultDeny('egress', 'shop').click();
  await expect(graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await expect(editor.dialog).toHaveCount(0);
});

test('where there are no policies at all, one line says so and offers the first', async ({ editor, page }) => {
  await editor.startWith('apiVersion: v1\nkind: Pod\nmetadata: {name: lone, namespace: field, labels: {app: lone}}\n');
  await expect(page.getByText('Nothing is isolated. Every pod can reach every pod.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Turn on default deny' }).click();
  await expect(editor.review).toContainText('Turn on default deny in field');
  await editor.applyReview();
  await expect(editor.graph.defaultDeny('ingress', 'field')).toBeChecked();
  await expect(editor.graph.defaultDeny('egress', 'field')).toBeChecked();
  await expect(page.getByText('Nothing is isolated.')).toHaveCount(0);
  // Both directions are one step.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Nothing is isolated.')).toBeVisible();
});
