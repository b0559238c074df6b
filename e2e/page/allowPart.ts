import { expect, type Locator, type Page } from '@playwright/test';
import { named } from './names';

/** The popover of an edge that is being drawn. */
export class AllowPart {
  readonly root: Locator;
  readonly gates: Locator;
  readonly yaml: Locator;
  readonly radius: Locator;

  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByTestId('allow-popover');
    this.gates = this.root.getByRole('checkbox');
    this.radius = this.root.getByTestId('blast-radius');
    this.yaml = this.root.getByLabel('YAML that is written');
  }

  async expectOpen(from: string, to: string): Promise<void> {
    await expect(this.root.getByRole('heading', { name: new RegExp(`^Allow ${from} to ${to}$`) })).toBeVisible();
  }

  async expectClosed(): Promise<void> {
    await expect(this.root).toHaveCount(0);
  }

  /** `5432/TCP` */
  port(label: string): Locator {
    return this.root.getByRole('button', { name: named(label, ' ') });
  }

  gate(direction: 'Egress' | 'Ingress', owner: string): Locator {
    return this.root
      .getByRole('checkbox', { name: named(`${direction} on ${owner}`, '') })
      .or(this.root.getByRole('checkbox', { name: new RegExp(`^${direction} on ${owner}\\b`) }));
  }

  /** Takes an end as widely as an item of its menu says. */
  async take(end: 'From' | 'To', text: string): Promise<void> {
    await this.root.getByRole('button', { name: new RegExp(`^${end}: `) }).click();
    await this.page.getByRole('menuitemradio', { name: text }).click();
  }

  async preview(): Promise<void> {
    await this.root.getByRole('button', { name: 'Preview YAML' }).click();
    await expect(this.yaml).toBeVisible();
  }

  async allow(): Promise<void> {
    await this.root.getByRole('button', { name: /^(Allow|Draw)/ }).click();
    await this.expectClosed();
  }

  async cancel(): Promise<void> {
    await this.root.getByRole('button', { name: 'Cancel' }).first().click();
    await this.expectClosed();
  }
}
