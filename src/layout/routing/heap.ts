/** A binary heap of numbers with a priority each; the least comes out first, and among equals the one with the lesser number. */
export class Heap {
  private readonly items: number[] = [];
  private readonly priorities: number[] = [];

  get size(): number {
    return this.items.length;
  }

  clear(): void {
    this.items.length = 0;
    this.priorities.length = 0;
  }

  push(item: number, priority: number): void {
    let hole = this.items.length;
    this.items.push(item);
    this.priorities.push(priority);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.before(item, priority, parent)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.set(hole, item, priority);
  }

  /** Takes the least; -1 when empty. */
  pop(): number {
    const top = this.items[0];
    const item = this.items.pop();
    const priority = this.priorities.pop();
    if (top === undefined || item === undefined || priority === undefined) return -1;
    const length = this.items.length;
    if (length === 0) return top;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= length) break;
      if (child + 1 < length && this.before(this.items[child + 1] ?? 0, this.priorities[child + 1] ?? 0, child)) child += 1;
      if (this.before(item, priority, child)) break;
      this.move(child, hole);
      hole = child;
    }
    this.set(hole, item, priority);
    return top;
  }

  private before(item: number, priority: number, index: number): boolean {
    const other = this.priorities[index] ?? 0;
    return priority < other || (priority === other && item < (this.items[index] ?? 0));
  }

  private move(from: number, to: number): void {
    this.set(to, this.items[from] ?? 0, this.priorities[from] ?? 0);
  }

  private set(index: number, item: number, priority: number): void {
    this.items[index] = item;
    this.priorities[index] = priority;
  }
}
