import { describe, expect, test } from 'vitest';
import { createManifestReader } from './reader';

/* S53: a document that names a policy kind is never ignored, whatever it is wrapped in. */

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}}
`;
const indented = POLICY.trimEnd().replaceAll('\n', '\n  ');

function hiddenIn(text: string | Uint8Array) {
  const file = typeof text === 'string' ? { path: 'a.yaml', text } : { path: 'a.yaml', bytes: text };
  const { resources } = createManifestReader().read([file]);
  expect(resources.policies).toEqual([]);
  return resources.broken;
}

describe('a policy that no cluster would take as it stands', () => {
  test.each([
    ['in a list at the top', `- ${indented}\n`],
    ['among items without a kind', `items:\n- ${indented}\n`],
    ['under a key of its own', `policy:\n  ${indented}\n`],
  ])('%s is a broken document', (_where, text) => {
    expect(hiddenIn(text)).toMatchObject([{ kindHint: 'NetworkPolicy', told: false, source: { path: 'a.yaml' } }]);
  });

  test('in a file with a byte of another encoding is one too, of that namespace', () => {
    const bytes = new TextEncoder().encode(`# caf?\n${POLICY}`);
    bytes[bytes.indexOf(0x3f)] = 0xe9;
    expect(hiddenIn(bytes)).toMatchObject([{ kindHint: 'NetworkPolicy', namespaceHint: 'shop', nameHint: 'web' }]);
  });

  test('bytes that name no policy are none', () => {
    expect(hiddenIn(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toEqual([]);
    expect(hiddenIn('- a\n- b\n')).toEqual([]);
  });
});
