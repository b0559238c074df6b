import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';

/** What is not part of the first load is fetched once the page is at rest; waits until all of it is there. */
async function fetchedAhead(page: Page): Promise<void> {
  const scripts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .join(),
    );
  await expect.poll(scripts).toMatch(/AddNamespace/);
  await page.waitForLoadState('networkidle');
}

test('with the network cut off, the page works whole', async ({ editor, page, context }) => {
  const { graph } = editor;
  await editor.goto();
  await editor.yaml.toBeReady();
  await fetchedAhead(page);
  await context.setOffline(true);

  await graph.drag(graph.card('payments'), graph.card('db'));
  await editor.allow.expectOpen('payments', 'db');
  await editor.allow.allow();
  await graph.expectEdge('payments', 'db', /allowed$/);
  await page.keyboard.press('n');
  await editor.dialog.getByRole('textbox', { name: 'Name' }).fill('offline');
  await page.keyboard.press('Enter');
  await expect(graph.namespace('offline')).toBeVisible();
  await editor.yaml.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# offline');
  await expect(editor.yaml.line('# offline')).toBeVisible();
  await editor.workspace.toBeSaved();
  expect(await editor.workspace.exportBundle()).toContain('allow-payments-to-db-egress');
});

test('dialogs that features bring are there offline, too', async ({ editor, page, context }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  await fetchedAhead(page);
  await context.setOffline(true);
  await editor.imports.paste('apiVersion: v1\nkind: Namespace\nmetadata: {name: far}\n');
  await expect(editor.imports.found('cluster-wide')).toBeVisible();
  await editor.imports.cancel();
  await page.getByRole('banner').getByRole('button', { name: "Why can't A reach B?" }).click();
  await expect(page.getByRole('dialog', { name: 'Why can’t A reach B?' })).toBeVisible();
});

test('both fonts are the page’s own', async ({ editor, page }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        await document.fonts.ready;
        return [...document.fonts]
          .filter((font) => font.status === 'loaded')
          .map((font) => font.family.replaceAll(/["']/g, ''));
      }),
    )
    .toEqual(expect.arrayContaining(['Inter Variable', 'JetBrains Mono Variable']));
});

test('the graph does not wait for the editor', async ({ editor, page }) => {
  // The editor's part of the build is held back until the graph has been seen.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/YamlPane-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await editor.goto();
  await expect(editor.graph.card('payments')).toBeVisible();
  await expect(page.getByRole('status', { name: 'The editor is loading' })).toBeVisible();
  release();
  await editor.yaml.toBeReady();
});

for (const [width, height] of [
  [1280, 720],
  [1000, 700],
  [640, 900],
] as const) {
  test(`at ${width} × ${height} nothing is cut off`, async ({ editor, page }) => {
    await page.setViewportSize({ width, height });
    await editor.goto();
    await expect(editor.graph.card('payments')).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const button of await page.getByRole('banner').getByRole('button').all()) {
      const box = (await button.boundingBox())!;
      expect(box.x, 'left of the window').toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, 'right of the window').toBeLessThanOrEqual(width);
    }
    await expectAccessible(page);
  });
}

test('below 1100 px both panels are drawers, one at a time, and Esc closes them', async ({ editor, page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await editor.goto();
  await expect(editor.outline.root).toHaveCount(0);
  await page.getByRole('button', { name: 'Open the outline' }).click();
  const outline = page.getByRole('dialog', { name: 'Outline' });
  await expect(outline).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(outline).toHaveCount(0);
  await page.getByRole('button', { name: 'Open YAML and inspector' }).click();
  const pane = page.getByRole('dialog', { name: 'YAML and inspector' });
  await expect(pane).toBeVisible();
  await editor.yaml.toBeReady();
  await page.keyboard.press('Escape');
  await expect(pane).toHaveCount(0);

  // Wide again: the panels are back.
  await page.setViewportSize({ width: 1600, height: 1000 });
  await expect(editor.outline.root).toBeVisible();
  await expect(editor.yaml.editor).toBeVisible();
});

test('on a phone’s width one thing is shown at a time', async ({ editor, page }) => {
  await page.setViewportSize({ width: 640, height: 900 });
  await editor.goto();
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'YAML' }).click();
  await editor.yaml.toBeReady();
  await expect(editor.graph.root).toHaveCount(0);
  await views.getByRole('button', { name: 'Graph' }).click();
  await expect(editor.graph.card('payments')).toBeVisible();
  await editor.graph.card('payments').click({ position: { x: 30, y: 10 } });
  await views.getByRole('button', { name: 'Inspector' }).click();
  await expect(editor.inspector).toHaveAccessibleName('Deployment payments');
  await expectAccessible(page);
});
