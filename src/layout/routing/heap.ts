/** A binary heap of numbers with a priority each; the least comes out first, and among equals the lesser number. */
export class Heap {
  private items = new Int32Array(1024);
  private priorities = new Float64Array(1024);
  private length = 0;

  clear(): void {
    this.length = 0;
  }

  push(item: number, priority: number): void {
    if (this.length === this.items.length) this.grow();
    let hole = this.length;
    this.length += 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.isBefore(item, priority, parent)) break;
      this.put(hole, this.items[parent] ?? 0, this.priorities[parent] ?? 0);
      hole = parent;
    }
    this.put(hole, item, priority);
  }

  /** Takes the least; -1 when empty. */
  pop(): number {
    if (this.length === 0) return -1;
    const top = this.items[0] ?? -1;
    this.length -= 1;
    const item = this.items[this.length] ?? 0;
    const priority = this.priorities[this.length] ?? 0;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.length) break;
      if (
        child + 1 < this.length &&
        this.isBefore(this.items[child + 1] ?? 0, this.priorities[child + 1] ?? 0, child)
      ) {
        child += 1;
      }
      if (this.isBefore(item, priority, child)) break;
      this.put(hole, this.items[child] ?? 0, this.priorities[child] ?? 0);
      hole = child;
    }
    this.put(hole, item, priority);
    return top;
  }

  private isBefore(item: number, priority: number, index: number): boolean {
    const other = this.priorities[index] ?? 0;
    return priority < other || (priority === other && item < (this.items[index] ?? 0));
  }

  private put(index: number, item: number, priority: number): void {
    this.items[index] = item;
    this.priorities[index] = priority;
  }

  private grow(): void {
    const items = new Int32Array(this.items.length * 2);
    const priorities = new Float64Array(this.items.length * 2);
    items.set(this.items);
    priorities.set(this.priorities);
    this.items = items;
    this.priorities = priorities;
  }
}
