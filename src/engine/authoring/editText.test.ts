import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { fixes } from '../language/fixes';
import { phraseText } from '../model/phrase';
import { planGesture } from './plan';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: shop }
spec:
    policyTypes: [ingress] # why
`;

describe('quickFix', () => {
  const state = authoringState({ 'a.yaml': POLICY });
  const [fix] = fixes(state, 'a.yaml', 0, POLICY.length);
  if (fix === undefined) throw new Error('nothing is offered');

  it('mends the problem and touches nothing else', () => {
    const plan = planGesture(state, { type: 'quickFix', path: 'a.yaml', fix });
    expect(plan.label).toBe('Write Ingress');
    expect(textOf(afterPlan(state, plan), 'a.yaml')).toBe(POLICY.replace('ingress', 'Ingress'));
  });

  it('says so where the problem is gone', () => {
    const mended = authoringState({ 'a.yaml': POLICY.replace('ingress', 'Ingress') });
    const plan = planGesture(mended, { type: 'quickFix', path: 'a.yaml', fix });
    expect(plan.refusal === null ? '' : phraseText(plan.refusal)).toBe(
      'The text has changed, and this problem is not there any more.',
    );
  });
});

describe('formatFile', () => {
  const formatted = (text: string) => {
    const state = authoringState({ 'a.yaml': text });
    const plan = planGesture(state, { type: 'formatFile', path: 'a.yaml' });
    return { text: textOf(afterPlan(state, plan), 'a.yaml'), notes: plan.notes.map(phraseText) };
  };

  it('puts lines in order', () => {
    expect(formatted(POLICY)).toEqual({ text: POLICY.replace('    policy', '  policy'), notes: [] });
  });

  it('says which documents it left, and where nothing was to do', () => {
    expect(formatted('a: [\n').notes).toEqual([
      'Left as they are, since formatting could change what they say: a.yaml:1.',
    ]);
    expect(formatted('a: 1\n').notes).toEqual(['It was in order already.']);
  });
});
