import { type Answer, and } from './answers';
import type { Selector } from './objects';

/** Does the selector match an object with these labels? Of `unknown` keys nobody knows the value (S31). */
export function matches(
  selector: Selector,
  labels: Readonly<Record<string, string>>,
  unknown: readonly string[],
): Answer {
  const answers: Answer[] = Object.entries(selector.matchLabels ?? {}).map(([key, value]) =>
    holds('In', [value], labels[key], unknown.includes(key)),
  );
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    answers.push(holds(operator, values ?? [], labels[key], unknown.includes(key)));
  }
  return and(answers);
}

function holds(operator: string, values: readonly string[], actual: string | undefined, isUnknown: boolean): Answer {
  const isThere = actual !== undefined || isUnknown;
  if (operator === 'Exists') return isThere ? 'yes' : 'no';
  if (operator === 'DoesNotExist') return isThere ? 'no' : 'yes';
  if (actual === undefined && isUnknown) return 'unknown';
  const isIn = actual !== undefined && values.includes(actual);
  return (operator === 'In') === isIn ? 'yes' : 'no';
}
