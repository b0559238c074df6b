import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { EditorPage } from './editorPage';
import { expect, expectAccessible, test } from './fixtures';
import { ExportPart } from './page/exportPart';

/* From intent to policies: expectations, what is generated from them, its roll-out, and what guards each rule. */

test.describe('the shop with its twelve flows', () => {
  test('marking, generating, proving, undoing', async ({ editor, page }, info) => {
    await editor.goto();
    await page.getByRole('tab', { name: 'Flows' }).click();
    const flows = page.getByTestId('flows');
    await flows.getByRole('button', { name: 'Mark the other 12 as must pass' }).click();
    await expect(flows.getByRole('cell', { name: 'Does not hold' }).first()).toBeVisible();
    const count = page.getByRole('contentinfo').getByRole('button', { name: /expectations? holds?/ });
    await expect(count).toContainText(/\d+ do not/);
    await expectAccessible(page);

    await flows.getByRole('tab', { name: 'Generate' }).click();
    await expect(flows.getByRole('status')).toContainText('Exact.');
    await flows.getByText('Preview YAML').click();
    await expect(flows.getByLabel('The policies as they would be written')).toContainText('name: allow-frontend');
    await expectAccessible(page);
    await flows.getByRole('button', { name: 'Write 13 policies' }).click();
    await expect(editor.review).toContainText('Generate 13 policies from 12 flows');
    await editor.applyReview();
    await expect(editor.toast).toContainText('Generate 13 policies from 12 flows');

    // Equality by the engine: all twelve pass, and of the files that leave the page the command line lists these alone.
    await expect(count).toHaveText('12 expectations hold');
    await expect(flows.getByRole('button', { name: 'Written already' })).toBeDisabled();
    const files = await new ExportPart(page).zip(/^Workspace/, /\.zip$/);
    expect(await listed(files, info.outputPath('shop'))).toEqual(TWELVE);
    await page.keyboard.press('1');
    await editor.graph.expectEdge('frontend', 'api', /port 8080 TCP, allowed, as expected/);
    await editor.graph.expectNoEdge('frontend', 'db');

    await page.getByRole('button', { name: /^Undo Generate/ }).click();
    await expect(count).toContainText(/do not/);
  });

  test('a flow is marked where it is explained, and counted in the status bar', async ({ editor, page }) => {
    await editor.goto();
    await editor.graph.selectEdge('frontend', 'api');
    await page
      .getByRole('radiogroup', { name: 'Expectation of this flow' })
      .getByRole('radio', { name: 'Must not pass' })
      .click();
    await expect(editor.toast).toContainText('frontend → api :8080 must not pass');
    await editor.graph.expectEdge('frontend', 'api', /as expected/);
    await page.getByRole('contentinfo').getByRole('button', { name: '1 expectation holds' }).click();
    await expect(page.getByTestId('flows').getByLabel('Expectation of shop/frontend to shop/api 8080')).toHaveValue(
      'blocked',
    );
    await page.keyboard.press('1');
    await expect(page.getByTestId('flows')).toHaveCount(0);
  });

  test('a roll-out from what was imported, or from nothing, is downloaded, and played by keyboard', async ({
    editor,
    page,
  }) => {
    await editor.goto();
    const flows = await generated(editor);
    await flows.getByRole('tab', { name: 'Roll-out' }).focus();
    await page.keyboard.press('Enter');
    // What was imported runs: policies are changed in place and taken away, and nothing is cut.
    const basis = flows.getByRole('radiogroup', { name: 'What runs today' });
    await expect(basis.getByRole('radio', { name: 'What was imported runs' })).toBeChecked();
    await expect(flows.getByText('No step cuts one of them.')).toBeVisible();
    await expect(flows.getByText(/^Replace/).first()).toBeVisible();
    await expect(flows.getByText(/^Delete/).first()).toBeVisible();
    await expectAccessible(page);

    await basis.getByRole('radio', { name: 'What was imported runs' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(flows.getByText(/^From a cluster without these policies\./)).toBeVisible();
    await expect(flows.getByText(/^Replace/)).toHaveCount(0);
    const coming = page.waitForEvent('download');
    await flows.getByRole('button', { name: 'Numbered files and checklist' }).press('Enter');
    const zip = unzipSync(new Uint8Array(await readFile(await (await coming).path())));
    expect(Object.keys(zip)).toContain('01-ingress-nginx-temporary-allow-all-egress.yaml');
    expect(strFromU8(zip['README.md'] ?? new Uint8Array())).toContain('kubectl apply -f 01-');

    await flows.getByRole('button', { name: 'Play on the graph' }).press('Enter');
    const player = page.getByRole('complementary', { name: 'Roll-out' });
    await expect(player).toContainText('Before the first step: no policy is there');
    await expect(editor.graph.card('frontend')).toHaveAccessibleName(/in open to all, out open to all/);
    await player.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await expect(player).toContainText('Apply temporary-allow-all-egress in ingress-nginx');
    await page.keyboard.press('End');
    await expect(editor.graph.card('frontend')).toHaveAccessibleName(/in restricted, out restricted/);
    await player.getByRole('button', { name: 'Step back' }).press('Enter');
    await expect(player.getByRole('slider')).toHaveAttribute('aria-valuetext', /^\d+ of \d+: /);
    await expectAccessible(page);
    await player.getByRole('button', { name: 'End the roll-out' }).press('Enter');
    await expect(player).toHaveCount(0);
  });

  test('the policies that run today are what a roll-out begins with on the graph', async ({ editor, page }) => {
    await editor.goto();
    const flows = await generated(editor);
    await flows.getByRole('tab', { name: 'Roll-out' }).click();
    await flows.getByRole('button', { name: 'Play on the graph' }).click();
    const player = page.getByRole('complementary', { name: 'Roll-out' });
    await expect(player).toContainText(/Before the first step: \d+ policies run as imported/);
    // As the example is: its frontend is shut already.
    await expect(editor.graph.card('frontend')).toHaveAccessibleName(/in restricted, out restricted/);
  });

  test('gaps are guarded with one click', async ({ editor, page }) => {
    await editor.goto();
    const flows = await generated(editor);
    await flows.getByRole('tab', { name: 'Guarded?' }).click();
    await expect(flows.getByRole('heading', { name: /\d+ of \d+ rules are guarded by an expectation/ })).toBeVisible();
    await expectAccessible(page);
    await flows
      .getByRole('button', { name: /^Expect that / })
      .first()
      .click();
    await expect(page.getByRole('contentinfo').getByRole('button', { name: '13 expectations hold' })).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('expectations, what is generated, and the player are there', async ({ editor, page }) => {
    await editor.goto();
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: 'Flows' }).click();
    const flows = page.getByTestId('flows');
    await flows.getByRole('button', { name: 'Mark the other 12 as must pass' }).click();
    await expect(flows.getByText('Does not hold').first()).toBeVisible();
    await expectAccessible(page);
    await flows.getByRole('tab', { name: 'Roll-out' }).click();
    await flows.getByRole('button', { name: 'Play on the graph' }).click();
    await expect(page.getByRole('complementary', { name: 'Roll-out' })).toContainText('no policy is there');
    await expect(editor.graph.root).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});

/** The shop's twelve flows marked as must pass, and policies generated from them. */
async function generated(editor: EditorPage): Promise<Locator> {
  const { page } = editor;
  await page.getByRole('tab', { name: 'Flows' }).click();
  const flows = page.getByTestId('flows');
  await flows.getByRole('button', { name: 'Mark the other 12 as must pass' }).click();
  await flows.getByRole('tab', { name: 'Generate' }).click();
  await flows.getByRole('button', { name: 'Write 13 policies' }).click();
  await editor.applyReview();
  await expect(flows.getByRole('button', { name: 'Written already' })).toBeVisible();
  return flows;
}

const CLI = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist-cli', 'drawbridge.js');

/** The twelve flows, and names for whoever opens a connection. */
const TWELVE = [
  'ingress-nginx/controller,kube-system/coredns,TCP 53 UDP 53',
  'ingress-nginx/controller,shop/frontend,TCP 3000',
  'internet,ingress-nginx/controller,TCP 443',
  'monitoring/grafana,kube-system/coredns,TCP 53 UDP 53',
  'monitoring/grafana,monitoring/prometheus,TCP 9090',
  'monitoring/prometheus,kube-system/coredns,TCP 53 UDP 53',
  'monitoring/prometheus,shop/payments,TCP 9102',
  'shop/api,kube-system/coredns,TCP 53 UDP 53',
  'shop/api,shop/db,TCP 5432',
  'shop/api,shop/payments,TCP 8443',
  'shop/cart,kube-system/coredns,TCP 53 UDP 53',
  'shop/cart,shop/db,TCP 5432',
  'shop/frontend,kube-system/coredns,TCP 53 UDP 53',
  'shop/frontend,shop/api,TCP 8080',
  'shop/frontend,shop/cart,TCP 7070',
  'shop/payments,203.0.113.0-203.0.113.255,TCP 443',
  'shop/payments,kube-system/coredns,TCP 53 UDP 53',
];

/** Who can reach whom in a workspace's files, as the command line lists it; the ranges of the Internet are one source. */
async function listed(files: ReadonlyMap<string, string>, folder: string): Promise<readonly string[]> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const rows = execFileSync('node', [CLI, 'list', folder, '--format', 'csv'], { encoding: 'utf8' });
  const lines = rows
    .split(/\r?\n/)
    .filter((row) => /(?:shop|monitoring|ingress-nginx)\//.test(row))
    .map((row) => row.replaceAll(/\[\w+\]|"/g, '').replace(/(?<=TCP 53),/, ' '))
    .map((row) => row.replace(/^[\d.]+-[\d.]+(?=,)/, 'internet'));
  return [...new Set(lines)].sort();
}
