import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

/** The workspace as a whole: which one it is, its history, whether it is saved, and the way out of the page. */
export class WorkspacePart {
  readonly menuButton: Locator;
  readonly undoButton: Locator;
  readonly redoButton: Locator;
  readonly status: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.menuButton = page.getByRole('button', { name: /^Workspace / });
    this.undoButton = page.getByRole('button', { name: /^Undo\b/ }).and(page.locator('header *'));
    this.redoButton = page.getByRole('button', { name: /^Redo\b/ }).and(page.locator('header *'));
    this.status = page.getByRole('contentinfo');
  }

  async expectName(name: string | RegExp): Promise<void> {
    const wanted = typeof name === 'string' ? `Workspace ${name}` : name;
    await expect(this.menuButton).toHaveAccessibleName(wanted);
  }

  async choose(item: string): Promise<void> {
    await this.menuButton.click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async switchTo(name: string): Promise<void> {
    await this.menuButton.click();
    await this.page.getByRole('menuitemradio', { name, exact: true }).click();
    await this.expectName(name);
  }

  async openExample(example: 'Shop' | 'NetworkPolicy exercise'): Promise<void> {
    await this.menuButton.click();
    await this.page.getByRole('menuitem', { name: 'Open example' }).press('ArrowRight');
    await this.page.getByRole('menuitem', { name: new RegExp(`^${example}`) }).click();
  }

  async undo(): Promise<void> {
    await this.undoButton.click();
  }

  async redo(): Promise<void> {
    await this.redoButton.click();
  }

  /** Waits until this browser holds everything. */
  async toBeSaved(): Promise<void> {
    await expect(this.status.getByText('Saved locally')).toBeVisible();
  }

  /** What the Export menu's zip holds. */
  async exportZip(): Promise<ReadonlyMap<string, Uint8Array>> {
    return new Map(Object.entries(unzipSync(await this.download(/^Workspace as \.zip/, /\.zip$/))));
  }

  /** The text of the one bundle of policies. */
  async exportBundle(): Promise<string> {
    return new TextDecoder().decode(await this.download(/^policies\.yaml/, /^policies\.yaml$/));
  }

  /** The text of one file of the workspace; empty where there is none. */
  async textOf(path: string): Promise<string> {
    return new TextDecoder().decode((await this.exportZip()).get(path));
  }

  private async download(item: RegExp, name: RegExp): Promise<Uint8Array> {
    const entry = this.page.getByRole('menuitem', { name: item });
    const coming = this.page.waitForEvent('download');
    // A dialog that has just closed gives the focus back, and may close the menu with it: then it is opened again.
    await expect(async () => {
      if (!(await entry.isVisible())) await this.page.getByRole('button', { name: 'Export', exact: true }).click();
      await entry.click({ timeout: 3_000 });
    }).toPass();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(name);
    return new Uint8Array(await readFile(await download.path()));
  }
}
