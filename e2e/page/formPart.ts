import { expect, type Locator, type Page } from '@playwright/test';

/** The form in the inspector: fields by their names, and the question before a change that does more than it says. */
export class FormPart {
  readonly root: Locator;
  /** What a change would do, and whether to make it. */
  readonly question: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByTestId('inspector');
    this.question = page.getByRole('region', { name: 'Before it is done' });
  }

  field(name: string | RegExp): Locator {
    return this.root.locator('input, select').and(this.root.getByLabel(name, { exact: true }));
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  group(name: string): Locator {
    return this.root.getByRole('group', { name, exact: true });
  }

  /** Types over what a field holds, and presses Enter. */
  async set(name: string, text: string): Promise<void> {
    await this.field(name).fill(text);
    await this.field(name).press('Enter');
  }

  /** Says yes, where the change does more than it says and so asks. */
  async applyIfAsked(): Promise<void> {
    const done = this.page.getByRole('region', { name: 'Message' });
    await expect(this.question.or(done).first()).toBeVisible();
    if ((await this.question.count()) > 0) await this.apply();
  }

  /** Says yes to what is asked. */
  async apply(): Promise<void> {
    await this.question.getByRole('button', { name: 'Apply' }).click();
    await expect(this.question).toHaveCount(0);
  }

  /** Waits until the newest step has this name. */
  async expectDone(label: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Message' })).toContainText(label);
  }
}
