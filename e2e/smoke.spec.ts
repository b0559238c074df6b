import { expect, expectAccessible, test } from './fixtures';

test('the page opens, draws the graph and has nothing serious against it', async ({ editor }) => {
  await editor.goto();
  await expect(editor.page).toHaveTitle(/Drawbridge/);
  await expectAccessible(editor.page);
});

test('the built page carries its policy and no inline script', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
      "worker-src 'self' blob:; object-src 'none'; base-uri 'none'",
  );
  await expect(page.locator('script:not([src])')).toHaveCount(0);
});

test('the first visit says what this is, what one can do, and that nothing is sent', async ({ editor, page }) => {
  await editor.goto();
  const strip = page.getByRole('complementary', { name: 'First visit' });
  await expect(strip).toContainText('Nothing is sent or applied anywhere.');
  await strip.getByRole('button', { name: 'Paste or drop your YAML' }).click();
  await expect(page.getByRole('dialog', { name: 'Import manifests' })).toBeVisible();
  await page.keyboard.press('Escape');
  await strip.getByRole('button', { name: "Why can't A reach B?" }).click();
  await expect(page.getByRole('dialog', { name: 'Why can’t A reach B?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toHaveCount(0);
  await strip.getByRole('button', { name: 'Dismiss' }).click();
  await expect(strip).toHaveCount(0);
});

test('what a later version brings is absent, not disabled', async ({ editor, page }) => {
  await editor.goto();
  for (const name of [/matrix/i, /problems/i, /lesson/i, /copy link/i, /blast radius/i]) {
    await expect(page.getByText(name)).toHaveCount(0);
  }
  await expect(page.getByRole('tablist', { name: 'Views' }).getByRole('tab')).toHaveText(['Graph', 'Flows']);
});
