import type { Labels } from '../model/resources';
import type { Tri } from '../model/verdict';

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** One condition on one label. An entry of `matchLabels` is an `In` with one value. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  /** Written as an entry of `matchLabels`. */
  readonly fromLabels: boolean;
}

/** A LabelSelector that the API server accepts: all requirements hold (S29). None: everything matches. */
export interface LabelSelector {
  readonly requirements: readonly Requirement[];
}

/** `{}` */
export const EVERYTHING: LabelSelector = { requirements: [] };

/** Does the selector match whatever is in its scope? */
export function isEverything(selector: LabelSelector): boolean {
  return selector.requirements.length === 0;
}

/** kubectl's notation: `app=web, tier in (a, b), !legacy`; `{}` for everything. */
export function selectorText(selector: LabelSelector): string {
  return isEverything(selector) ? '{}' : selector.requirements.map(requirementText).join(', ');
}

function requirementText({ key, operator, values, fromLabels }: Requirement): string {
  switch (operator) {
    case 'In':
      return fromLabels ? `${key}=${values[0] ?? ''}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}

/** A requirement that does not hold, or that nobody can answer, with the label's value (null: the key is absent). */
export interface Miss {
  readonly requirement: Requirement;
  readonly outcome: 'no' | 'unknown';
  readonly actual: string | null;
}

export interface SelectorMatch {
  readonly outcome: Tri;
  /** In the selector's order; the definite misses alone decide where there are any. */
  readonly misses: readonly Miss[];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Does the selector match an object with these labels? `unknownLabels` are keys that a controller will set to a value
 * that nobody knows yet (S31): they exist, and every question about their value is unknown.
 */
export function matchSelector(
  selector: LabelSelector,
  labels: Labels,
  unknownLabels: ReadonlySet<string> = NONE,
): SelectorMatch {
  const misses: Miss[] = [];
  let outcome: Tri = 'yes';
  for (const requirement of selector.requirements) {
    const answer = matchRequirement(requirement, labels, unknownLabels);
    if (answer === 'yes') continue;
    misses.push({ requirement, outcome: answer, actual: labels.get(requirement.key) ?? null });
    if (outcome !== 'no') outcome = answer;
  }
  return { outcome, misses };
}

function matchRequirement(requirement: Requirement, labels: Labels, unknownLabels: ReadonlySet<string>): Tri {
  const { key, operator, values } = requirement;
  const actual = labels.get(key);
  const exists = actual !== undefined || unknownLabels.has(key);
  if (operator === 'Exists') return exists ? 'yes' : 'no';
  if (operator === 'DoesNotExist') return exists ? 'no' : 'yes';
  if (exists && actual === undefined) return 'unknown';
  const isIn = actual !== undefined && values.includes(actual);
  // An object without the key is not in any list of values, so NotIn holds (S29).
  return isIn === (operator === 'In') ? 'yes' : 'no';
}
