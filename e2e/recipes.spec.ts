import { expect, expectAccessible, test } from './fixtures';

// Each recipe as it is offered, with what it says of the shop, and the policy that it writes.
const RECIPES = [
  ['Default deny, both directions', 'default-deny-2', /Closes nothing/],
  ['Default deny, ingress', 'default-deny-ingress', /Closes nothing/],
  ['Default deny, egress', 'default-deny-egress', /Closes nothing/],
  ['DNS: to the DNS pods alone', 'allow-dns', /coredns/],
  ['DNS: to all of the DNS namespace', 'allow-dns', /coredns/],
  ['DNS: to NodeLocal DNSCache', 'allow-dns-node-local', /169\.254\.20\.10/],
  ['Within the namespace', 'allow-same-namespace-ingress', /opens/],
  ['From the ingress controller', 'allow-from-ingress-controller', /opens/],
  ['From monitoring to metrics ports', 'allow-from-monitoring', /opens/],
  ['To the API server by address', 'allow-api-server', /203\.0\.113\.10/],
  ['To an external CIDR', 'allow-to-203-0-113-10-32', /203\.0\.113\.10/],
  ['To everywhere but cloud metadata', 'allow-all-but-metadata', /opens/],
] as const;

for (const [title, policy, radius] of RECIPES) {
  test(`recipe: ${title}`, async ({ editor, page }) => {
    const { graph, workspace } = editor;
    await editor.goto();
    await graph.namespace('shop').getByText('shop', { exact: true }).first().click();
    await editor.tab('Inspector');
    await editor.inspector.getByRole('button', { name: 'Recipes…' }).click();
    await editor.review.getByRole('radio', { name: title }).check();
    const address = editor.review.getByRole('textbox', { name: 'Address or CIDR' });
    if (await address.isVisible()) await address.fill('203.0.113.10');
    await expect(editor.review.getByTestId('blast-radius')).toContainText(radius);
    await expectAccessible(page);
    await editor.applyReview();
    await expect(editor.toast).toContainText(`Wrote ${policy}`);
    expect(await workspace.exportBundle()).toContain(`name: ${policy}\n`);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(editor.outline.policy(policy)).toHaveCount(0);
  });
}
