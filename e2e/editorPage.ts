import { expect, type Locator, type Page } from '@playwright/test';
import { AllowPart } from './page/allowPart';
import { CniPart } from './page/cniPart';
import { FormPart } from './page/formPart';
import { GraphPart } from './page/graphPart';
import { ImportPart } from './page/importPart';
import { OutlinePart } from './page/outlinePart';
import { WorkspacePart } from './page/workspacePart';
import { YamlPart } from './page/yamlPart';

/** The page as a person knows it: what can be seen and done, in the words of the interface. */
export class EditorPage {
  readonly page: Page;
  readonly graph: GraphPart;
  readonly yaml: YamlPart;
  readonly allow: AllowPart;
  readonly outline: OutlinePart;
  readonly imports: ImportPart;
  readonly workspace: WorkspacePart;
  readonly cni: CniPart;
  readonly form: FormPart;
  /** The facts of what is selected. */
  readonly inspector: Locator;
  /** Why the selected edge is as it is. */
  readonly explanation: Locator;
  /** What the page says of the newest step. */
  readonly toast: Locator;
  readonly dialog: Locator;
  /** What an edit opens and closes, before it is done. */
  readonly review: Locator;

  constructor(page: Page) {
    this.page = page;
    this.graph = new GraphPart(page);
    this.yaml = new YamlPart(page);
    this.allow = new AllowPart(page);
    this.outline = new OutlinePart(page);
    this.imports = new ImportPart(page);
    this.workspace = new WorkspacePart(page);
    this.cni = new CniPart(page);
    this.form = new FormPart(page);
    this.inspector = page.getByTestId('inspector');
    this.explanation = page.getByTestId('explanation');
    this.toast = page.getByRole('region', { name: 'Message' });
    this.dialog = page.getByRole('dialog');
    this.review = this.dialog.filter({ has: page.getByRole('button', { name: /^Apply/ }) });
  }

  /** Opens the page and waits for a graph that stands still. */
  async goto(): Promise<void> {
    await this.page.goto('./');
    await this.toBeReady();
  }

  /** Waits until the graph is judged, laid out and at rest. */
  async toBeReady(): Promise<void> {
    await expect(this.graph.root).toBeVisible();
    await expect(this.graph.root.locator('[data-node-id]').first()).toBeVisible();
    await this.graph.toRest();
  }

  /** Starts with these manifests in place of the example, as if they had been pasted. */
  async startWith(manifests: string): Promise<void> {
    await this.goto();
    await this.imports.paste(manifests);
    await this.imports.accept('Replace the example');
    await this.toBeReady();
  }

  async tab(name: 'YAML' | 'Inspector'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  async chooseTheme(name: 'Light' | 'Dark' | 'As the system'): Promise<void> {
    await this.page.getByRole('button', { name: 'Theme' }).click();
    await this.page.getByRole('menuitemradio', { name }).click();
  }

  /** Presses a key until what it leads to is so; a person would look, too. */
  async pressUntil(key: string, isThere: () => Promise<boolean>, most = 80): Promise<void> {
    for (let presses = 0; presses < most; presses += 1) {
      await this.page.keyboard.press(key);
      if (await isThere()) return;
    }
    throw new Error(`${key}, pressed ${most} times, did not lead there`);
  }

  async tabTo(target: Locator): Promise<void> {
    await this.pressUntil('Tab', () => hasFocus(target));
  }

  /** Does what is shown with its blast radius. */
  async applyReview(): Promise<void> {
    const apply = this.review.getByRole('button', { name: /^Apply/ });
    await expect(apply).not.toHaveAttribute('aria-disabled', 'true');
    await apply.click();
    await expect(this.review).toHaveCount(0);
  }
}

/** Is this the element that keys go to? */
export async function hasFocus(target: Locator): Promise<boolean> {
  const count = await target.count();
  return count === 1 && (await target.evaluate((element) => element === document.activeElement));
}
