import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { watch } from './guard';

/** The page as a person knows it: what can be seen and done, in the words of the interface. */
class EditorPage {
  readonly page: Page;
  readonly graph: Locator;

  constructor(page: Page) {
    this.page = page;
    this.graph = page.getByTestId('graph');
  }

  /** Opens the page and waits for the graph. */
  async goto(): Promise<void> {
    await this.page.goto('./');
    await expect(this.graph).toBeVisible();
  }
}

interface Fixtures {
  readonly editor: EditorPage;
  readonly guard: undefined;
}

/**
 * Every test fails on a console error or warning, on an exception that nobody caught, and on a request that leaves the
 * page's own server, whatever the test itself looks at.
 */
export const test = base.extend<Fixtures>({
  guard: [
    async ({ context, baseURL }, use) => {
      if (baseURL === undefined) throw new Error('The guard needs a baseURL, to know which requests leave it');
      const complaints = watch(context, new URL(baseURL).origin);
      await use(undefined);
      expect(complaints, 'console errors and warnings, exceptions, requests to elsewhere').toEqual([]);
    },
    { auto: true },
  ],
  editor: async ({ page }, use) => {
    await use(new EditorPage(page));
  },
});

export { expect };

/** Fails on what axe calls serious or critical, and names the elements. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}: ${node.html}`));
  expect(grave, 'serious or critical findings of axe').toEqual([]);
}
