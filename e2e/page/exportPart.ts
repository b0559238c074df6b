import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

/** The Export menu: what leaves the page. */
export class ExportPart {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
  }

  item(name: RegExp): Locator {
    return this.page.getByRole('menuitem', { name });
  }

  /** The text of a file that an item of the menu downloads. */
  async text(item: RegExp, name: RegExp): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await this.download(item, name));
  }

  /** The files of a zip that an item of the menu downloads. */
  async zip(item: RegExp, name: RegExp): Promise<ReadonlyMap<string, string>> {
    const files = Object.entries(unzipSync(await this.download(item, name)));
    return new Map(files.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  }

  private async download(item: RegExp, name: RegExp): Promise<Uint8Array> {
    await this.open();
    const coming = this.page.waitForEvent('download');
    await this.item(item).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(name);
    return new Uint8Array(await readFile(await download.path()));
  }
}
