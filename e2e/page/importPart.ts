import { expect, type Locator, type Page } from '@playwright/test';

/** Ways in, and the summary that comes before anything changes. */
export class ImportPart {
  /** The summary, or why there is none. */
  readonly dialog: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  /** Copies the text and presses Ctrl+V where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** Files or folders from the disk, dropped on the canvas by the system's own drag and drop. */
  async drop(paths: readonly string[]): Promise<void> {
    const box = await this.page.getByTestId('graph').boundingBox();
    const at = { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + 200 };
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    const session = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await expect(this.page.getByText('Drop manifests to import them')).toBeVisible();
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
    await session.detach();
    await expect(this.page.getByText('Drop manifests to import them')).toBeHidden();
  }

  /** What the table says was found in a namespace; `cluster-wide` for what has none. */
  found(namespace: string): Locator {
    return this.dialog.getByRole('row', { name: new RegExp(`^${namespace} `) });
  }

  finding(text: string | RegExp): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: text });
  }

  /** Waits for the message that nothing in what came can be used; there is nothing to accept then. */
  async expectNothing(path: string): Promise<void> {
    await expect(this.dialog).toContainText(path, { timeout: 30_000 });
    await expect(this.dialog.getByRole('heading', { level: 2 })).not.toContainText(/Import [1-9]|Reading/);
    await expect(this.dialog.getByRole('button', { name: /^(Replace|Add|Import)/, disabled: false })).toHaveCount(0);
  }

  async accept(
    button: 'Replace the example' | 'Import' | 'Add to this workspace' | 'Replace this workspace',
  ): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  async cancel(): Promise<void> {
    await this.dialog
      .getByRole('button', { name: /^(Cancel|Close)$/ })
      .last()
      .click();
    await expect(this.dialog).toHaveCount(0);
  }
}
