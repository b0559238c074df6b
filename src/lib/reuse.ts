/**
 * `next`, with every part that equals the part of `previous` in its place replaced by that one, so that what did not
 * change keeps its identity. Equal as a whole: `previous` itself. Arrays of objects that carry a string `id`, `path` or
 * `name` are matched by it, others by index; Maps by key. Plain data only (no cycles): objects of other classes are
 * taken from `next` as they are. Neither argument is changed.
 */
export function reuse<T>(previous: unknown, next: T): T {
  return reuseValue(previous, next) as T;
}

function reuseValue(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (typeof previous !== 'object' || typeof next !== 'object' || previous === null || next === null) return next;
  if (Array.isArray(next)) return Array.isArray(previous) ? reuseArray(previous, next) : next;
  if (next instanceof Map) return previous instanceof Map ? reuseMap(previous, next) : next;
  if (next instanceof Set) return previous instanceof Set && sameMembers(previous, next) ? previous : next;
  if (next instanceof Uint8Array) return previous instanceof Uint8Array && sameBytes(previous, next) ? previous : next;
  return isPlain(previous) && isPlain(next) ? reuseObject(previous, next) : next;
}

function reuseArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byKey = new Map<string, unknown>();
  for (const item of previous) {
    const key = keyOf(item);
    if (key !== null) byKey.set(key, item);
  }
  let same = previous.length === next.length;
  const result = next.map((item, index) => {
    const key = keyOf(item);
    const before = key === null ? previous[index] : byKey.get(key);
    const value = reuseValue(before, item);
    if (!Object.is(value, previous[index])) same = false;
    return value;
  });
  return same ? previous : result;
}

function reuseMap(
  previous: ReadonlyMap<unknown, unknown>,
  next: ReadonlyMap<unknown, unknown>,
): ReadonlyMap<unknown, unknown> {
  let same = previous.size === next.size;
  const order = previous.keys();
  const result = new Map<unknown, unknown>();
  for (const [key, item] of next) {
    const value = reuseValue(previous.get(key), item);
    if (!previous.has(key) || !Object.is(value, previous.get(key)) || order.next().value !== key) same = false;
    result.set(key, value);
  }
  return same ? previous : result;
}

function reuseObject(previous: object, next: object): object {
  const before = new Map(Object.entries(previous));
  let same = true;
  let size = 0;
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(next)) {
    const value = reuseValue(before.get(key), item);
    if (!before.has(key) || !Object.is(value, before.get(key))) same = false;
    entries.push([key, value]);
    size += 1;
  }
  if (same && size === before.size) return previous;
  // Object.fromEntries defines properties, so a key `__proto__` stays a key.
  return Object.fromEntries(entries);
}

function keyOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  for (const name of ['id', 'path', 'name']) {
    const value: unknown = Object.getOwnPropertyDescriptor(item, name)?.value;
    if (typeof value === 'string') return `${name} ${value}`;
  }
  return null;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function sameMembers(previous: ReadonlySet<unknown>, next: ReadonlySet<unknown>): boolean {
  if (previous.size !== next.size) return false;
  for (const member of next) if (!previous.has(member)) return false;
  return true;
}

function sameBytes(previous: Uint8Array, next: Uint8Array): boolean {
  return previous.length === next.length && previous.every((byte, index) => byte === next[index]);
}
