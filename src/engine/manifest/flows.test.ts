import { describe, expect, test } from 'vitest';
import { changedFiles, textAt } from '../../testing/changedFiles';
import { readingOf } from '../../testing/readResources';
import type { SourceFile } from '../model/source';
import type { EndRef, FlowQuery } from '../model/verdict';
import type { EditResult } from './edit/editDocument';
import { addFlow, removeFlow } from './edit/ownFiles';
import { createManifestReader } from './reader';

const end = (name: string): EndRef => ({ type: 'workload', namespace: 'shop', name, kind: null });
const flow = (from: string, to: string, port: FlowQuery['port']): FlowQuery => ({
  from: end(from),
  to: end(to),
  port,
  protocol: 'TCP',
  family: null,
});

describe('flows.yaml is read', () => {
  test('entries with all their keys', () => {
    const reading = readingOf({
      'flows.yaml': `flows:
  - from: shop/frontend   # a comment
    to: api.shop
    port: http
    expect: blocked
    family: IPv6
    name: checkout path
  - {from: internet, to: 10.0.0.0/8, port: 8000-8100, protocol: UDP}
  - {from: internet, to: 10.0.0.0/8, port: 8000-8100, protocol: UDP}
`,
    });
    expect(reading.diagnostics).toEqual([]);
    expect(reading.flows).toMatchObject([
      {
        id: 'shop/frontend → api.shop http/TCP IPv6',
        query: {
          from: end('frontend'),
          to: { type: 'service', name: 'api', namespace: 'shop' },
          port: 'http',
          protocol: null,
          family: 'IPv6',
        },
        expect: 'blocked',
        name: 'checkout path',
        source: { path: 'flows.yaml', line: 2 },
      },
      {
        id: 'internet → 10.0.0.0/8 8000-8100/UDP',
        query: { port: { from: 8000, to: 8100 }, protocol: 'UDP' },
        expect: null,
        name: null,
      },
      { id: 'internet → 10.0.0.0/8 8000-8100/UDP#2' },
    ]);
  });

  test('a second document is not lost unseen', () => {
    const entry = 'flows:\n  - {from: shop/a, to: shop/b}\n';
    const reading = readingOf({ 'flows.yaml': `${entry}---\n${entry}` });
    expect(reading.flows).toHaveLength(1);
    expect(reading.diagnostics).toMatchObject([
      { message: 'flows.yaml has more than one document, and only the first is used.', source: { line: 4 } },
    ]);
  });

  test.each([
    ['{to: shop/a}', 'from is missing'],
    ['{from: "a b", to: shop/a}', 'from "a b" names no end'],
    ['{from: shop/a, to: shop/b, port: 0}', 'port is none'],
    ['{from: shop/a, to: shop/b, port: 1, protocol: ICMP}', 'protocol must be TCP or UDP or SCTP'],
    ['{from: shop/a, to: shop/b, expect: maybe}', 'expect must be allowed or blocked'],
    ['{from: shop/a, to: shop/b, family: 4}', 'family must be IPv4 or IPv6'],
    ['hello', 'must be a mapping'],
  ])('an entry that can’t be read is reported at its line, and the others are used: %s', (entry, part) => {
    const reading = readingOf({ 'flows.yaml': `flows:\n  - {from: shop/a, to: shop/b}\n  - ${entry}\n` });
    expect(reading.flows.map(({ id }) => id)).toEqual(['shop/a → shop/b']);
    expect(reading.diagnostics).toMatchObject([{ code: 'bad-field', source: { path: 'flows.yaml', line: 3 } }]);
    expect(reading.diagnostics[0]?.message).toContain(part);
  });

  test.each(['flows: 7\n', '- a\n', 'flows: [\n'])('a file of another shape is reported: %j', (text) => {
    const reading = readingOf({ 'flows.yaml': text });
    expect(reading.flows).toEqual([]);
    expect(reading.diagnostics).toHaveLength(1);
  });

  test('it holds no manifests', () => {
    expect(readingOf({ 'flows.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' }).resources.pods).toEqual([]);
  });
});

describe('flows.yaml is written', () => {
  test('a flow is added at the end, once, and removed by its id; comments stay', () => {
    const files = changedFiles(
      [{ path: 'flows.yaml', text: '# mine\nflows:\n  # first\n  - from: shop/a # a\n    to: shop/b\n' }],
      (now) => addFlow(now, { query: flow('b', 'c', 80), expect: 'allowed', name: 'yes' }),
      (now) => addFlow(now, { query: flow('b', 'c', 80), expect: null, name: null }),
      (now) => addFlow(now, { query: flow('b', 'd', { from: 1, to: 2 }), expect: null, name: null }),
    );
    expect(textAt(files, 'flows.yaml')).toBe(
      '# mine\nflows:\n  # first\n  - from: shop/a # a\n    to: shop/b\n  - from: shop/b\n    to: shop/c\n    port: 80\n    protocol: TCP\n    expect: allowed\n    name: "yes"\n  - from: shop/b\n    to: shop/d\n    port: 1-2\n    protocol: TCP\n',
    );
    const [kept] = createManifestReader().read(files).flows;
    expect(kept?.id).toBe('shop/a → shop/b');
    const left = changedFiles(
      files,
      (now) => removeFlow(now, 'shop/b → shop/c 80/TCP'),
      (now) => removeFlow(now, 'shop/a → shop/b'),
      (now) => removeFlow(now, 'nobody'),
    );
    expect(textAt(left, 'flows.yaml')).toBe(
      '# mine\nflows:\n  - from: shop/b\n    to: shop/d\n    port: 1-2\n    protocol: TCP\n',
    );
    expect(
      textAt(
        changedFiles(left, (now) => removeFlow(now, 'shop/b → shop/d 1-2/TCP')),
        'flows.yaml',
      ),
    ).toBe('# mine\nflows: []\n');
  });

  test('the file is made where there is none, and goes on where it is empty', () => {
    const add = (files: readonly SourceFile[]): EditResult =>
      addFlow(files, { query: flow('a', 'b', null), expect: null, name: null });
    const entry = 'flows:\n  - from: shop/a\n    to: shop/b\n    protocol: TCP\n';
    expect(textAt(changedFiles([], add), 'flows.yaml')).toMatch(new RegExp(`^# .*\n${entry}$`));
    expect(textAt(changedFiles([{ path: 'flows.yaml', text: '# soon' }], add), 'flows.yaml')).toBe(`# soon\n${entry}`);
    expect(textAt(changedFiles([{ path: 'flows.yaml', text: 'flows:\r\n' }], add), 'flows.yaml')).toBe(
      entry.replaceAll('\n', '\r\n'),
    );
  });

  test('a file that can’t be read is not written to, with the line that is wrong', () => {
    const result = addFlow([{ path: 'flows.yaml', text: 'flows:\n  - from: a: b\n' }], {
      query: flow('a', 'b', 1),
      expect: null,
      name: null,
    });
    expect(result).toMatchObject({ refusal: expect.stringMatching(/^flows\.yaml, line 2: .* Correct it first\.$/) });
  });
});
