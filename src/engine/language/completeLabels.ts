import { isList, isObject, valueAt } from '../manifest/fields';
import { quoteText } from '../manifest/quote';
import { listPhrase, phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';
import type { Completing, Suggestion } from './completing';
import { type Carrier, carriersText, labelCarriers } from './labelCarriers';
import type { LabelTarget } from './schema/field';

/** Labels of this many kinds are enough to choose from. */
const MOST = 200;

/** Keys that controllers write: they change with every rollout, so they come last. */
const WRITTEN_BY_CONTROLLERS =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|statefulset\.kubernetes\.io\/|apps\.kubernetes\.io\/|batch\.kubernetes\.io\/|controller-uid$|job-name$)/;

/** Label keys of what the selector may take, with how many pods have each; those that most have come first. */
export function completeLabelKeys(completing: Completing, of: LabelTarget): readonly Suggestion[] {
  const { cursor, document } = completing;
  const carriers = labelCarriers(completing, of);
  const written = cursor.path.at(-1) === 'matchLabels' ? valueAt(document.data ?? undefined, cursor.path) : undefined;
  const present = new Set(isObject(written) ? Object.keys(written) : []);
  present.delete(cursor.word);
  const byKey = new Map<string, Carrier[]>();
  for (const carrier of carriers) {
    for (const key of carrier.labels.keys()) if (!present.has(key)) push(byKey, key, carrier);
  }
  const late = (key: string): number => (WRITTEN_BY_CONTROLLERS.test(key) ? 1 : 0);
  return [...byKey]
    .sort(
      ([a, ofA], [b, ofB]) => late(a) - late(b) || ofB.length - ofA.length || namespaceNameFirst(a, b) || compare(a, b),
    )
    .slice(0, MOST)
    .map(([key, having]) => ({
      label: key,
      kind: 'labelKey',
      detail: carriersText(of, having),
      explanation: [who(having)],
    }));
}

/** The values that the key around the cursor has there, with how many pods each picks. */
export function completeLabelValues(completing: Completing, of: LabelTarget): readonly Suggestion[] {
  const { cursor } = completing;
  const key = keyOf(completing);
  if (key === null) return [];
  const beside =
    cursor.path.at(-2) === 'values' ? valueAt(completing.document.data ?? undefined, cursor.path.slice(0, -1)) : [];
  const used = new Set(isList(beside) ? beside.filter((_, index) => index !== cursor.path.at(-1)) : []);
  const byValue = new Map<string, Carrier[]>();
  for (const carrier of labelCarriers(completing, of)) {
    const value = carrier.labels.get(key);
    if (value !== undefined && !used.has(value)) push(byValue, value, carrier);
  }
  return [...byValue]
    .sort(([a], [b]) => compare(a, b))
    .slice(0, MOST)
    .map(([value, having]) => ({
      label: value === '' ? '""' : value,
      kind: 'labelValue',
      detail: carriersText(of, having),
      explanation: [who(having)],
      insert: quoteText(value, cursor.flow),
    }));
}

/** The key whose value is being written: the mapping's own, or the condition's. */
function keyOf({ cursor, document }: Completing): string | null {
  const { path } = cursor;
  const last = path.at(-1);
  if (path.at(-2) === 'matchLabels' && typeof last === 'string') return last;
  const condition = path.lastIndexOf('matchExpressions');
  if (condition === -1) return null;
  const key = valueAt(document.data ?? undefined, [...path.slice(0, condition + 2), 'key']);
  return typeof key === 'string' ? key : null;
}

function who(carriers: readonly Carrier[]): Phrase {
  const names = [...new Set(carriers.map(({ name }) => name))];
  return names.length === 0 ? ['Nobody has it.'] : phrase`Had by ${listPhrase(names, 5)}.`;
}

function push(map: Map<string, Carrier[]>, key: string, carrier: Carrier): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [carrier]);
  else list.push(carrier);
}

function namespaceNameFirst(a: string, b: string): number {
  const rank = (key: string): number => (key === 'kubernetes.io/metadata.name' ? 0 : 1);
  return rank(a) - rank(b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
