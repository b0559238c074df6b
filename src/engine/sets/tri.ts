import type { Tri } from '../model/verdict';

/** Three-valued AND (S50): one `no` decides; otherwise one `unknown` leaves it open. */
export function and(a: Tri, b: Tri): Tri {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

/** Three-valued OR (S50): one `yes` decides; otherwise one `unknown` leaves it open. */
export function or(a: Tri, b: Tri): Tri {
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'no' && b === 'no' ? 'no' : 'unknown';
}

/** Three-valued NOT: what nobody knows stays unknown. */
export function not(a: Tri): Tri {
  if (a === 'unknown') return 'unknown';
  return a === 'yes' ? 'no' : 'yes';
}

/** AND over a list; `yes` when it is empty. */
export function allOf(list: readonly Tri[]): Tri {
  let result: Tri = 'yes';
  for (const item of list) result = and(result, item);
  return result;
}

/** OR over a list; `no` when it is empty. */
export function anyOf(list: readonly Tri[]): Tri {
  let result: Tri = 'no';
  for (const item of list) result = or(result, item);
  return result;
}
