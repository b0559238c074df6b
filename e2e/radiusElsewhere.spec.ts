import { expect, expectAccessible, test } from './fixtures';

// Where an edit is no gesture of the graph: typing, an import, several flows at once.

test('while typing, a strip under the editor tells what opens and closes', async ({ editor, page }) => {
  const { yaml } = editor;
  await editor.goto();
  await yaml.toBeReady();
  await yaml.openFile('policies.yaml');
  await expect(yaml.typed).toHaveCount(0);

  // A broken moment says that it waits; the strip stays.
  await yaml.cursorAfter('name: default-deny');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- odd');
  await expect(yaml.typed).toContainText('waits until the text can be read');
  await yaml.erase(5);
  await page.keyboard.type('labels:');
  await expect(yaml.typed).toContainText('nothing opens, nothing closes');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(yaml.typed).toHaveCount(0);

  // One word too many, and the policy selects nobody.
  await yaml.cursorAfter('app: payments');
  await page.keyboard.type('-old');
  await expect(yaml.typed).toContainText(/\+0, −\d+ flows/);
  await yaml.typed.getByRole('button', { name: /^Typed in policies.yaml/ }).click();
  await expect(yaml.typed.getByTestId('blast-radius')).toContainText(/payments → coredns :53.*closes/);
  await expectAccessible(page);

  // What was seen is the new start.
  await yaml.typed.getByRole('button', { name: 'Seen' }).click();
  await expect(yaml.typed).toHaveCount(0);
  await yaml.cursorAfter('app: payments-old');
  await yaml.erase(4);
  await expect(yaml.typed).toContainText(/\+\d+, −0 flows/);
});

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: only-web, namespace: field}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]
`;

const field = (...names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: field, labels: {app: ${name}}}\nspec: {containers: [{name: main, ports: [{containerPort: 80}]}]}\n`,
    )
    .join('---\n');

test('an import tells what it opens and closes before it is added', async ({ editor, page }) => {
  await editor.startWith(field('web', 'cart', 'db'));
  await editor.imports.paste(POLICY);
  const radius = editor.imports.dialog.getByTestId('blast-radius');
  await expect(radius).toContainText(/Isolates db: \d+ flows that pass today will stop/);
  await expectAccessible(page);
  await editor.imports.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(editor.graph.card('db')).toHaveAccessibleName(/in open to all/);

  await editor.imports.paste(POLICY);
  await editor.imports.accept('Add to this workspace');
  await expect(editor.graph.card('db')).toHaveAccessibleName(/in restricted/);
});

test('several flows of one edge are closed as one step, and what else closes is shown first', async ({
  editor,
  page,
}) => {
  const { graph } = editor;
  await editor.startWith(
    `${field('web', 'cart', 'db')}---\n${POLICY.replace('}}}]}]', '}}}], ports: [{port: 80}, {port: 81}]}]')}`,
  );
  await graph.selectEdge('web', 'db');
  await page.keyboard.press('Delete');
  await expect(editor.review.or(editor.toast).first()).toBeVisible();
  if (await editor.review.isVisible()) await editor.applyReview();
  await graph.expectNoEdge('web', 'db');
  await page.keyboard.press('ControlOrMeta+z');
  await graph.expectEdge('web', 'db', /allowed/);
});
