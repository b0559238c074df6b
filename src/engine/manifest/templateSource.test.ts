import { describe, expect, test } from 'vitest';
import { templateSource } from './templateSource';

const RENDERED = `---
# Source: shop/templates/a.yaml
apiVersion: v1
kind: Service # Source: not-this
metadata: {name: a}
---
# Source: shop/charts/db/templates/b.yaml
# A policy of the chart.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
---
kind: Pod
metadata: {name: --- }
`;

/** A place in the document, by words that stand there. */
const at = (text: string, words: string): { readonly start: number } => ({ start: text.indexOf(words) });

describe('templateSource', () => {
  test.each([
    ['kind: Service', 'shop/templates/a.yaml'],
    ['apiVersion: networking', 'shop/charts/db/templates/b.yaml'],
    ['kind: Pod', null],
    ['name: --- }', null],
  ])('at %j it is %j', (words, expected) => {
    expect(templateSource(RENDERED, at(RENDERED, words))).toBe(expected);
    const windows = RENDERED.replaceAll('\n', '\r\n');
    expect(templateSource(windows, at(windows, words))).toBe(expected);
  });

  test('the first document needs no marker', () => {
    const text = '# Source: a/b.yaml\nkind: Pod\n';
    expect(templateSource(text, at(text, 'kind'))).toBe('a/b.yaml');
  });
});
