import type { BrowserContext, Page } from '@playwright/test';
import { EditorPage } from './editorPage';
import { expect, test } from './fixtures';

test('a reload brings all of it back', async ({ editor, page }) => {
  const { graph, workspace, yaml } = editor;
  await editor.goto();
  await graph.drag(graph.card('payments'), graph.card('db'));
  await editor.allow.expectOpen('payments', 'db');
  await editor.allow.allow();
  await graph.expectEdge('payments', 'db', /allowed$/);
  await graph.moveCard('Processor', { x: 20, y: 80 });
  await page.getByRole('button', { name: 'Fold monitoring' }).click();
  await expect(graph.namespace('monitoring')).toHaveAccessibleName(/folded/);
  await yaml.toBeReady();
  await yaml.openFile('cluster.yaml');
  await yaml.cursorAfter('# The cluster of the example');
  await page.keyboard.type(' Mine now.');
  await editor.chooseTheme('Dark');
  await graph.card('cart').click({ position: { x: 60, y: 14 } });
  await workspace.toBeSaved();
  await graph.toRest();
  const way = await graph.wayBetween(graph.card('api'), graph.card('Processor'));

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await editor.toBeReady();
  await graph.expectEdge('payments', 'db', /allowed$/);
  await expect(graph.namespace('monitoring')).toHaveAccessibleName(/folded/);
  await yaml.toBeReady();
  await yaml.expectFile('cluster.yaml');
  await expect(yaml.line('Mine now.')).toBeVisible();
  const again = await graph.wayBetween(graph.card('api'), graph.card('Processor'));
  expect(again.x).toBeCloseTo(way.x, 1);
  expect(again.y).toBeCloseTo(way.y, 1);
  // The history begins anew.
  await expect(workspace.undoButton).toHaveAttribute('aria-disabled', 'true');
});

test('what was typed before the page crashed is there again', async ({ editor, page, context }) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  await editor.yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(' # before the crash');
  await editor.workspace.toBeSaved();
  // In the middle of a word, as crashes find it.
  await page.keyboard.type(' and in the mid');
  await crash(context, page);

  const again = new EditorPage(await context.newPage());
  await again.goto();
  await again.yaml.toBeReady();
  await expect(again.yaml.line('name: default-deny # before the crash')).toBeVisible();
});

test('text that can’t be read survives a crash; it is marked, what it may touch is unknown, and it can be mended', async ({
  editor,
  page,
  context,
}) => {
  await editor.goto();
  await editor.yaml.toBeReady();
  await editor.yaml.cursorAfter('name: default-deny');
  await page.keyboard.type(': unfinished');
  await expect(editor.yaml.banner).toBeVisible();
  await editor.workspace.toBeSaved();
  await crash(context, page);

  const again = new EditorPage(await context.newPage());
  await again.goto();
  await again.yaml.toBeReady();
  await expect(again.yaml.line('name: default-deny: unfinished')).toBeVisible();
  await expect(again.yaml.squiggles.first()).toBeAttached();
  await again.graph.expectEdge('frontend', 'api', /unknown/);
  await again.yaml.cursorAfter('name: default-deny: unfinished');
  await again.yaml.erase(': unfinished'.length);
  await again.graph.expectEdge('frontend', 'api', /half-open/);
  await expect(again.yaml.squiggles).toHaveCount(0);
});

test('an example that nobody edited is fresh again, and a choice of theme is kept', async ({ editor, page }) => {
  await editor.goto();
  await editor.chooseTheme('Dark');
  await page.getByRole('complementary', { name: 'First visit' }).getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('complementary', { name: 'First visit' })).toHaveCount(0);
  await expect.poll(() => storedKeys(page)).toContainEqual(expect.stringContaining('theme'));
  await page.reload();
  await editor.toBeReady();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(editor.graph.card('payments')).toBeVisible();
});

test('two tabs on one workspace: the other one hears of it, and what both wrote is kept', async ({
  editor,
  page,
  context,
}) => {
  await editor.goto();
  await editor.graph.defaultDeny('ingress', 'monitoring').click();
  await editor.applyReview();
  await editor.workspace.toBeSaved();
  await editor.workspace.choose('Rename…');
  await editor.dialog.getByRole('textbox', { name: 'Name' }).fill('Shared');
  await page.keyboard.press('Enter');
  await editor.workspace.expectName('Shared');
  await editor.workspace.toBeSaved();

  const other = new EditorPage(await context.newPage());
  await other.goto();
  await other.workspace.expectName('Shared');
  await other.graph.defaultDeny('egress', 'shop').click();
  await expect(other.graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await other.workspace.toBeSaved();

  await expect(editor.workspace.status).toContainText('Changed in another tab');
  await editor.graph.defaultDeny('egress', 'monitoring').click();
  await editor.applyReview();
  await editor.workspace.expectName('Shared (copy)');
  await expect(editor.toast).toContainText('nothing is lost');
  await editor.workspace.toBeSaved();
  await expect(editor.graph.defaultDeny('egress', 'monitoring')).toBeChecked();
  await expect(editor.graph.defaultDeny('egress', 'shop')).toBeChecked();

  await editor.workspace.switchTo('Shared');
  await expect(editor.graph.defaultDeny('egress', 'shop')).not.toBeChecked();
  await expect(editor.graph.defaultDeny('egress', 'monitoring')).not.toBeChecked();
});

/** Ends the page's process as a crash does: nothing of the page runs any more. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: who should?
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

/** The names under which the page keeps things in this browser. */
async function storedKeys(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const open = indexedDB.open('drawbridge');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const keys = open.result.transaction('records').objectStore('records').getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            open.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );
}
