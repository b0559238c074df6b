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
  let byKey: ReadonlyMap<string, unknown> | null = null;
  let same = previous.length === next.length;
  const result = next.map((item, index) => {
    const key = keyOf(item);
    let before = previous[index];
    // Mostly nothing moved; only where something did the others are looked up.
    if (key !== null && keyOf(before) !== key) {
      byKey ??= byKeys(previous);
      before = byKey.get(key);
    }
    const value = reuseValue(before, item);
    if (!Object.is(value, previous[index])) same = false;
    return value;
  });
  return same ? previous : result;
}

function byKeys(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) found.set(key, item);
  }
  return found;
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
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(previous).length;
  const values = keys.map((key) => {
    const before = ownValue(previous, key);
    const value = reuseValue(before, ownValue(next, key));
    if (!Object.is(value, before) || !Object.hasOwn(previous, key)) same = false;
    return value;
  });
  if (same) return previous;
  // Object.fromEntries defines properties, so a key `__proto__` stays a key.
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}

/** What an object holds itself under a key, `__proto__` and `constructor` included; `undefined` where it does not. */
function ownValue(holder: object, key: string): unknown {
  return Object.hasOwn(holder, key) ? (holder as Readonly<Record<string, unknown>>)[key] : undefined;
}

function keyOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const id = ownValue(item, 'id') ?? ownValue(item, 'path') ?? ownValue(item, 'name');
  return typeof id === 'string' ? id : null;
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
