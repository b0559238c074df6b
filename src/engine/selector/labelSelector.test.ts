import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding';
import type { JsonValue } from '../model/resources';
import type { Tri } from '../model/verdict';
import { isEverything, type LabelSelector, matchSelector, selectorText } from './labelSelector';
import { parseSelector } from './parseSelector';

function parse(value: JsonValue): LabelSelector {
  const findings: Finding[] = [];
  const selector = parseSelector(findings, value, []);
  if (selector === null) throw new Error(findings.map((finding) => finding.message).join(' '));
  return selector;
}

function match(value: JsonValue, labels: Readonly<Record<string, string>>, unknown: readonly string[] = []): Tri {
  return matchSelector(parse(value), new Map(Object.entries(labels)), new Set(unknown)).outcome;
}

const expression = (key: string, operator: string, values?: readonly string[]): JsonValue => ({
  matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }],
});

describe('label selectors (S29)', () => {
  it.each<[string, JsonValue, Readonly<Record<string, string>>, Tri]>([
    ['{} matches anything', {}, {}, 'yes'],
    ['a label', { matchLabels: { app: 'web' } }, { app: 'web', tier: 'x' }, 'yes'],
    ['another value', { matchLabels: { app: 'web' } }, { app: 'api' }, 'no'],
    ['every label counts', { matchLabels: { app: 'web', tier: 'x' } }, { app: 'web' }, 'no'],
    ['In', expression('app', 'In', ['web', 'api']), { app: 'api' }, 'yes'],
    ['In, absent key', expression('app', 'In', ['web']), {}, 'no'],
    ['NotIn, other value', expression('app', 'NotIn', ['web']), { app: 'api' }, 'yes'],
    ['NotIn, same value', expression('app', 'NotIn', ['web']), { app: 'web' }, 'no'],
    ['NotIn matches what lacks the key (known mistake 8)', expression('app', 'NotIn', ['web']), {}, 'yes'],
    ['Exists, empty value', expression('app', 'Exists'), { app: '' }, 'yes'],
    ['Exists, absent', expression('app', 'Exists'), {}, 'no'],
    ['DoesNotExist, absent', expression('app', 'DoesNotExist'), {}, 'yes'],
    ['DoesNotExist, empty value', expression('app', 'DoesNotExist'), { app: '' }, 'no'],
    ['an empty value needs the key (known mistake 9)', { matchLabels: { app: '' } }, {}, 'no'],
    ['an empty value matches an empty value', { matchLabels: { app: '' } }, { app: '' }, 'yes'],
    ['labels AND expressions', { matchLabels: { a: '1' }, ...(expression('b', 'Exists') as object) }, { a: '1' }, 'no'],
    ['keys of objects are no labels', { matchLabels: { constructor: 'x' } }, {}, 'no'],
  ])('%s', (_name, selector, labels, expected) => {
    expect(match(selector, labels)).toBe(expected);
  });

  it('expressions alone are no selector for all pods (known mistake 1)', () => {
    const selector = parse(expression('app', 'Exists'));
    expect(isEverything(selector)).toBe(false);
    expect(isEverything(parse({}))).toBe(true);
    expect(isEverything(parse({ matchLabels: {}, matchExpressions: [] }))).toBe(true);
    expect(isEverything(parse({ matchLabels: null, matchExpressions: null }))).toBe(true);
  });

  it.each<[string, JsonValue, Tri]>([
    ['In on a value that nobody knows', expression('hash', 'In', ['x']), 'unknown'],
    ['NotIn on it', expression('hash', 'NotIn', ['x']), 'unknown'],
    ['Exists: it will be there', expression('hash', 'Exists'), 'yes'],
    ['DoesNotExist: it will be there', expression('hash', 'DoesNotExist'), 'no'],
    ['a definite miss beside it decides', { matchLabels: { hash: 'x', app: 'web' } }, 'no'],
    ['a definite match beside it does not', { matchLabels: { hash: 'x', tier: 'y' } }, 'unknown'],
  ])('labels that a controller will set (S31, S50): %s', (_name, selector, expected) => {
    expect(match(selector, { app: 'api', tier: 'y' }, ['hash'])).toBe(expected);
  });

  it('says what was expected and what is there', () => {
    const selector = parse({ matchLabels: { app: 'web', tier: 'front' } });
    const { misses } = matchSelector(selector, new Map([['app', 'api']]));
    expect(misses.map(({ requirement, actual }) => [requirement.key, actual])).toEqual([
      ['app', 'api'],
      ['tier', null],
    ]);
  });

  it.each<[JsonValue, string]>([
    [{}, '{}'],
    [{ matchLabels: { app: 'web', tier: '' } }, 'app=web, tier='],
    [expression('app', 'In', ['a', 'b']), 'app in (a, b)'],
    [expression('app', 'NotIn', ['a']), 'app notin (a)'],
    [expression('app', 'Exists'), 'app'],
    [expression('app', 'DoesNotExist'), '!app'],
  ])('%j reads %s', (selector, text) => {
    expect(selectorText(parse(selector))).toBe(text);
  });
});

describe('what the API server refuses in a selector', () => {
  it.each<[string, JsonValue, string]>([
    ['In without values', expression('app', 'In', []), 'needs at least one value'],
    ['NotIn without values', expression('app', 'NotIn'), 'needs at least one value'],
    ['Exists with values', expression('app', 'Exists', ['x']), 'takes no values'],
    ['DoesNotExist with values', expression('app', 'DoesNotExist', ['x']), 'takes no values'],
    ['an operator in lower case', expression('app', 'in', ['x']), 'is no operator'],
    ['no operator', { matchExpressions: [{ key: 'app' }] }, 'has no `operator`'],
    ['no key', { matchExpressions: [{ operator: 'Exists' }] }, 'has no `key`'],
    ['a bad key', { matchLabels: { 'a b': 'x' } }, 'is not a label key'],
    ['a bad value', { matchLabels: { app: 'my app' } }, 'is not a label value'],
    ['a bad value in a list', expression('app', 'In', ['ok', '-bad']), 'is not a label value'],
    ['a number', { matchLabels: { app: 1 } }, 'must be text'],
    ['a boolean', { matchLabels: { app: true } }, 'must be text'],
    ['labels as a list', { matchLabels: [{ app: 'web' }] }, 'must be an object'],
    ['expressions as an object', { matchExpressions: { key: 'app' } }, 'must be a list'],
    ['text for a selector', 'app=web', 'must be an object'],
  ])('%s', (_name, value, message) => {
    const findings: Finding[] = [];
    expect(parseSelector(findings, value, ['podSelector'])).toBeNull();
    expect(
      findings
        .filter((finding) => finding.level === 'refused')
        .map((finding) => finding.message)
        .join(),
    ).toContain(message);
  });

  it('null is not set (S22); a label without a value is the empty value', () => {
    const findings: Finding[] = [];
    expect(parseSelector(findings, null, [])).toBeNull();
    expect(findings).toEqual([]);
    const selector = parseSelector(findings, { matchLabels: { app: null } }, []);
    expect(selector === null ? null : selectorText(selector)).toBe('app=');
    expect(findings.map((finding) => finding.level)).toEqual(['field']);
  });

  it('an unknown field is named, with its near miss, and left out', () => {
    const findings: Finding[] = [];
    expect(parseSelector(findings, { matchlabels: { app: 'web' } }, ['spec', 'podSelector'])).toEqual({
      requirements: [],
    });
    expect(findings).toMatchObject([
      { level: 'field', path: ['spec', 'podSelector', 'matchlabels'], hint: 'Did you mean `matchLabels`?' },
    ]);
  });
});
