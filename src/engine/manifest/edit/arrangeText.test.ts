import { describe, expect, it } from 'vitest';
import { editPolicy } from '../../../testing/editPolicy';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: web # the front
      'tier': "1"
  ingress:
    # from the edge
    - from:
        - namespaceSelector: {matchLabels: {team: edge}} # which namespaces
          podSelector:
            matchLabels: {app: proxy}
      ports: [{port: 80}, {port: 443}]

    # from the tests
    - ports:
      - port: 'http'
`;

const lines = (text: string): readonly string[] => text.split('\n');
/** Lines of the first text that the second has otherwise, and how it has them. */
function changed(before: string, after: string): readonly (readonly [string | undefined, string | undefined])[] {
  const [a, b] = [lines(before), lines(after)];
  return a.flatMap((line, index) => (line === b[index] ? [] : [[line, b[index]] as const]));
}

describe('edits that say nothing new', () => {
  it('move a rule with its comment, and leave what stands between the rules', () => {
    const after = editPolicy(POLICY, [{ type: 'move', path: ['spec', 'ingress', 1], to: 0 }]);
    expect(after).toContain(
      "  ingress:\n    # from the tests\n    - ports:\n      - port: 'http'\n\n    # from the edge\n    - from:\n",
    );
    expect(lines(after)).toHaveLength(lines(POLICY).length);
  });

  it('copy an item right behind itself as it is written', () => {
    expect(editPolicy(POLICY, [{ type: 'duplicate', path: ['spec', 'ingress', 0, 'ports', 1] }])).toContain(
      'ports: [{port: 80}, {port: 443}, {port: 443}]',
    );
    expect(editPolicy(POLICY, [{ type: 'duplicate', path: ['spec', 'ingress', 1, 'ports', 0] }])).toContain(
      "      - port: 'http'\n      - port: 'http'\n",
    );
  });

  it('turn AND into OR by one dash, and back by one space', () => {
    const split = editPolicy(POLICY, [{ type: 'splitPeer', path: ['spec', 'ingress', 0, 'from', 0] }]);
    expect(changed(POLICY, split)).toEqual([['          podSelector:', '        - podSelector:']]);
    expect(editPolicy(split, [{ type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] }])).toBe(POLICY);
  });

  it.each([
    ['- {namespaceSelector: {}, podSelector: {}} # x', '- {namespaceSelector: {}}\n      - {podSelector: {}} # x'],
    ['[{ podSelector: {}, namespaceSelector: {} }]', '[{ podSelector: {} }, { namespaceSelector: {} }]'],
  ])('turn AND into OR in flow style: %s', (and, or) => {
    const written = (from: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  ingress:\n  - from:\n      ${from}\n`;
    const split = editPolicy(written(and), [{ type: 'splitPeer', path: ['spec', 'ingress', 0, 'from', 0] }]);
    expect(split).toBe(written(or));
    expect(editPolicy(split, [{ type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] }])).toBe(written(and));
  });

  it('give a label another key in its place, with its value and comment', () => {
    const after = editPolicy(POLICY, [
      { type: 'renameKey', path: ['spec', 'podSelector', 'matchLabels', 'app'], key: 'name' },
    ]);
    expect(changed(POLICY, after)).toEqual([['      app: web # the front', '      name: web # the front']]);
  });

  it('are refused where there is nothing of the kind', () => {
    expect(editPolicy(POLICY, [{ type: 'splitPeer', path: ['spec', 'ingress', 1, 'ports', 0] }])).toContain('refused');
    expect(editPolicy(POLICY, [{ type: 'joinPeers', path: ['spec', 'ingress', 0, 'from', 0] }])).toContain('refused');
    expect(editPolicy(POLICY, [{ type: 'move', path: ['spec', 'ingress', 0], to: 2 }])).toContain('refused');
    const taken = { type: 'renameKey', path: ['spec', 'podSelector', 'matchLabels', 'app'], key: 'tier' } as const;
    expect(editPolicy(POLICY, [taken])).toContain('refused');
  });
});
