import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { EditorPage, hasFocus } from './editorPage';
import { watch } from './guard';

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

export { expect, hasFocus };

/** What steps back for a while, as long as something else is selected or in question, may be faint (DESIGN.md, section 2). */
const DIMMED = [
  '[data-emphasis="dimmed"]',
  '[data-emphasis="unrelated"]',
  '[data-dim="dimmed"]',
  '[data-dim="unrelated"]',
  '[data-stale]',
];

/** Fails on what axe calls serious or critical, and names the elements. */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = DIMMED.reduce((builder, dimmed) => builder.exclude(dimmed), new AxeBuilder({ page }));
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}: ${node.html}`));
  expect(grave, 'serious or critical findings of axe').toEqual([]);
}
