import { describe, expect, test } from 'vitest';
import { handwritten, seededRandom } from '../../testing/manifestText';
import type { JsonObject } from '../model/resources';
import { valueAt } from './fields';
import { splitList } from './splitList';
import { readYaml } from './yaml';

/** Enough objects for a text that is read item by item. */
function objects(seed: number): readonly JsonObject[] {
  const random = seededRandom(seed);
  return Array.from({ length: 1200 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, labels: { app: 'web', on: 'yes', text: 'a\n- b\n---\nc: {"items": [' } },
    spec: { containers: [{ name: 'a', command: ['sh', '-c', '- x', `${random()}`], ports: [{ containerPort: 80 }] }] },
  }));
}

function list(items: readonly JsonObject[]): JsonObject {
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

describe('a large List is read item by item, and says the same', () => {
  test.each(['JSON', 'JSON in lines', 'YAML 1', 'YAML 2', 'YAML 3', 'YAML 4', 'YAML 5', 'YAML 6'])('%s', (form) => {
    const data = list(objects(1));
    const text = form.startsWith('JSON')
      ? JSON.stringify(data, null, form === 'JSON' ? undefined : 4)
      : handwritten(data, Number(form.slice(5)));
    expect(text.length).toBeGreaterThan(200_000);
    const reading = readYaml(text);
    if (!reading.ok) throw new Error(reading.failure.message);
    const [document] = reading.documents;
    expect(document?.data).toEqual(data);
    // Quotes around the key, or brackets around the items, leave it to be read as a whole.
    if (document === undefined || document.list === null) return;
    expect(document.list.items).toHaveLength(1200);
    for (const path of [
      ['items', 7],
      ['items', 700, 'metadata', 'name'],
      ['items', 1199, 'spec', 'containers', 0, 'command', 3],
    ]) {
      const { start, end } = document.place(path);
      const column = start - text.lastIndexOf('\n', start - 1) - 1;
      const part = readYaml(`${form.startsWith('JSON') ? '' : ' '.repeat(column)}${text.slice(start, end)}`);
      expect(part.ok && part.documents[0]?.data).toEqual(valueAt(data, path));
    }
  });

  test.each(['- ', '  - '])('as kubectl writes it, indented by %j', (dash) => {
    const inner = ' '.repeat(dash.length);
    const items = Array.from(
      { length: 5000 },
      (_, index) => `${dash}apiVersion: v1\n${inner}kind: Pod\n${inner}metadata:\n${inner}  name: p${index}\n`,
    );
    const text = `apiVersion: v1\nitems:\n${items.join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
    const reading = readYaml(text);
    if (!reading.ok) throw new Error(reading.failure.message);
    const [document] = reading.documents;
    expect(document?.list?.items).toHaveLength(5000);
    expect(valueAt(document?.data, ['items', 4999, 'metadata', 'name'])).toBe('p4999');
    expect(valueAt(document?.data, ['kind'])).toBe('List');
  });

  test('surprises keep their places', () => {
    const text = `items:\n${Array.from({ length: 9000 }, (_, index) => `- kind: A\n  name: n${index}\n  value: ${index === 8888 ? 'yes' : 'no-thing'}\n`).join('')}`;
    const reading = readYaml(text);
    if (!reading.ok) throw new Error(reading.failure.message);
    expect(reading.surprises).toHaveLength(1);
    expect(reading.surprises.map(({ start, end }) => text.slice(start, end))).toEqual(['yes']);
    expect(text.slice(0, reading.surprises[0]?.start)).toContain('name: n8888');
  });

  test('a broken item is reported at its line', () => {
    const text = `items:\n${Array.from({ length: 9000 }, (_, index) => `- kind: A\n  name: n${index}\n  value: ${index === 8000 ? 'a: b' : 'fine-text'}\n`).join('')}`;
    const reading = readYaml(text);
    expect(reading.ok ? null : text.slice(0, reading.failure.offset).split('\n')).toHaveLength(2 + 8000 * 3 + 2);
  });
});

test.each([
  ['no list', 'a: 1\n'],
  ['items without items', 'items: []\n'],
  ['items that are no list', 'items:\n  a: 1\n'],
  ['items deeper down', '{"a": {"items": [{"b": 1}]}}'],
  ['scalars among the items', '{"items": [{"b": 1}, "x"]}'],
  ['numbers among the items', '{"items": [{"b": 1}, 5]}'],
  ['JSON that does not end', '{"items": [{"b": 1}'],
])('is left to be read as a whole: %s', (_name, text) => {
  expect(splitList(text)).toBeNull();
});
