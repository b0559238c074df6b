import { expect, expectAccessible, test } from './fixtures';

test.beforeEach(async ({ editor }) => {
  await editor.goto();
});

test('a new workspace is filled from the palette: a namespace with its baseline, workloads, a range', async ({
  editor,
  page,
}) => {
  const { dialog, graph, outline, workspace } = editor;
  await workspace.choose('New workspace');
  await workspace.expectName('New workspace');
  await expect(page.getByRole('heading', { name: 'No workloads yet' })).toBeVisible();
  await expectAccessible(page);

  await outline.add('Namespace');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Not A Name');
  await expect(dialog).toContainText('Use lower case letters');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('garden');
  await dialog.getByRole('textbox', { name: 'Labels' }).fill('team=green');
  await page.keyboard.press('Enter');
  await expect(graph.namespace('garden')).toBeVisible();
  await expect(graph.defaultDeny('ingress', 'garden')).toBeChecked();
  await expect(graph.defaultDeny('egress', 'garden')).toBeChecked();

  await outline.add('Workload');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('rose');
  await expect(dialog.getByRole('textbox', { name: 'Pod labels' })).toHaveValue('app=rose');
  await dialog.getByRole('textbox', { name: 'Container ports' }).fill('http:8080, 53/UDP');
  await dialog.getByRole('button', { name: 'Add workload' }).click();
  await expect(graph.card('rose')).toHaveAccessibleName(/in restricted, out restricted$/);

  await outline.add('External CIDR');
  await dialog.getByRole('textbox', { name: 'Address range' }).fill('198.51.100.77/24');
  await expect(dialog).toContainText('Means 198.51.100.0/24.');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Partner');
  await dialog.getByRole('button', { name: 'Add CIDR' }).click();
  await expect(graph.card('Partner')).toHaveAccessibleName('Partner, 198.51.100.0/24, outside of the cluster');

  const zip = await workspace.exportZip();
  expect([...zip.keys()].sort()).toEqual(['cluster.yaml', 'drawbridge.yaml', 'policies.yaml']);
  const cluster = await workspace.textOf('cluster.yaml');
  expect(cluster).toContain('team: green');
  expect(cluster).toContain('containerPort: 8080');
  const policies = await workspace.textOf('policies.yaml');
  expect(policies).toContain('name: default-deny');
  expect(policies).toContain('name: allow-dns');

  for (const gone of ['Partner', 'rose']) {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(graph.card(gone)).toHaveCount(0);
  }
  await page.keyboard.press('ControlOrMeta+z');
  await expect(graph.namespace('garden')).toHaveCount(0);
});

test('the palette is opened by its keys, and dropped on the canvas', async ({ editor, page }) => {
  const { dialog, graph } = editor;
  for (const [key, title] of [
    ['n', 'Add a namespace'],
    ['w', 'Add a workload'],
    ['e', 'Add an external CIDR'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  // Dropped on a namespace, a workload starts in it.
  await editor.outline.root.getByRole('button', { name: 'Add Workload' }).dragTo(graph.namespace('monitoring'), {
    targetPosition: { x: 60, y: 12 },
  });
  await expect(page.getByRole('dialog', { name: 'Add a workload' })).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Namespace' })).toHaveValue('monitoring');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('loki');
  await page.keyboard.press('Enter');
  await expect(graph.card('loki')).toBeVisible();
  await expect(graph.namespace('monitoring')).toHaveAccessibleName('Namespace monitoring, 3 workloads');
});

test('workspaces are made, named, switched between and deleted', async ({ editor, page }) => {
  const { dialog, graph, workspace } = editor;
  await graph.defaultDeny('egress', 'shop').click();
  await workspace.toBeSaved();
  const first = (await workspace.menuButton.getAttribute('aria-label'))!.replace('Workspace ', '');

  await workspace.choose('New workspace');
  await workspace.expectName('New workspace');
  await workspace.choose('Rename…');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('acme / staging');
  await page.keyboard.press('Enter');
  await workspace.expectName('acme / staging');
  await page.keyboard.press('n');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('lab');
  await page.keyboard.press('Enter');
  await expect(graph.namespace('lab')).toBeVisible();
  await workspace.toBeSaved();

  await workspace.switchTo(first);
  await expect(graph.card('payments')).toBeVisible();
  await expect(graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await workspace.switchTo('acme / staging');
  await expect(graph.namespace('lab')).toBeVisible();
  await expect(graph.card('payments')).toHaveCount(0);

  await workspace.choose('Delete…');
  await expect(dialog).toContainText('for good');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await workspace.choose('Delete…');
  await dialog.getByRole('button', { name: 'Delete workspace' }).click();
  await workspace.expectName(first);
  await expect(graph.card('payments')).toBeVisible();
  await workspace.menuButton.click();
  await expect(page.getByRole('menuitemradio', { name: 'acme / staging' })).toHaveCount(0);
});

test('an address range that nothing uses is removed with Delete; what a file writes is not', async ({
  editor,
  page,
}) => {
  const { dialog, graph } = editor;
  await page.keyboard.press('e');
  await dialog.getByRole('textbox', { name: 'Address range' }).fill('2001:db8::/32');
  await page.keyboard.press('Enter');
  await graph.card('2001:db8::/32').click();
  await page.keyboard.press('Delete');
  await expect(graph.card('2001:db8::/32')).toHaveCount(0);
  await graph.card('payments').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Delete');
  await expect(editor.toast).toContainText(/"payments" is written in cluster\.yaml, line \d+/);
  await expect(graph.card('payments')).toBeVisible();
});
