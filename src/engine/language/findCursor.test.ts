import { describe, expect, it } from 'vitest';
import { findCursor } from './findCursor';

/** Where the cursor `|` stands, as `slot path word`. */
function at(marked: string): string | null {
  const offset = marked.indexOf('|');
  const found = findCursor(marked.replace('|', ''), offset);
  return found === null ? null : `${found.slot} ${found.path.join('.')} "${found.word}"`;
}

const RULE = `spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
          namespaceSelector: {}
      ports:
        - port: 80
`;

describe('findCursor', () => {
  it.each([
    ['an empty text', '|', 'inside  ""'],
    ['a key at the root', 'kind: NetworkPolicy\nsp|', 'inside  "sp"'],
    ['a value', 'kind: Netw|', 'value kind "Netw"'],
    ['a value that is not begun', 'kind: |', 'value kind ""'],
    ['right behind the colon', 'kind:|', null],
    ['a value with its end behind the cursor', 'kind: Net|workPolicy # what', 'value kind "NetworkPolicy"'],
    ['the mapping that opens below a key', 'spec:\n  |', 'inside spec ""'],
    ['back at the root', 'spec:\n  podSelector: {}\n|', 'inside  ""'],
    ['beside a key', 'spec:\n  podSelector: {}\n  |', 'inside spec ""'],
    ['a list below its key, indented', 'spec:\n  policyTypes:\n    - |', 'inside spec.policyTypes.0 ""'],
    [
      'a list below its key, not indented',
      'spec:\n  policyTypes:\n  - Ingress\n  - E|',
      'inside spec.policyTypes.1 "E"',
    ],
    ['a key behind a list that is not indented', 'spec:\n  policyTypes:\n  - Ingress\n  e|', 'inside spec "e"'],
    ['the second key of an item', `${RULE}          pr|`, 'inside spec.ingress.0.ports.0 "pr"'],
    ['the next item of a list', `${RULE}        - |`, 'inside spec.ingress.0.ports.1 ""'],
    ['a rule beside a rule', `${RULE}    - |`, 'inside spec.ingress.1 ""'],
    ['a key of spec behind the rules', `${RULE}  eg|`, 'inside spec "eg"'],
    [
      'a label',
      RULE.replace('app: web', 'app: web\n              ti|'),
      'inside spec.ingress.0.from.0.podSelector.matchLabels "ti"',
    ],
    [
      'a label value',
      RULE.replace('app: web', 'app: w|'),
      'value spec.ingress.0.from.0.podSelector.matchLabels.app "w"',
    ],
    ['an item of an item', 'a:\n- - b: |', 'value a.0.0.b ""'],
    ['flow mappings', 'spec: { podSelector: { matchLabels: { ap| } } }', 'inside spec.podSelector.matchLabels "ap"'],
    [
      'values in them',
      'spec: { podSelector: { matchLabels: { app: | } } }',
      'value spec.podSelector.matchLabels.app ""',
    ],
    ['flow lists', 'spec:\n  policyTypes: [Ingress, E|]', 'value spec.policyTypes.1 "E"'],
    ['flow over several lines', 'spec: {\n  policyTypes: [\n    |\n  ]\n}', 'value spec.policyTypes.0 ""'],
    ['JSON', '{"kind": "NetworkPolicy", "spec": {|}}', 'inside spec ""'],
    ['a comment', 'spec: # po|', null],
    ['a block scalar', 'a: |-\n  text\n  kind: x'.replace('x', '@').replace('|-', '>-').replace('@', '|'), null],
    ['behind a block scalar', 'a: >-\n  text\nb|', 'inside  "b"'],
    ['a word behind a word', 'app api|', null],
    ['quoted keys', '"spec":\n  "podSelector": |', 'value spec.podSelector ""'],
    ['Windows line ends', 'spec:\r\n  policyTypes:\r\n    - Eg|\r\n', 'inside spec.policyTypes.0 "Eg"'],
    ['a broken line above', 'spec:\n  podSelector\n  in|', 'inside spec "in"'],
    ['a document marker', '---\nkind: |', 'value kind ""'],
  ])('%s', (_, marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  it('knows the column, and whether a colon is there', () => {
    expect(findCursor('spec:\n  - po', 12)).toMatchObject({ column: 4, hasColon: false });
    expect(findCursor('spec:\n  podS: {}', 10)).toMatchObject({ word: 'podS', hasColon: true, start: 8, end: 12 });
  });
});
