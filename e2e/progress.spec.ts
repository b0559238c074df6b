import { expect, expectAccessible, hasFocus, test } from './fixtures';

const NAMESPACES = 50;
const WORKLOADS = 36;

/** Large enough that no machine evaluates it in the blink of an eye. */
function slowCluster(): string {
  const texts: string[] = [];
  for (let space = 0; space < NAMESPACES; space += 1) {
    const namespace = `team-${space}`;
    texts.push(`apiVersion: v1\nkind: Namespace\nmetadata: {name: ${namespace}, labels: {zone: z${space % 7}}}`);
    for (let index = 0; index < WORKLOADS; index += 1) {
      const name = `svc-${space}-${index}`;
      texts.push(`apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, tier: t${index % 5}}}
    spec: {containers: [{name: main, image: example.com/${name}, ports: [{containerPort: ${8000 + index}}]}]}`);
      const peers = `[{namespaceSelector: {matchLabels: {zone: z${index % 7}}}, podSelector: {matchLabels: {tier: t${index % 3}}}}]`;
      texts.push(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: to-${index}, namespace: ${namespace}}
spec:
  podSelector: {matchLabels: {app: ${name}}}
  ingress: [{from: ${peers}, ports: [{port: ${8000 + index}}]}]`);
    }
  }
  return `${texts.join('\n---\n')}\n`;
}

test('a long evaluation shows how far it is, can be cancelled and taken up again', async ({ editor, page }) => {
  test.slow();
  const { graph, imports, workspace } = editor;
  await editor.goto();
  await imports.paste(slowCluster());
  await imports.dialog.getByRole('button', { name: 'Replace the example', exact: true }).click({ timeout: 60_000 });

  const bar = workspace.status.getByRole('progressbar', { name: 'Evaluation' });
  const cancel = workspace.status.getByRole('button', { name: 'Cancel' });
  await expect(bar).toHaveAttribute('aria-valuetext', /^(Reading|Compiling|Evaluating|Judging) [\d,.]+ of [\d,.]+ \w+/);
  await cancel.click();

  // The text is what was imported; the graph is still the example's, and says so by being faint.
  const again = workspace.status.getByRole('button', { name: 'Evaluate again' });
  await expect(workspace.status).toContainText('Not evaluated: cancelled');
  await expect(bar).toHaveCount(0);
  await expect(graph.root.locator('.react-flow__viewport')).toHaveCSS('opacity', '0.6');
  await expect(graph.card('frontend')).toBeAttached();
  expect(await hasFocus(again)).toBe(true);
  await expectAccessible(page);

  await again.click();
  await expect(bar).toBeVisible();
  await expect(graph.namespace('team-7')).toBeAttached({ timeout: 60_000 });
  await expect(bar).toHaveCount(0, { timeout: 60_000 });
  await expect(workspace.status).not.toContainText('Not evaluated');
  await expect(graph.root.locator('.react-flow__viewport')).toHaveCSS('opacity', '1');
});

test('so can the search for all effective flows', async ({ editor, page }) => {
  test.slow();
  const { graph, imports, workspace } = editor;
  await editor.goto();
  await imports.paste(slowCluster());
  await imports.dialog.getByRole('button', { name: 'Replace the example', exact: true }).click({ timeout: 60_000 });
  await expect(graph.namespace('team-7')).toBeAttached({ timeout: 60_000 });
  const bar = workspace.status.getByRole('progressbar', { name: 'Evaluation' });
  await expect(bar).toHaveCount(0, { timeout: 60_000 });

  await page.getByRole('button', { name: /^Showing: / }).click();
  await page.getByRole('menuitemradio', { name: /effective/i }).click();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveAttribute('aria-valuetext', /^Evaluating [\d,]+ of 3,60\d pods$/);
  await workspace.status.getByRole('button', { name: 'Cancel' }).click();
  await expect(workspace.status).toContainText('Not evaluated: cancelled');
  await expect(graph.root.locator('.react-flow__viewport')).toHaveCSS('opacity', '0.6');
  await workspace.status.getByRole('button', { name: 'Evaluate again' }).click();
  await expect(graph.root.locator('.react-flow__viewport')).toHaveCSS('opacity', '1', { timeout: 60_000 });
  await expect(workspace.status).not.toContainText('Not evaluated');
});

test('so can a roll-out, and the search for what guards each rule', async ({ editor, page }) => {
  test.slow();
  const { graph, imports } = editor;
  await editor.goto();
  await imports.paste(slowCluster());
  await imports.dialog.getByRole('button', { name: 'Replace the example', exact: true }).click({ timeout: 60_000 });
  await expect(graph.namespace('team-7')).toBeAttached({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Flows' }).click();
  const flows = page.getByTestId('flows');
  for (const [tab, work, words] of [
    ['Roll-out', 'Judging every step…', /^Judging [\d,]+ of 1,800 steps$/],
    ['Guarded?', 'Taking away each rule in turn…', /^Trying [\d,]+ of [\d,]+ changes$/],
  ] as const) {
    await flows.getByRole('tab', { name: tab }).click();
    await expect(flows.getByRole('progressbar', { name: work })).toHaveAttribute('aria-valuetext', words, {
      timeout: 60_000,
    });
    await flows.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(flows.getByRole('status')).toHaveText('Cancelled.');
    await expectAccessible(page);
    await flows.getByRole('button', { name: 'Work it out again' }).press('Enter');
    await expect(flows.getByRole('progressbar', { name: work })).toBeVisible({ timeout: 60_000 });
    await flows.getByRole('button', { name: 'Cancel' }).press('Enter');
  }
  // The graph is as it was: what was given up was a question.
  await page.keyboard.press('1');
  await expect(graph.root.locator('.react-flow__viewport')).toHaveCSS('opacity', '1');
});
