import { expect, type Locator, type Page } from '@playwright/test';

/** Which network plugin the cluster has: its button in the status bar, the panel over it, and the banner where none enforces. */
export class CniPart {
  readonly button: Locator;
  readonly panel: Locator;
  /** What is known of the plugin that is looked at. */
  readonly about: Locator;
  readonly banner: Locator;
  readonly asIfEnforced: Locator;

  constructor(page: Page) {
    this.button = page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^CNI: |not enforce policies$|^drawbridge.yaml says/ });
    this.panel = page.getByRole('dialog', { name: 'Network plugin' });
    this.about = this.panel.getByRole('region', { name: /^About / });
    this.banner = page.getByRole('complementary', { name: 'Enforcement' });
    this.asIfEnforced = this.banner.getByRole('button', { name: 'Show as if enforced' });
  }

  async open(): Promise<void> {
    await this.button.click();
    await expect(this.panel).toBeVisible();
  }

  choice(name: string): Locator {
    return this.panel.getByRole('radio', { name: new RegExp(`^${name}(?: in use)?$`) });
  }

  async use(name: string): Promise<void> {
    await this.open();
    await this.choice(name).check();
    await this.panel.getByRole('button', { name: `Use ${name}` }).click();
    await expect(this.panel).toHaveCount(0);
  }
}
