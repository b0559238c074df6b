import { describe, expect, test } from 'vitest';
import { editPolicy } from '../../../testing/editPolicy';

const POLICY = `# Policies of the shop

# Who may call the api.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop # the shop
spec:
  podSelector: {}
  ingress:
    # from the web
    - from:
        - podSelector: { matchLabels: {app: web} } # web
        # and the cart
        - podSelector:
            matchLabels:
              app: 'cart'
      ports:
        - port: 80 # http
          protocol: TCP
    # everything else
    - {}
`;

/** The text with one line (or several that follow each other) replaced. */
function replaced(from: string, to: string): string {
  expect(POLICY.split(from)).toHaveLength(2);
  return POLICY.replace(from, () => to);
}

describe('one change changes one place', () => {
  test('a number keeps the comment behind it', () => {
    const after = editPolicy(POLICY, [{ type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'port'], value: 8080 }]);
    expect(after).toBe(replaced('port: 80 # http', 'port: 8080 # http'));
  });

  test('a text keeps its quotes', () => {
    const path = ['spec', 'ingress', 0, 'from', 1, 'podSelector', 'matchLabels', 'app'];
    expect(editPolicy(POLICY, [{ type: 'set', path, value: 'yes' }])).toBe(replaced("app: 'cart'", "app: 'yes'"));
  });

  test('a key is added to a mapping in braces', () => {
    const path = ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'tier'];
    const after = editPolicy(POLICY, [{ type: 'set', path, value: 'on' }]);
    expect(after).toBe(replaced('{app: web}', '{app: web, tier: "on"}'));
  });

  test('a missing key stands where the API lists it', () => {
    const after = editPolicy(POLICY, [{ type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] }]);
    expect(after).toBe(replaced('  podSelector: {}\n', '  podSelector: {}\n  policyTypes:\n    - Ingress\n'));
  });

  test('missing mappings around a key are made', () => {
    const after = editPolicy(POLICY, [
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'api' },
    ]);
    expect(after).toBe(replaced('podSelector: {}', 'podSelector:\n    matchLabels:\n      app: api'));
  });

  test('an item goes with the comment right above it', () => {
    const after = editPolicy(POLICY, [{ type: 'remove', path: ['spec', 'ingress', 0, 'from', 1] }]);
    expect(after).toBe(
      replaced(
        "        # and the cart\n        - podSelector:\n            matchLabels:\n              app: 'cart'\n",
        '',
      ),
    );
  });

  test('the key behind a dash gives its place to the next one', () => {
    const after = editPolicy(POLICY, [{ type: 'remove', path: ['spec', 'ingress', 0, 'from'] }]);
    expect(after).toContain('    # from the web\n    - ports:\n        - port: 80 # http\n');
  });

  test('the last item leaves an empty list, not a key without value', () => {
    const after = editPolicy(POLICY, [
      { type: 'remove', path: ['spec', 'ingress', 1] },
      { type: 'remove', path: ['spec', 'ingress', 0] },
    ]);
    expect(after).toContain('  podSelector: {}\n  ingress: []\n');
  });

  test('an item is put between others', () => {
    const value = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] };
    const after = editPolicy(POLICY, [{ type: 'insert', path: ['spec', 'ingress', 1], value }]);
    expect(after).toBe(
      replaced(
        '    # everything else\n',
        '    - from:\n        - ipBlock:\n            cidr: 10.0.0.0/8\n    # everything else\n',
      ),
    );
  });

  test('a change that changes nothing gives no edits', () => {
    expect(editPolicy(POLICY, [{ type: 'set', path: ['metadata', 'name'], value: 'api' }])).toBe(POLICY);
  });

  test('a place that is not there is refused with a reason', () => {
    expect(editPolicy(POLICY, [{ type: 'remove', path: ['spec', 'egress', 0] }])).toContain(
      'refused: manifests.yaml:4: The document has nothing at',
    );
  });
});

