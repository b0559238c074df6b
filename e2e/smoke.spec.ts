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
