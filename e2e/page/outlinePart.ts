import { expect, type Locator, type Page } from '@playwright/test';
import { named } from './names';

/** The outline at the left: filter, external nodes, the tree, and the palette under it. */
export class OutlinePart {
  readonly root: Locator;
  readonly tree: Locator;
  readonly filter: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('navigation', { name: 'Outline' });
    this.tree = this.root.getByRole('tree');
    this.filter = this.root.getByRole('textbox', { name: 'Filter outline' });
  }

  /** A workload or policy, by its name; a namespace is `namespace shop`. */
  row(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: named(name, ', ') });
  }

  /** The row of a policy, where a workload has the same name. */
  policy(name: string): Locator {
    return this.row(`${name}, NetworkPolicy`);
  }

  async expectSelected(row: Locator): Promise<void> {
    await expect(row).toHaveAttribute('aria-selected', 'true');
  }

  async add(what: 'Namespace' | 'Workload' | 'External CIDR'): Promise<void> {
    await this.root.getByRole('button', { name: `Add ${what}`, exact: true }).click();
  }
}
