import { expect, expectAccessible, test } from './fixtures';
import { TENANTS } from './manifests/tenants';

test('policies of the whole cluster: listed tier by tier, walked in an explanation, found in the text', async ({
  editor,
  page,
}) => {
  await editor.goto();
  await editor.imports.paste(TENANTS);
  await expect(editor.imports.found('cluster-wide')).toContainText('1 AdminNetworkPolicy');
  await editor.imports.accept('Replace the example');
  await editor.toBeReady();

  // The outline lists them in the order in which they are asked.
  const { graph, outline, yaml, explanation } = editor;
  await expect(outline.tree).toContainText('Cluster policies');
  const listed = outline.tree.getByRole('treeitem', { name: / tier, / });
  await expect(listed).toHaveCount(3);
  await expect(listed.nth(0)).toHaveAccessibleName(
    /^no-metadata, ClusterNetworkPolicy, Admin tier, priority 5, egress, selects \d+ pods$/,
  );
  await expect(listed.nth(1)).toHaveAccessibleName(
    /^tenants, AdminNetworkPolicy, Admin tier, priority 20, ingress, selects \d+ pods$/,
  );
  await expect(listed.nth(2)).toHaveAccessibleName(/^default, BaselineAdminNetworkPolicy, Baseline tier, ingress, /);
  await outline.filter.fill('tenants');
  await expect(outline.tree.getByRole('treeitem')).toHaveCount(1);
  await outline.filter.fill('');

  // A NetworkPolicy admits the caller; the Admin tier is asked first, and denies.
  await graph.expectEdge('caller', 'api', /blocked/);
  await graph.selectEdge('caller', 'api');
  await expect(yaml.line('other-tenants')).toBeVisible();
  await expect(yaml.marked('deciding').first()).toBeVisible();
  await editor.tab('Inspector');
  const ingress = explanation.getByRole('region', { name: 'Ingress gate of api' });
  await expect(ingress.getByRole('list', { name: 'Tiers asked at the ingress gate of api' })).toHaveText(
    /^Admin: Deny, rule 2 of tenants\s*closed$/,
  );
  const admin = ingress.getByRole('region', { name: 'Admin tier' });
  await expect(admin).toContainText('priority 20');
  const rules = admin.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Rule \d$/ }) });
  await expect(rules.nth(0)).toContainText(/Rule 1\s*Pass\s*own-tenant\s*does not match/);
  await expect(rules.nth(1)).toContainText(/Rule 2\s*Deny\s*other-tenants\s*denies/);
  await expect(rules.nth(2)).toContainText(/Rule 3\s*Allow\s*rest\s*not reached/);
  // Where the Admin tier denies, no rule that could be written here would help.
  await expect(explanation).toContainText('No NetworkPolicy can allow it: tenants denies it in the Admin tier');
  await expect(explanation.getByRole('button', { name: /^Allow/ })).toHaveCount(0);
  await expectAccessible(page);
  await editor.chooseTheme('Dark');
  await expectAccessible(page);

  // A step's policy is a way to its line.
  await ingress.getByRole('button', { name: 'tenants', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'YAML' })).toHaveAttribute('aria-selected', 'true');
  await expect(yaml.line('other-tenants')).toBeVisible();

  // What passes the Admin tier is left to NetworkPolicy.
  await graph.expectEdge('web', 'api', /allowed$/);
  await graph.selectEdge('web', 'api');
  await editor.tab('Inspector');
  await expect(ingress.getByRole('list', { name: /^Tiers asked/ })).toHaveText(
    /^Admin: Pass, rule 1 of tenants\s*NetworkPolicy: admits, rule 1 of api\s*open$/,
  );

  // Selected in the outline by keys, a policy tells its rank and whom it takes.
  await outline.row('tenants').click();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await outline.expectSelected(outline.row('no-metadata'));
  await expect(editor.inspector).toHaveAccessibleName('ClusterNetworkPolicy no-metadata');
  await expect(editor.inspector).toContainText('Admin tier, priority 5');
  await expectAccessible(page);

  await editor.inspector.getByRole('button', { name: 'Remove policy' }).click();
  await editor.applyReview();
  await expect(outline.row('no-metadata')).toHaveCount(0);
  await editor.workspace.undo();
  await expect(outline.row('no-metadata')).toBeVisible();

  await editor.workspace.undo();
  await expect(graph.card('payments')).toBeVisible();
  await expect(outline.tree).not.toContainText('Cluster policies');
});
