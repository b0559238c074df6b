import type { Labels } from '../../model/resources';
import { isObject, valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { isSurprising, resolvePlain } from '../scalar';
import { findingAt, objectName, type Report } from './report';

/**
 * Reads a mapping of text to text: labels, or a Service's selector. A number or boolean where text is needed is refused by
 * the API server and reported; it counts as the text that was written, which is what quotes would make of it.
 */
export function readLabels(object: ManifestObject, path: readonly (string | number)[], report: Report): Labels {
  const value = valueAt(object.data, path);
  const labels = new Map<string, string>();
  if (value === undefined || value === null) return labels;
  if (!isObject(value)) {
    report(
      findingAt(object, path, {
        message: `${path.join('.')} of ${objectName(object)} must be a mapping of keys to text, and is not, so it counts as empty.`,
        hint: 'Write one `key: value` a line.',
      }),
    );
    return labels;
  }
  for (const [key, label] of Object.entries(value)) {
    if (typeof label === 'string') labels.set(key, label);
    else if (label === null) labels.set(key, '');
    else labels.set(key, writtenText(object, [...path, key], label, report));
  }
  return labels;
}

function writtenText(
  object: ManifestObject,
  path: readonly (string | number)[],
  value: unknown,
  report: Report,
): string {
  const key = String(path.at(-1));
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    report(
      findingAt(object, path, {
        message: `The value of ${key} in ${objectName(object)} must be text, so the API server would refuse the object.`,
        hint: 'Write a text in quotes.',
      }),
    );
    return '';
  }
  const written = object.textAt(path);
  const text = resolvePlain(written) === value ? written : String(value);
  const surprising = isSurprising(text, value);
  report(
    findingAt(object, path, {
      code: surprising ? 'yaml-1.1-string' : 'bad-field',
      message: `${key}: ${text} in ${objectName(object)} is read as the ${typeof value} ${String(value)}, but a label's value must be text, so the API server would refuse it.`,
      hint: `Write ${key}: "${text}".`,
    }),
  );
  return text;
}
