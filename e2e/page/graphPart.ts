import { expect, type Locator, type Page } from '@playwright/test';
import { named } from './names';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The canvas: cards, namespaces, edges, and what a hand does with them. */
export class GraphPart {
  readonly root: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByTestId('graph');
  }

  /** The card of a workload or of something outside of the cluster, by the name on it. */
  card(name: string): Locator {
    return this.root.getByRole('group', { name: named(name, ', ') });
  }

  /** A namespace, folded to a card or not. */
  namespace(name: string): Locator {
    return this.root.getByRole('group', { name: named(`Namespace ${name}`, ', ') });
  }

  get workloads(): Locator {
    return this.root.locator('[data-kind="workload"]');
  }

  defaultDeny(direction: 'ingress' | 'egress', namespace: string): Locator {
    return this.root.getByRole('switch', { name: `Default deny ${direction}, ${namespace}`, exact: true });
  }

  dnsBadge(name: string): Locator {
    return this.root.getByRole('button', { name: new RegExp(` at ${name}: why, and allow it$`) });
  }

  get edges(): Locator {
    return this.root.locator('[data-edge-id]');
  }

  edge(from: string, to: string): Locator {
    return this.root.getByRole('button', { name: named(`${from} to ${to}`, ', ') });
  }

  /** Waits until the edge is there and says this of itself behind the names of its ends. */
  async expectEdge(from: string, to: string, says: string | RegExp): Promise<void> {
    await expect(this.edge(from, to)).toHaveAccessibleName(says);
  }

  async expectNoEdge(from: string, to: string): Promise<void> {
    await expect(this.edge(from, to)).toHaveCount(0);
  }

  async selectEdge(from: string, to: string): Promise<void> {
    await this.edge(from, to).click();
    await expect(this.edge(from, to)).toHaveAttribute('aria-pressed', 'true');
  }

  /** Drags an edge from a handle of one card to the middle of another. */
  async drag(from: Locator, to: Locator): Promise<void> {
    const start = await this.grip(from);
    await this.stroke(start, await middle(to));
  }

  /** The same from the middle of a handle of one's choice. */
  async dragFrom(from: Locator, side: 'top' | 'right' | 'bottom' | 'left', to: Locator): Promise<void> {
    await from.hover({ position: { x: 30, y: 14 } });
    await this.stroke(await middle(from.locator(`[data-handle="${side}"]`)), await middle(to));
  }

  /** Clicks a handle: the next card that is clicked is the target. */
  async clickHandle(card: Locator): Promise<void> {
    const at = await this.grip(card);
    await this.page.mouse.click(at.x, at.y);
  }

  /** Drags an edge for a whole namespace from its border. */
  async dragBorder(namespace: string, to: Locator): Promise<void> {
    const group = await boxOf(this.namespace(namespace));
    const spots = [0.2, 0.35, 0.5, 0.65, 0.8].flatMap((part) => [
      { x: group.x + group.width * part, y: group.y + group.height },
      { x: group.x, y: group.y + group.height * part },
      { x: group.x + group.width, y: group.y + group.height * part },
    ]);
    for (const at of spots) {
      if (await this.isAt(at, '.db-group-border')) return this.stroke(at, await middle(to));
    }
    throw new Error('The border of the namespace is covered everywhere');
  }

  /** Takes a card at its name and puts it somewhere else, in px of the screen. */
  async moveCard(name: string, by: Point): Promise<void> {
    const box = await boxOf(this.card(name));
    const start = { x: box.x + box.width * 0.4, y: box.y + 14 };
    await this.stroke(start, { x: start.x + by.x, y: start.y + by.y });
  }

  /** Where a card's top left corner is from the canvas', in px. */
  async placeOf(card: Locator): Promise<Point> {
    const [canvas, box] = [await boxOf(this.root), await boxOf(card)];
    return { x: Math.round(box.x - canvas.x), y: Math.round(box.y - canvas.y) };
  }

  /** How far one card is from another, in widths of a card: the same at every zoom. */
  async wayBetween(from: Locator, to: Locator): Promise<Point> {
    const [start, end] = [await boxOf(from), await boxOf(to)];
    const round = (px: number) => Math.round((px / start.width) * 100) / 100;
    return { x: round(end.x - start.x), y: round(end.y - start.y) };
  }

  /** In percent, as the zoom bar says. */
  async zoom(): Promise<number> {
    const name = await this.root.getByRole('button', { name: /^Zoom \d+ %/ }).getAttribute('aria-label');
    return Number(/\d+/.exec(name ?? ''));
  }

  /** Waits until nothing on the canvas moves any more. */
  async toRest(): Promise<void> {
    const places = () =>
      this.root
        .locator('[data-node-id], [data-edge-id]')
        .evaluateAll((all) => all.map((element) => JSON.stringify(element.getBoundingClientRect())).join());
    let before = '';
    await expect
      .poll(
        async () => {
          const now = await places();
          const still = now !== '' && now === before;
          before = now;
          return still;
        },
        { intervals: [60, 120, 200], message: 'the canvas comes to rest' },
      )
      .toBe(true);
  }

  /** Takes hold of a handle of the card that nothing covers; handles show while the pointer is on the card. */
  private async grip(card: Locator): Promise<Point> {
    await card.hover({ position: { x: 30, y: 14 } });
    for (const handle of await card.locator('[data-handle]').all()) {
      const at = await middle(handle);
      const around = [-3, 0, 3].flatMap((x) => [-3, 0, 3].map((y) => ({ x: at.x + x, y: at.y + y })));
      if ((await Promise.all(around.map((point) => this.isAt(point, '[data-handle]')))).every(Boolean)) return at;
    }
    throw new Error('Every handle of the card is covered by something else');
  }

  private isAt(point: Point, selector: string): Promise<boolean> {
    return this.page.evaluate(({ x, y, wanted }) => document.elementFromPoint(x, y)?.closest(wanted) != null, {
      ...point,
      wanted: selector,
    });
  }

  private async stroke(start: Point, end: Point): Promise<void> {
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }
}

async function boxOf(locator: Locator) {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('The element has no box');
  return box;
}

async function middle(locator: Locator): Promise<Point> {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
