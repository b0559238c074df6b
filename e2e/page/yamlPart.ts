import { expect, type Locator, type Page } from '@playwright/test';

/** The YAML pane: files, the editor, and what it says of text that can't be read. */
export class YamlPart {
  readonly editor: Locator;
  readonly banner: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByTestId('yaml-editor');
    this.banner = page.getByRole('region', { name: 'YAML', exact: true }).getByRole('alert');
  }

  /** Waits until the editor, which loads late, stands and shows text. */
  async toBeReady(): Promise<void> {
    await expect(this.editor.locator('.view-line').first()).toBeVisible({ timeout: 20_000 });
  }

  /** A line in view, by what it holds. */
  line(text: string): Locator {
    return this.editor.locator('.view-line').filter({ hasText: text });
  }

  /** Lines in view that stand out as the selection's, or as what decides it. */
  marked(as: 'selected' | 'deciding'): Locator {
    return this.editor.locator(`.db-yaml-${as}`);
  }

  /** The wavy lines under what is wrong. */
  get squiggles(): Locator {
    return this.editor.locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }

  /** What may be written at the cursor, as the editor offers it. */
  get offers(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row');
  }

  /** What the editor says of the word under the pointer. */
  get explanation(): Locator {
    return this.page.locator('.monaco-hover:visible').first();
  }

  /** What the typing so far opens and closes. */
  get typed(): Locator {
    return this.page.getByRole('region', { name: 'What your typing opens and closes' });
  }

  get changedOnly(): Locator {
    return this.page.getByRole('switch', { name: 'Changed only' });
  }

  /** What was changed, hunk by hunk. */
  get changes(): Locator {
    return this.page.getByTestId('yaml-changes');
  }

  /** What takes a change back, in the line above each. */
  get takeBacks(): Locator {
    return this.changes.locator('.yaml-hunk button');
  }

  /** Puts the pointer on a key in view. */
  async hover(key: string, nth: number): Promise<void> {
    await this.editor.locator('.view-line span span').filter({ hasText: key }).nth(nth).hover();
  }

  /** Asks how the problem at the cursor can be mended, by its key. */
  async pressFix(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+.');
  }

  get fileButton(): Locator {
    return this.page.getByRole('button', { name: /^File: / });
  }

  async openFile(path: string): Promise<void> {
    await this.fileButton.click();
    await this.page.getByRole('menuitemradio', { name: path }).click();
    await this.expectFile(path);
  }

  async expectFile(path: string): Promise<void> {
    await expect(this.fileButton).toHaveAccessibleName(`File: ${path}. Choose a file`);
  }

  /** Puts the cursor at the end of the first line in view that holds this text. */
  async cursorAfter(text: string): Promise<void> {
    await this.line(text).first().click();
    await this.page.keyboard.press('End');
  }

  /** Pastes at the cursor by the keys for it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  async erase(characters: number): Promise<void> {
    for (let index = 0; index < characters; index += 1) await this.page.keyboard.press('Backspace');
  }

  /** Gives the keys to the editor and leaves the cursor where it is. */
  async focus(): Promise<void> {
    await this.editor.getByRole('textbox').first().focus();
  }

  /** How far the text is scrolled, in px. */
  async scrollTop(): Promise<number> {
    return this.editor
      .locator('.lines-content')
      .first()
      .evaluate(
        (element) =>
          -Math.round(element.getBoundingClientRect().top - (element.parentElement?.getBoundingClientRect().top ?? 0)),
      );
  }

  /** Where the cursor blinks, in px from the editor's top left corner. */
  async cursorPlace(): Promise<{ readonly x: number; readonly y: number }> {
    const [editor, cursor] = await Promise.all([
      this.editor.boundingBox(),
      this.editor.locator('.cursors-layer .cursor').first().boundingBox(),
    ]);
    return { x: Math.round((cursor?.x ?? 0) - (editor?.x ?? 0)), y: Math.round((cursor?.y ?? 0) - (editor?.y ?? 0)) };
  }
}
