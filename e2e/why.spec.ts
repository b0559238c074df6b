import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures';

/** The dialog that asks why A can't reach B. */
class Question {
  readonly root: Locator;
  readonly from: Locator;
  readonly to: Locator;
  readonly answer: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Why can’t A reach B?' });
    this.from = this.root.getByRole('combobox', { name: 'From' });
    this.to = this.root.getByRole('combobox', { name: 'To', exact: true });
    this.answer = page.getByTestId('why-answer');
  }

  async ask(from: string, to: string, port = ''): Promise<void> {
    await this.from.fill(from);
    await this.to.fill(to);
    await this.root.getByRole('textbox', { name: 'Port' }).fill(port);
    await this.root.getByRole('button', { name: 'Ask' }).click();
  }
}

test.beforeEach(async ({ editor, page }) => {
  await editor.goto();
  await page.getByRole('banner').getByRole('button', { name: "Why can't A reach B?" }).click();
});

test('a Service’s port is translated, the verdict names the gate, and the answer can be copied', async ({
  editor,
  page,
}) => {
  const why = new Question(page);
  await why.ask('shop/frontend', 'api.shop:80');
  await expect(why.root).toContainText('Service api → 3 api pods, target port :8080');
  await expect(why.answer).toContainText('Half-open');
  await expect(why.answer).toContainText('frontend’s egress gate denies it.');
  await expect(why.answer).toContainText('api’s ingress gate admits it.');
  await expect(why.answer).toContainText('api-ingress rule 2');
  await expectAccessible(page);

  await why.answer.getByRole('button', { name: 'Copy answer' }).click();
  await expect(why.answer.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('half-open');
  expect(copied).toContain('web-egress');
  expect(copied).toContain('8080');

  await why.answer.getByRole('button', { name: 'Open the explanation' }).click();
  await expect(why.root).toHaveCount(0);
  await expect(editor.explanation).toContainText('Half-open');
  await expect(editor.graph.edge('frontend', 'api')).toHaveAttribute('aria-pressed', 'true');
});

test('the question is drawn as a test flow, which writes no rule', async ({ editor, page }) => {
  const why = new Question(page);
  await why.ask('payments', 'db', '5432');
  await expect(why.answer).toContainText('Blocked at both gates.');
  await editor.graph.expectEdge('payments', 'db', /^payments to db, port 5432 TCP, blocked/);
  await page.keyboard.press('Escape');
  await expect(why.root).toHaveCount(0);
  expect(await editor.workspace.exportBundle()).not.toContain('payments-to-db');
  await editor.workspace.undo();
  await editor.graph.expectNoEdge('payments', 'db');
});

test('where the policies admit it the page says so, and lists what else the manifests show', async ({ page }) => {
  const why = new Question(page);
  await why.ask('shop/api', 'db.shop:5432');
  await expect(why.answer).toContainText('Allowed');
  await expect(why.answer).toContainText('NetworkPolicy is not the cause in what was loaded');

  // Allowed, yet nothing listens there as far as the manifests tell, and names can't be resolved.
  await why.ask('shop/cart', 'api.shop:80');
  await expect(why.answer).toContainText('cart has no DNS');
  await why.ask('monitoring/grafana', '203.0.113.7', '443');
  await expect(why.answer).toContainText('Allowed');
  await expectAccessible(page);
});

test('names that nothing shows get an answer that helps', async ({ page }) => {
  const why = new Question(page);
  await why.ask('shop/fronted', 'api.shop:80');
  await expect(why.root.getByRole('alert')).toContainText('Namespace shop has no workload, pod or Service fronted');
  await expect(why.root.getByRole('alert')).toContainText('frontend');
  await expectAccessible(page);
  await why.ask('shop/frontend', 'example.com');
  await expect(why.root.getByRole('alert')).toContainText('example.com is no Service that was loaded');
  await why.ask('shop/frontend', '999.1.1.1');
  await expect(why.root.getByRole('alert')).toContainText('999.1.1.1 is not an IP address or a CIDR');
  await why.ask('', 'api.shop');
  await expect(why.root.getByRole('alert')).toContainText('Enter a workload, a Service, an address or internet');
});

test('names are offered while one types, and chosen by keyboard', async ({ page }) => {
  const why = new Question(page);
  await why.from.click();
  await page.keyboard.type('graf');
  await expect(why.root.getByRole('listbox', { name: 'From' }).getByRole('option')).toHaveText([/monitoring\/grafana/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(why.from).toHaveValue('monitoring/grafana');
  await why.to.click();
  await page.keyboard.type('prom');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9090');
  await page.keyboard.press('Enter');
  await expect(why.answer).toContainText('Allowed');
});

test('two selected cards ask about each other, also while the panel is open', async ({ editor, page }) => {
  const why = new Question(page);
  await why.ask('monitoring/grafana', '203.0.113.7', '443');
  await expect(why.answer).toContainText('Allowed');
  for (const [from, to] of [
    ['cart', 'db'],
    ['api', 'payments'],
  ] as const) {
    await editor.graph.card(from).click({ position: { x: 60, y: 14 } });
    await editor.graph.card(to).click({ position: { x: 60, y: 14 }, modifiers: ['Shift'] });
    await editor.tab('Inspector');
    await editor.inspector.getByRole('button', { name: `Why can’t ${from} reach ${to}?` }).click();
    await expect(why.from).toHaveValue(`shop/${from}`);
    await expect(why.to).toHaveValue(`shop/${to}`);
    await why.root.getByRole('button', { name: 'Ask' }).click();
    await expect(why.answer).toContainText(from === 'cart' ? 'Blocked' : /Allowed|Partial/);
  }
});
