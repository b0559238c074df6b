import { deepEqual } from '../../lib/deepEqual';
import type { Draft } from './draft';

/** Is `after` nothing but `before` less some rules, peers and ports of it, with `policyTypes` written out at most? */
export function isCut(before: unknown, after: unknown): boolean {
  if (deepEqual(before, after)) return true;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
  if (Array.isArray(before)) {
    let at = 0;
    if (!Array.isArray(after)) return false;
    for (const item of before) if (at < after.length && isCut(item, after[at])) at++;
    return at === after.length;
  }
  return (
    Object.entries(after).every(
      ([key, value]) =>
        (Object.hasOwn(before, key) ? isCut((before as Draft)[key], value) : key === 'policyTypes') ||
        (key === 'policyTypes' && Array.isArray(value)),
    ) && Object.keys(before).every((key) => Object.hasOwn(after, key))
  );
}

/** Keys of a policy that a rule may bring with it. */
const COMES_WITH_A_RULE = new Set(['policyTypes', 'ingress', 'egress']);

/** Is `after` nothing but `before` and rules, with the lists that they stand in and the `policyTypes` that they need? */
export function isGrown(before: unknown, after: unknown): boolean {
  if (deepEqual(before, after)) return true;
  if (Array.isArray(after)) {
    if (before === null) return true;
    if (!Array.isArray(before)) return false;
    let at = 0;
    for (const item of after) if (at < before.length && isGrown(before[at], item)) at++;
    return at === before.length;
  }
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
  return (
    Object.entries(before).every(
      ([key, value]) => Object.hasOwn(after, key) && isGrown(value, (after as Draft)[key]),
    ) &&
    Object.entries(after).every(
      ([key, value]) => Object.hasOwn(before, key) || (COMES_WITH_A_RULE.has(key) && Array.isArray(value)),
    )
  );
}
