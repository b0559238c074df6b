/* Long because there is one row for every layout that is hard to edit, with the text before and after. */
import { describe, expect, test } from 'vitest';
import { editPolicy } from '../../../testing/editPolicy';
import type { FieldEdit } from '../../model/fieldEdit';

const H = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\n';
const CRLF = H.replaceAll('\n', '\r\n');

type Row = readonly [what: string, before: string, edit: FieldEdit, after: string, policy?: number];

describe('edits of text that is hard to edit', () => {
  const rows: readonly Row[] = [
    [
      'an item of a List in flow style',
      '{apiVersion: v1, kind: List, items: [{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}}},   # first\n {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: b}, spec: {podSelector: {}}}]}\n',
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      '{apiVersion: v1, kind: List, items: [{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}}},   # first\n {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: b}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}}]}\n',
      1,
    ],
    [
      'JSON with tabs: a key',
      '{\n\t"apiVersion": "networking.k8s.io/v1",\n\t"kind": "NetworkPolicy",\n\t"metadata": {"name": "a"},\n\t"spec": {\n\t\t"podSelector": {}\n\t}\n}',
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      '{\n\t"apiVersion": "networking.k8s.io/v1",\n\t"kind": "NetworkPolicy",\n\t"metadata": {"name": "a"},\n\t"spec": {\n\t\t"podSelector": {},\n\t\t"ingress": [\n\t\t\t{\n\t\t\t\t"from": [\n\t\t\t\t\t{\n\t\t\t\t\t\t"podSelector": {}\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t]\n\t}\n}',
    ],
    [
      'JSON with tabs: something in an empty object',
      '{\n\t"apiVersion": "networking.k8s.io/v1",\n\t"kind": "NetworkPolicy",\n\t"metadata": {"name": "a"},\n\t"spec": {\n\t\t"podSelector": {}\n\t}\n}',
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'x' },
      '{\n\t"apiVersion": "networking.k8s.io/v1",\n\t"kind": "NetworkPolicy",\n\t"metadata": {"name": "a"},\n\t"spec": {\n\t\t"podSelector": {\n\t\t\t"matchLabels": {\n\t\t\t\t"app": "x"\n\t\t\t}\n\t\t}\n\t}\n}',
    ],
    [
      'keys in quotes',
      '"apiVersion": "networking.k8s.io/v1"\n"kind": NetworkPolicy\n"metadata": {"name": a}\n"spec":\n  "podSelector": {} # all\n',
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'x' },
      '"apiVersion": "networking.k8s.io/v1"\n"kind": NetworkPolicy\n"metadata": {"name": a}\n"spec":\n  "podSelector": # all\n    matchLabels:\n      app: x\n',
    ],
    [
      'a value under an explicit key',
      `${H}spec:\n  ? podSelector\n  : matchLabels: {app: a} # c\n`,
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'b' },
      `${H}spec:\n  ? podSelector\n  : matchLabels: {app: b} # c\n`,
    ],
    [
      'a key behind an explicit one',
      `${H}spec:\n  ? podSelector\n  : matchLabels: {app: a} # c\n`,
      { type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] },
      `${H}spec:\n  ? podSelector\n  : matchLabels: {app: a} # c\n  policyTypes:\n    - Ingress\n`,
    ],
    [
      'an explicit key',
      `${H}spec:\n  podSelector: {}\n  ? ingress # the long way\n  : - {}\n`,
      { type: 'remove', path: ['spec', 'ingress'] },
      `${H}spec:\n  podSelector: {}\n`,
    ],
    [
      'flow style over lines: behind the last, its comment stays with it',
      H +
        'spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {from: [{podSelector: {}}]}, # one\n    {}   # two\n  ]}\n',
      { type: 'insert', path: ['spec', 'ingress', 2], value: { from: [{ podSelector: {} }] } },
      H +
        'spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {from: [{podSelector: {}}]}, # one\n    {},   # two\n    {from: [{podSelector: {}}]}\n  ]}\n',
    ],
    [
      'flow style over lines: the first goes with its comment',
      H +
        'spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {from: [{podSelector: {}}]}, # one\n    {}   # two\n  ]}\n',
      { type: 'remove', path: ['spec', 'ingress', 0] },
      `${H}spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {}   # two\n  ]}\n`,
    ],
    [
      'flow style over lines: the last goes with its comment, and not with that of the one before',
      H +
        'spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {from: [{podSelector: {}}]}, # one\n    {}   # two\n  ]}\n',
      { type: 'remove', path: ['spec', 'ingress', 1] },
      `${H}spec: {podSelector: {}, # all\n  ingress: [ # rules\n    {from: [{podSelector: {}}]} # one\n  ]}\n`,
    ],
    [
      'a comma behind the last item',
      `${H}spec: {podSelector: {}, policyTypes: [Ingress, ], }\n`,
      { type: 'insert', path: ['spec', 'policyTypes', 1], value: 'Egress' },
      `${H}spec: {podSelector: {}, policyTypes: [Ingress, Egress, ], }\n`,
    ],
    [
      'a block scalar, with a comment behind its mark',
      H +
        'spec:\n  podSelector:\n    matchLabels:\n      app: |-   # folded\n        web\n      tier: >\n        back\n',
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'api' },
      `${H}spec:\n  podSelector:\n    matchLabels:\n      app: api   # folded\n      tier: >\n        back\n`,
    ],
    [
      'a folded scalar at the end',
      H +
        'spec:\n  podSelector:\n    matchLabels:\n      app: |-   # folded\n        web\n      tier: >\n        back\n',
      { type: 'remove', path: ['spec', 'podSelector', 'matchLabels', 'tier'] },
      `${H}spec:\n  podSelector:\n    matchLabels:\n      app: |-   # folded\n        web\n`,
    ],
    [
      'an anchor on the list that grows',
      `${H}spec:\n  podSelector: {}\n  ingress: &rules\n  - from: [{podSelector: {}}]\n`,
      { type: 'insert', path: ['spec', 'ingress', 1], value: {} },
      `${H}spec:\n  podSelector: {}\n  ingress: &rules\n  - from: [{podSelector: {}}]\n  - {}\n`,
    ],
    [
      'an anchor on the list that grows, in use',
      `${H}spec:\n  podSelector: {}\n  ingress:\n  - from: &p\n    - podSelector: {}\n  - from: *p\n`,
      { type: 'insert', path: ['spec', 'ingress', 0, 'from', 1], value: { podSelector: {} } },
      'refused: manifests.yaml:7: The value under &p is used at another place (*p), which would change along. Write the value out in place of *p first, or change the text at &p if all of them are meant.',
    ],
    [
      'behind an item with an anchor',
      `${H}spec:\n  podSelector: {}\n  ingress:\n  - &r\n    from: [{podSelector: {}}]\n`,
      { type: 'insert', path: ['spec', 'ingress', 1], value: {} },
      `${H}spec:\n  podSelector: {}\n  ingress:\n  - &r\n    from: [{podSelector: {}}]\n  - {}\n`,
    ],
    [
      '[] with a comment behind',
      `${H}spec:\n  podSelector: {}\n  ingress: [] # none\n  egress: []\n`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec:\n  podSelector: {}\n  ingress: # none\n    - from:\n        - podSelector: {}\n  egress: []\n`,
    ],
    [
      '[] with a comment inside',
      `${H}spec:\n  podSelector: {}\n  ingress: [   # none\n    ]\n`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec:\n  podSelector: {}\n  ingress:   # none\n    - from:\n        - podSelector: {}\n`,
    ],
    [
      'a key without a value',
      `${H}spec:\n  podSelector: {}\n  ingress: # none yet\n  egress: ~\n`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec:\n  podSelector: {}\n  ingress: # none yet\n    - from:\n        - podSelector: {}\n  egress: ~\n`,
    ],
    [
      'a key with ~',
      `${H}spec:\n  podSelector: {}\n  ingress: # none yet\n  egress: ~ # tilde\n`,
      { type: 'insert', path: ['spec', 'egress', 0], value: {} },
      `${H}spec:\n  podSelector: {}\n  ingress: # none yet\n  egress: # tilde\n    - {}\n`,
    ],
    [
      'a key without a value at the end of the file',
      `${H}spec:\n  podSelector: {}\n  ingress:`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}`,
    ],
    [
      'the same with CRLF and a comment',
      `${CRLF}spec:\r\n  podSelector: {}\r\n  ingress: # c`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${CRLF}spec:\r\n  podSelector: {}\r\n  ingress: # c\r\n    - from:\r\n        - podSelector: {}`,
    ],
    [
      'spec: {}',
      `${H}spec: {} # empty\n`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec: # empty\n  ingress:\n    - from:\n        - podSelector: {}\n`,
    ],
    [
      'no spec, CRLF, a comment and no line end',
      'apiVersion: networking.k8s.io/v1\r\nkind: NetworkPolicy\r\nmetadata: {name: a} # m',
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      'apiVersion: networking.k8s.io/v1\r\nkind: NetworkPolicy\r\nmetadata: {name: a} # m\r\nspec:\r\n  ingress:\r\n    - from:\r\n        - podSelector: {}',
    ],
    [
      'spec without a value before ...',
      `${H}spec:   # later\n...\n`,
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      `${H}spec:   # later\n  ingress:\n    - from:\n        - podSelector: {}\n...\n`,
    ],
    [
      'CRLF, a comment and no line end',
      `${CRLF}spec:\r\n  podSelector: {}\r\n  policyTypes:\r\n  - Ingress # in`,
      { type: 'insert', path: ['spec', 'policyTypes', 1], value: 'Egress' },
      `${CRLF}spec:\r\n  podSelector: {}\r\n  policyTypes:\r\n  - Ingress # in\r\n  - Egress`,
    ],
    [
      'CRLF: the last line goes with the line end before it',
      `${CRLF}spec:\r\n  podSelector: {}\r\n  policyTypes:\r\n  - Egress\r\n  - Ingress # in`,
      { type: 'remove', path: ['spec', 'policyTypes', 1] },
      `${CRLF}spec:\r\n  podSelector: {}\r\n  policyTypes:\r\n  - Egress`,
    ],
    [
      'content on the line of ---',
      '--- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}}} # c\n',
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      '--- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}} # c\n',
    ],
    [
      'comments behind --- and ...',
      '--- # doc\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: {}\n... # end\n',
      { type: 'insert', path: ['spec', 'ingress', 0], value: { from: [{ podSelector: {} }] } },
      '--- # doc\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: {}\n  ingress:\n    - from:\n        - podSelector: {}\n... # end\n',
    ],
    [
      'AND to OR in flow style over lines',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - {namespaceSelector: {}, # ns\n       podSelector: {}} # p\n',
      { type: 'splitPeer', path: ['spec', 'ingress', 0, 'from', 0] },
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - {namespaceSelector: {}} # ns\n    - {podSelector: {}} # p\n',
    ],
    [
      'OR to AND in flow style over lines',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from: [{namespaceSelector: {}}, # ns\n       {podSelector: {}}] # p\n',
      { type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] },
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from: [{namespaceSelector: {}, # ns\n        podSelector: {}}] # p\n',
    ],
    [
      'OR to AND with a comment between',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - namespaceSelector: {} # ns\n    # pods\n    - podSelector: {} # p\n',
      { type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] },
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - namespaceSelector: {} # ns\n    # pods\n      podSelector: {} # p\n',
    ],
    [
      'OR to AND of two styles',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - namespaceSelector: {} # ns\n    - {podSelector: {}} # p\n',
      { type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] },
      'refused: manifests.yaml:8: This place is laid out in a way that cannot be changed without rewriting what stands around it.',
    ],
    [
      'a dash alone on its line moves with its comments',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - # first\n    from: [{podSelector: {}}] # x\n  # second\n  - {} # y\n',
      { type: 'move', path: ['spec', 'ingress', 1], to: 0 },
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  # second\n  - {} # y\n  - # first\n    from: [{podSelector: {}}] # x\n',
    ],
    [
      'the last line without a line end moves',
      `${H}spec:\n  podSelector: {}\n  policyTypes:\n  - Egress # e\n  - Ingress # in`,
      { type: 'move', path: ['spec', 'policyTypes', 1], to: 0 },
      `${H}spec:\n  podSelector: {}\n  policyTypes:\n  - Ingress # in\n  - Egress # e`,
    ],
    [
      'a key in single quotes gets another name',
      `${H}spec:\n  podSelector: {matchLabels: {'app': x, "b":y}}\n`,
      { type: 'renameKey', path: ['spec', 'podSelector', 'matchLabels', 'app'], key: 'b/c' },
      `${H}spec:\n  podSelector: {matchLabels: {'b/c': x, "b":y}}\n`,
    ],
    [
      'an explicit key gets another name',
      `${H}spec:\n  podSelector:\n    matchLabels:\n      ? app # which\n      : x\n`,
      { type: 'renameKey', path: ['spec', 'podSelector', 'matchLabels', 'app'], key: 'b/c' },
      `${H}spec:\n  podSelector:\n    matchLabels:\n      ? b/c # which\n      : x\n`,
    ],
    [
      'the last item leaves []',
      H +
        'spec:\n  podSelector: {}\n  ingress: # in\n  # one\n  - from: # who\n    - podSelector: {} # only\n  # behind\n',
      { type: 'remove', path: ['spec', 'ingress', 0] },
      `${H}spec:\n  podSelector: {}\n  ingress: [] # in\n  # behind\n`,
    ],
    [
      'a selector is set as a whole: what stays the same keeps its comments',
      `${H}spec:\n  podSelector:\n    # who\n    matchLabels: # labels\n      app: a # one\n      b: c\n`,
      { type: 'set', path: ['spec', 'podSelector'], value: { matchLabels: { app: 'z', n: '1' } } },
      `${H}spec:\n  podSelector:\n    # who\n    matchLabels: # labels\n      app: z # one\n      "n": "1"\n`,
    ],
    [
      'behind a byte order mark',
      '\uFEFFapiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  podSelector: {}\nmetadata: {name: a}',
      { type: 'set', path: ['apiVersion'], value: 'x' },
      '\uFEFFapiVersion: x\nkind: NetworkPolicy\nspec:\n  podSelector: {}\nmetadata: {name: a}',
    ],
    [
      'an empty value in flow style',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n  podSelector: # x\n  ingress: [{from: [{podSelector: }]}] # y\n',
      { type: 'set', path: ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'a'], value: 'x' },
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n  podSelector: # x\n  ingress: [{from: [{podSelector: {matchLabels: {a: x}} }]}] # y\n',
    ],
    [
      'comments behind tabs',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n  podSelector: {}\t# t\n  policyTypes:\t# types\n  - Ingress\t# in\n',
      { type: 'set', path: ['spec', 'policyTypes'], value: ['Egress'] },
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n  podSelector: {}\t# t\n  policyTypes:\t# types\n  - Egress\t# in\n',
    ],
    [
      'the second of two of one name',
      H +
        'spec: {podSelector: {}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {}} # second\n',
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'a'], value: 'x' },
      H +
        'spec: {podSelector: {}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {matchLabels: {a: x}}} # second\n',
      1,
    ],
    [
      'a key that a merge brings in gets another name',
      H +
        'spec:\n  podSelector: {matchLabels: &l {app: x}}\n  ingress:\n  - from:\n    - podSelector: {matchLabels: {<<: *l, b: c}}\n',
      { type: 'renameKey', path: ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'app'], key: 'y' },
      'refused: manifests.yaml:8: app comes from the merge key <<: *l and does not stand here itself. To change it at this place only, replace <<: *l by the keys that shall stay.',
    ],
    [
      'a key behind an alias gets another name',
      `${H}spec:\n  podSelector: &s {matchLabels: {app: x}}\n  ingress:\n  - from:\n    - podSelector: *s\n`,
      { type: 'renameKey', path: ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'app'], key: 'y' },
      'refused: manifests.yaml:8: podSelector is the alias *s, so it has no text of its own that could be changed. Write its value out in place of *s, or change it at &s, which changes every place that uses it.',
    ],
    [
      'a copy of an item with an anchor has none',
      `${H}spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - &p {podSelector: {}} # x\n    - *p\n`,
      { type: 'duplicate', path: ['spec', 'ingress', 0, 'from', 0] },
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - &p {podSelector: {}} # x\n    - podSelector: {}\n    - *p\n',
    ],
    [
      'an anchor does not move behind its alias',
      H +
        'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - &p {podSelector: {}} # x\n    - *p # y\n    - {namespaceSelector: {}}\n',
      { type: 'move', path: ['spec', 'ingress', 0, 'from', 0], to: 2 },
      'refused: manifests.yaml:8: The value under &p is used at another place (*p), which would change along. Write the value out in place of *p first, or change the text at &p if all of them are meant.',
    ],
    [
      'a list is set as a whole and shrinks',
      `${H}spec:\n  podSelector: {}\n  policyTypes:\n  - Ingress # in\n  # out\n  - Egress\n`,
      { type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] },
      `${H}spec:\n  podSelector: {}\n  policyTypes:\n  - Ingress # in\n`,
    ],
  ];
  for (const [what, before, edit, after, policy = 0] of rows) {
    test(what, () => {
      expect(editPolicy(before, [edit], policy)).toBe(after);
    });
  }
});
