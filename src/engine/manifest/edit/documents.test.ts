import { describe, expect, test } from 'vitest';
import { filesOf, readingOf } from '../../../testing/readResources';
import { isTextFile } from '../../model/source';
import { applyEdits } from '../textEdits';
import { appendDocuments } from './appendDocuments';
import { removeDocument } from './removeDocument';

const PATH = 'manifests.yaml';
const policy = (name: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ${name}\n  namespace: shop\nspec: {}\n`;

function append(text: string, ...documents: readonly string[]): string {
  const [file] = applyEdits(filesOf(text), appendDocuments(filesOf(text), PATH, documents));
  return file !== undefined && isTextFile(file) ? file.text : '';
}

/** The text without one of its policies; null where the file is gone. */
function remove(text: string, name: string): string | null {
  const files = filesOf(text);
  const source = readingOf(text).resources.policies.find((candidate) => candidate.name === name)?.source;
  if (source === undefined) throw new Error('the text has no such policy');
  const result = removeDocument(files, source);
  if ('refusal' in result) throw new Error(result.refusal);
  const [file] = applyEdits(files, result.edits);
  return file === undefined ? null : isTextFile(file) ? file.text : '';
}

describe('documents are put at the end', () => {
  test.each([
    ['behind a document', 'a: 1\n', 'a: 1\n---\nb: 2\n'],
    ['behind one without a line end', 'a: 1', 'a: 1\n---\nb: 2\n'],
    ['with the line ends of the file', 'a: 1\r\n', 'a: 1\r\n---\r\nb: 2\r\n'],
    ['behind dots', 'a: 1\n...\n', 'a: 1\n...\n---\nb: 2\n'],
    ['behind a marker that waits for it', 'a: 1\n---\n', 'a: 1\n---\nb: 2\n'],
    ['behind a marker without a line end', 'a: 1\n---', 'a: 1\n---\nb: 2\n'],
    ['into an empty file', '', 'b: 2\n'],
    ['into one with a byte order mark', '\uFEFF', '\uFEFFb: 2\n'],
    ['behind comments', '# to do\n', '# to do\n---\nb: 2\n'],
    ['behind a document that can’t be read', 'a: "x\n', 'a: "x\n---\nb: 2\n'],
    ['behind JSON', '{"a": 1}\n', '{"a": 1}\n---\nb: 2\n'],
  ])('%s', (_name, before, after) => {
    expect(append(before, 'b: 2\n')).toBe(after);
  });

  test('several, into a file of their own', () => {
    expect(applyEdits([], appendDocuments([], 'new.yaml', ['a: 1\n', 'b: 2']))).toEqual([
      { path: 'new.yaml', text: 'a: 1\n---\nb: 2\n' },
    ]);
    expect(appendDocuments([], 'new.yaml', [])).toEqual([]);
  });
});

describe('a document goes with its marker and its comments', () => {
  const three = `${policy('a')}---\n# about b\n${policy('b')}---\n${policy('c')}`;

  test.each([
    ['a', `# about b\n${policy('b')}---\n${policy('c')}`],
    ['b', `${policy('a')}---\n${policy('c')}`],
    ['c', `${policy('a')}---\n# about b\n${policy('b')}`],
  ])('%s of three', (name, expected) => {
    expect(remove(three, name)).toBe(expected);
    expect(remove(three.replaceAll('\n', '\r\n'), name)).toBe(expected.replaceAll('\n', '\r\n'));
    expect(remove(`---\n${three}`, name)).toBe(name === 'a' ? `---\n${expected}` : `---\n${expected}`);
  });

  test('a header that a blank line sets apart stays', () => {
    expect(remove(`# Policies\n\n# about a\n${three}`, 'a')).toBe(
      `# Policies\n\n# about b\n${policy('b')}---\n${policy('c')}`,
    );
  });

  test('a heading for the next document stays', () => {
    expect(remove(three.replace('---\n# about b', '\n# The others\n---\n# about b'), 'a')).toBe(
      `\n# The others\n---\n# about b\n${policy('b')}---\n${policy('c')}`,
    );
  });

  test('the last document takes the file with it, unless comments are left', () => {
    expect(remove(policy('a'), 'a')).toBeNull();
    expect(remove(`---\n${policy('a')}...\n`, 'a')).toBeNull();
    expect(remove(`# Policies\n\n${policy('a')}`, 'a')).toBe('# Policies\n\n');
  });

  test('a byte order mark stays', () => {
    expect(remove(`\uFEFF${three}`, 'a')).toBe(`\uFEFF# about b\n${policy('b')}---\n${policy('c')}`);
  });

  test('an item of a List, in JSON and in YAML', () => {
    const object = (name: string): object => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name },
    });
    const list = { kind: 'List', items: [object('a'), object('b'), object('c')] };
    for (const name of ['a', 'b', 'c']) {
      const left = remove(JSON.stringify(list, null, 2), name) ?? '';
      expect(JSON.parse(left)).toEqual({
        kind: 'List',
        items: list.items.filter((item) => JSON.stringify(item) !== JSON.stringify(object(name))),
      });
    }
    const yaml =
      'kind: List\nitems:\n- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata: {name: a}\n# b\n- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata: {name: b}\n';
    expect(remove(yaml, 'b')).toBe(yaml.slice(0, yaml.indexOf('# b')));
    expect(remove(remove(yaml, 'b') ?? '', 'a')).toBeNull();
  });

  test('one value of a stream of JSON', () => {
    const object = (name: string): string =>
      `{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "${name}"}}\n`;
    expect(remove(object('a') + object('b'), 'a')).toBe(object('b'));
    expect(remove(object('a') + object('b'), 'b')).toBe(object('a'));
  });

  test('what is no longer there is refused', () => {
    const source = readingOf(three).resources.policies[2]?.source;
    if (source === undefined) throw new Error('there are three');
    expect(removeDocument(filesOf('a: 1\n'), source)).toHaveProperty('refusal');
    expect(removeDocument([], source)).toHaveProperty('refusal');
  });
});