describe('documents of every shape', () => {
  test('CRLF files get CRLF lines', () => {
    const text = POLICY.replaceAll('\n', '\r\n');
    const after = editPolicy(text, [{ type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress'] }]);
    expect(after).toContain('podSelector: {}\r\n  policyTypes:\r\n    - Ingress\r\n  ingress:');
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('lists that are not indented stay so', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n    name: a\nspec:\n    podSelector: {}\n    policyTypes:\n    - Egress\n';
    const after = editPolicy(text, [{ type: 'set', path: ['spec', 'egress'], value: [{ ports: [{ port: 53 }] }] }]);
    expect(after).toBe(`${text}    egress:\n    - ports:\n      - port: 53\n`);
  });

  test('an item of a JSON List is changed in place', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'a' },
          spec: { podSelector: {}, ingress: [] },
        },
      ],
    };
    const text = `${JSON.stringify(list, null, 4)}\n`;
    const after = editPolicy(text, [
      { type: 'insert', path: ['spec', 'ingress', 0], value: { ports: [{ port: 'http' }] } },
      { type: 'set', path: ['metadata', 'labels', 'app'], value: 'x' },
    ]);
    expect(JSON.parse(after)).toEqual({
      ...list,
      items: [
        list.items[0],
        {
          ...list.items[1],
          metadata: { name: 'a', labels: { app: 'x' } },
          spec: { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] },
        },
      ],
    });
    expect(after.startsWith(text.slice(0, text.indexOf('"name": "a"')))).toBe(true);
  });

  const SHARED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: a
  annotations: &base {team: red}
  labels:
    <<: *base
    app: x
spec:
  podSelector: &web # the web
    matchLabels: {app: web}
  ingress:
    - from:
        - podSelector: *web # again
      ports: [&http { port: 80 }]
`;
  const peer = ['spec', 'ingress', 0, 'from', 0, 'podSelector'];

  test('what an alias stands for is not changed through it, and the alias itself is', () => {
    expect(editPolicy(SHARED, [{ type: 'set', path: [...peer, 'matchLabels', 'app'], value: 'cart' }])).toBe(
      'refused: manifests.yaml:14: podSelector is the alias *web, so it has no text of its own that could be changed. Write its value out in place of *web, or change it at &web, which changes every place that uses it.',
    );
    expect(editPolicy(SHARED, [{ type: 'set', path: peer, value: {} }])).toBe(
      SHARED.replace('*web # again', '{} # again'),
    );
  });

  test('what an anchor lends to other places is not changed for one of them', () => {
    const value = 'cart';
    expect(editPolicy(SHARED, [{ type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value }])).toBe(
      'refused: manifests.yaml:10: The value under &web is used at another place (*web), which would change along. Write the value out in place of *web first, or change the text at &web if all of them are meant.',
    );
  });

  test('an anchor that nobody uses stays where the value changes', () => {
    expect(editPolicy(SHARED, [{ type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'port'], value: 81 }])).toBe(
      SHARED.replace('port: 80', 'port: 81'),
    );
    const after = editPolicy(SHARED, [{ type: 'set', path: ['spec', 'ingress', 0, 'ports', 0], value: { port: 9 } }]);
    expect(after).toBe(SHARED.replace('port: 80', 'port: 9'));
  });

  test('a key that a merge brings in is overridden, and not removed', () => {
    expect(editPolicy(SHARED, [{ type: 'set', path: ['metadata', 'labels', 'team'], value: 'blue' }])).toBe(
      SHARED.replace('    app: x\n', '    app: x\n    team: blue\n'),
    );
    expect(editPolicy(SHARED, [{ type: 'remove', path: ['metadata', 'labels', 'team'] }])).toBe(
      'refused: manifests.yaml:7: team comes from the merge key <<: *base and does not stand here itself. To change it at this place only, replace <<: *base by the keys that shall stay.',
    );
  });
});

describe('line ends stay what they are', () => {
  test('a carriage return by itself and a line feed do not join where the line between them goes', () => {
    const text = POLICY.replace(
      '        - port: 80 # http\n',
      '        - protocol: UDP\r        - port: 80 # http\n',
    ).replace('          protocol: TCP\n', '\n');
    const after = editPolicy(text, [{ type: 'remove', path: ['spec', 'ingress', 0, 'ports', 1] }]);
    expect(after).toBe(text.replace('\r        - port: 80 # http', ''));
  });
});
