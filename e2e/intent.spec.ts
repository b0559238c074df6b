import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, expectAccessible, test } from './fixtures';

/* From intent to policies: expectations, what is generated from them, its roll-out, and what guards each rule. */

test.describe('the shop with its twelve flows', () => {
  test('marking, generating, proving, undoing', async ({ editor, page }) => {
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
    await flows.getByRole('button', { name: 'Write 14 policies' }).click();
    await expect(editor.review).toContainText('Generate 14 policies from 12 flows');
    await editor.applyReview();
    await expect(editor.toast).toContainText('Generate 14 policies from 12 flows');

    // Equality by the engine: all twelve pass, and the effective flows between the cards are these alone.
    await expect(count).toHaveText('12 expectations hold');
    await expect(flows.getByRole('button', { name: 'Written already' })).toBeDisabled();
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
      .check();
    await expect(editor.toast).toContainText('frontend → api :8080 must not pass');
    await editor.graph.expectEdge('frontend', 'api', /as expected/);
    await page.getByRole('contentinfo').getByRole('button', { name: '1 expectation holds' }).click();
    await expect(page.getByTestId('flows').getByLabel('Expectation of shop/frontend to shop/api 8080')).toHaveValue(
      'blocked',
    );
    await page.keyboard.press('1');
    await expect(page.getByTestId('flows')).toHaveCount(0);
  });

  test('a roll-out is played on the graph and downloaded; gaps are guarded with one click', async ({
    editor,
    page,
  }) => {
    await editor.goto();
    await page.getByRole('tab', { name: 'Flows' }).click();
    const flows = page.getByTestId('flows');
    await flows.getByRole('button', { name: 'Mark the other 12 as must pass' }).click();
    await flows.getByRole('tab', { name: 'Generate' }).click();
    await flows.getByRole('button', { name: 'Write 14 policies' }).click();
    await editor.applyReview();
    await expect(flows.getByRole('button', { name: 'Written already' })).toBeVisible();

    await flows.getByRole('tab', { name: 'Roll-out' }).click();
    await expect(flows.getByText('No step cuts one of them.')).toBeVisible();
    const coming = page.waitForEvent('download');
    await flows.getByRole('button', { name: 'Numbered files and checklist' }).click();
    const zip = unzipSync(new Uint8Array(await readFile(await (await coming).path())));
    expect(Object.keys(zip)).toContain('01-ingress-nginx-temporary-allow-all-egress.yaml');
    expect(strFromU8(zip['README.md'] ?? new Uint8Array())).toContain('kubectl apply -f 01-');
    await expectAccessible(page);

    await flows.getByRole('button', { name: 'Play on the graph' }).click();
    const player = page.getByRole('complementary', { name: 'Roll-out' });
    await expect(player).toContainText('Before the first step: no policy is there');
    await expect(editor.graph.card('frontend')).toHaveAccessibleName(/in open to all, out open to all/);
    await player.getByRole('slider').focus();
    await page.keyboard.press('End');
    await expect(editor.graph.card('frontend')).toHaveAccessibleName(/in restricted, out restricted/);
    await expectAccessible(page);
    await player.getByRole('button', { name: 'End the roll-out' }).click();
    await expect(player).toHaveCount(0);

    await page.keyboard.press('3');
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
