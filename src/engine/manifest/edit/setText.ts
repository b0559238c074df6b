import { deepEqual } from '../../../lib/deepEqual';
import type { JsonValue } from '../../model/resources';
import { isList, isObject, member, valueAt } from '../fields';
import { readYaml } from '../yaml';
import type { DocumentChange, Path } from './change';
import { type ChangedText, changeText } from './changeText';

/**
 * Sets a value in the text of one document. Where a mapping or list is set that has something in common with the one that is
 * there, only what differs is written, so that comments and layout of the rest stay; see `changeText`.
 */
export function setText(
  text: string,
  prefix: Path,
  change: Extract<DocumentChange, { readonly type: 'set' }>,
): ChangedText {
  const reading = readYaml(text);
  const old = reading.ok ? valueAt(reading.documents[0]?.data, [...prefix, ...change.path]) : undefined;
  const parts = old === undefined ? [] : differences(old, change.value, change.path);
  if (parts.length === 0 || (parts.length === 1 && parts[0]?.path === change.path)) {
    return changeText(text, prefix, change);
  }
  let now: ChangedText = { text };
  for (const part of parts) {
    if ('refusal' in now) break;
    now = changeText(now.text, prefix, part);
  }
  return 'refusal' in now ? changeText(text, prefix, change) : now;
}

/** The changes that make one value of another, each as far inside as can be; what comes before what goes. */
function differences(old: JsonValue, value: JsonValue, path: Path): readonly DocumentChange[] {
  if (deepEqual(old, value)) return [];
  const whole: DocumentChange = { type: 'set', path, value };
  if (isObject(old) && isObject(value)) {
    const kept = Object.keys(old).filter((key) => Object.hasOwn(value, key));
    if (kept.length === 0) return [whole];
    const set = Object.keys(value).flatMap((key): readonly DocumentChange[] => {
      const [was, is] = [member(old, key), member(value, key) ?? null];
      return was === undefined
        ? [{ type: 'set', path: [...path, key], value: is }]
        : differences(was, is, [...path, key]);
    });
    const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
    return [...set, ...gone.map((key): DocumentChange => ({ type: 'remove', path: [...path, key] }))];
  }
  return isList(old) && isList(value) ? listDifferences(old, value, path) : [whole];
}

function listDifferences(
  old: readonly JsonValue[],
  value: readonly JsonValue[],
  path: Path,
): readonly DocumentChange[] {
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && deepEqual(old[head], value[head])) head++;
  let tail = 0;
  while (tail < shorter - head && deepEqual(old[old.length - 1 - tail], value[value.length - 1 - tail])) tail++;
  if (head + tail === 0 && old.length !== value.length) return [{ type: 'set', path, value }];
  const [was, is] = [old.slice(head, old.length - tail), value.slice(head, value.length - tail)];
  const both = Math.min(was.length, is.length);
  const changed = is
    .slice(0, both)
    .flatMap((item, index) => differences(was[index] ?? null, item, [...path, head + index]));
  const come = is
    .slice(both)
    .map((item, index): DocumentChange => ({ type: 'insert', path: [...path, head + both + index], value: item }));
  const go = was.slice(both).map((): DocumentChange => ({ type: 'remove', path: [...path, head + both] }));
  return [...changed, ...come, ...go];
}
