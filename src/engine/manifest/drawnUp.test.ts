import { describe, expect, it } from 'vitest';
import { createEngineSession } from '../session';

const policy = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: field}\n${spec}`;

function opened(text: string) {
  const session = createEngineSession();
  const reply = session.open([{ path: 'a.yaml', text }], 1);
  if (reply.status !== 'ready') throw new Error('not read');
  return { session, analysis: reply.analysis };
}

describe('brackets that go on at the margin', () => {
  it.each([
    ['an object', 'spec: {\n  podSelector: {}\n}\n'],
    ['with Windows line ends', 'spec: {\r\n  podSelector: {}\r\n}\r\n'],
    ['a list in it', 'spec: {\n  podSelector: {},\n  ingress: [\n  {}\n]\n}\n'],
    ['behind comments and blank lines', 'spec: {\n  podSelector: {} # all of them\n\n# that is it\n}\n'],
    ['behind a text with the sign of a comment', 'spec: {\n  podSelector: {matchLabels: {a: "b#c"}}\n}\n'],
    ['all of it in one', 'spec: {\n  podSelector: {},\n  policyTypes: [\n"Ingress",\n"Egress"\n]\n}\n'],
  ])('%s is read, and an edit leaves it as it is', (_name, spec) => {
    const { session, analysis } = opened(policy(spec));
    expect(analysis.diagnostics.filter(({ code }) => code === 'yaml-syntax')).toEqual([]);
    expect(analysis.policies.map(({ name }) => name)).toEqual(['a']);
    const plan = session.plan({ type: 'renamePolicy', policy: analysis.policies[0]?.id ?? '', name: 'b' });
    expect(plan.refusal).toBeNull();
    expect(plan.edits).toHaveLength(1);
    expect(plan.edits[0]).toMatchObject({ type: 'splice', text: 'b' });
  });

  it.each([
    ['after an empty line', '\n}\n'],
    ['one that is never closed', 'spec: {\n  podSelector: {}\n'],
    ['one too many', 'spec: {\n  podSelector: {}\n}}\n'],
    ['the wrong one', 'spec: {\n  podSelector: {}\n]\n'],
    ['a text that is not closed', 'spec: {\n  podSelector: {a: "b # c}\n}\n'],
  ])('%s is an error as before', (_name, spec) => {
    const { analysis } = opened(policy(spec));
    const errors = analysis.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]?.message).not.toBe('');
  });
});
