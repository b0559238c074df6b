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
      'refused: The document has nothing at',
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

  test('a value that an alias stands for is written out where it changes, and nowhere else', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: &web # the web\n    matchLabels: {app: web}\n  ingress:\n    - from:\n        - podSelector: *web # again\n';
    const path = ['spec', 'ingress', 0, 'from', 0, 'podSelector', 'matchLabels', 'app'];
    const after = editPolicy(text, [{ type: 'set', path, value: 'cart' }]);
    expect(after).toBe(
      text.replace('*web # again', () => '# again\n            matchLabels:\n              app: cart'),
    );
  });

  test('a key that a merge brings in is overridden, and removed only by writing the mapping out', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  annotations: &base {team: red}\n  labels:\n    <<: *base\n    app: x\nspec: {podSelector: {}}\n';
    expect(editPolicy(text, [{ type: 'set', path: ['metadata', 'labels', 'team'], value: 'blue' }])).toBe(
      text.replace('    app: x\n', '    app: x\n    team: blue\n'),
    );
    expect(editPolicy(text, [{ type: 'remove', path: ['metadata', 'labels', 'team'] }])).toBe(
      text.replace('    <<: *base\n    app: x\n', '    app: x\n'),
    );
  });
});
