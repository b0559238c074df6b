/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 *
 * @param {number} seed a whole number
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;

  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    /** @param {number} limit a whole number from 0 up to, not including, this */
    below: (limit) => Math.floor(next() * limit),
    /** @param {number} share true this often, 0 to 1 */
    chance: (share) => next() < share,
    /**
     * @template T
     * @param {readonly T[]} items at least one
     * @returns {T}
     */
    pick: (items) => /** @type {T} */ (items[Math.floor(next() * items.length)]),
    /** @param {number} length of hexadecimal digits */
    hex: (length) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}

/** @typedef {ReturnType<typeof randomNumbers>} Random */
