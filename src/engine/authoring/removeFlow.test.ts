import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import type { Plan } from '../model/gesture';
import { phraseText } from '../model/phrase';
import type { EndRef, FlowQuery } from '../model/verdict';
import { judge } from '../policy/judge';
import type { AuthoringState } from './authoring';
import { planGesture } from './plan';

const pod = (name: string, port = 80): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: lab, labels: {app: ${name}}}
spec: {containers: [{name: c, ports: [{name: http, containerPort: ${port}}]}]}
`;
const policy = (name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: lab}\nspec:\n${spec}`;
const DENY = policy('default-deny', '  podSelector: {}\n  policyTypes: [Ingress, Egress]\n');
const OPEN_EGRESS = policy('open-egress', '  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{}]\n');

const state = (...policies: readonly string[]): AuthoringState =>
  authoringState({
    'cluster.yaml': ['a', 'b', 'c'].map((name) => pod(name)).join('---\n'),
    'policies.yaml': policies.join('---\n'),
  });
const ref = (name: string): EndRef => ({ type: 'workload', namespace: 'lab', name, kind: null });
const flow = (from: string, to: string, port: number | null = 80): FlowQuery => ({
  from: ref(from),
  to: ref(to),
  port,
  protocol: port === null ? null : 'TCP',
  family: null,
});
const remove = (before: AuthoringState, query: FlowQuery): Plan => planGesture(before, { type: 'removeFlow', query });
const stateOf = (at: AuthoringState, query: FlowQuery) => judge(at.cluster, query).state;
const notes = (plan: Plan): string => plan.notes.map(phraseText).join(' ');

describe('removeFlow', () => {
  it('takes back what allowing the flow wrote, and leaves the rest byte for byte', () => {
    const before = state(DENY);
    const gesture = {
      type: 'allowFlow',
      from: ref('a'),
      to: ref('b'),
      ports: [{ port: 80, protocol: 'TCP' }],
      egress: true,
      ingress: true,
      path: null,
    } as const;
    const allowed = afterPlan(before, planGesture(before, gesture));
    expect(stateOf(allowed, flow('a', 'b'))).toBe('allowed');
    const after = afterPlan(allowed, remove(allowed, flow('a', 'b')));
    expect(textOf(after, 'policies.yaml')).toBe(textOf(before, 'policies.yaml'));
    expect(after.reading.flows).toEqual([]);
    expect(stateOf(after, flow('a', 'b'))).toBe('blocked');
  });

  it('takes one peer of several, and the others stay', () => {
    const before = state(
      DENY,
      OPEN_EGRESS,
      policy(
        'b-in',
        '  podSelector: {matchLabels: {app: b}}\n  ingress:\n    - from:\n        - podSelector: {matchLabels: {app: a}}   # gone\n        - podSelector: {matchLabels: {app: c}}   # stays\n      ports:\n        - port: 80\n',
      ),
    );
    const after = afterPlan(before, remove(before, flow('a', 'b')));
    expect(stateOf(after, flow('a', 'b'))).not.toBe('allowed');
    expect(stateOf(after, flow('c', 'b'))).toBe('allowed');
    expect(textOf(after, 'policies.yaml')).toContain('{matchLabels: {app: c}}   # stays');
  });

  it('takes one port of several', () => {
    const before = state(
      DENY,
      OPEN_EGRESS,
      policy(
        'b-in',
        '  podSelector: {matchLabels: {app: b}}\n  ingress:\n    - from:\n        - podSelector: {matchLabels: {app: a}}\n      ports:\n        - port: 80\n        - port: 443\n',
      ),
    );
    const after = afterPlan(before, remove(before, flow('a', 'b')));
    expect(stateOf(after, flow('a', 'b'))).not.toBe('allowed');
    expect(stateOf(after, flow('a', 'b', 443))).toBe('allowed');
  });

  it('knows a named port by what it stands for (S25)', () => {
    const before = state(
      DENY,
      OPEN_EGRESS,
      policy(
        'b-in',
        '  podSelector: {matchLabels: {app: b}}\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n      ports: [{port: http}]\n',
      ),
    );
    expect(stateOf(afterPlan(before, remove(before, flow('a', 'b'))), flow('a', 'b'))).not.toBe('allowed');
  });

  it('leaves a rule that admits others too, and says which', () => {
    const before = state(
      DENY,
      policy(
        'same-namespace',
        '  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress: [{from: [{podSelector: {}}]}]\n  egress: [{to: [{podSelector: {}}]}]\n',
      ),
    );
    const plan = remove(before, flow('a', 'b'));
    expect(plan.edits).toEqual([]);
    expect(plan.refusal === null ? '' : phraseText(plan.refusal)).toMatch(
      /Still allowed by same-namespace egress rule 1 \(policies\.yaml:\d+\)/,
    );
  });

  it('removes the drawn flow and says what still allows it', () => {
    const before = authoringState({
      ...Object.fromEntries(
        state(
          DENY,
          policy('all', '  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress: [{}]\n  egress: [{}]\n'),
        ).files.map((file) => [file.path, 'text' in file ? file.text : '']),
      ),
      'flows.yaml': 'flows:\n  - from: lab/a\n    to: lab/b\n    port: 80\n    protocol: TCP\n',
    });
    const plan = remove(before, flow('a', 'b'));
    expect(notes(plan)).toMatch(/Still allowed by all/);
    expect(afterPlan(before, plan).reading.flows).toEqual([]);
  });

  it('opens nothing: a policy that alone isolates its pods stays, without rules (S5, S16)', () => {
    const before = state(
      policy(
        'b-in',
        '  podSelector: {matchLabels: {app: b}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n',
      ),
    );
    const plan = remove(before, flow('a', 'b', null));
    const after = afterPlan(before, plan);
    expect(stateOf(after, flow('a', 'b', null))).toBe('blocked');
    expect(stateOf(after, flow('c', 'b', null))).toBe('blocked');
    expect(notes(plan)).toMatch(/b-in stays without rules for ingress/);
  });

  it('keeps one of two policies that isolate only together with each other (S5)', () => {
    const rule =
      '  podSelector: {matchLabels: {app: b}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n';
    const before = state(policy('first', rule), policy('second', rule));
    const after = afterPlan(before, remove(before, flow('a', 'b', null)));
    expect(stateOf(after, flow('a', 'b', null))).toBe('blocked');
    expect(stateOf(after, flow('c', 'b', null))).toBe('blocked');
    expect(after.cluster.policies).toHaveLength(1);
  });

  it('spells policyTypes out where an emptied egress would stop isolating (S13, S14)', () => {
    const before = state(
      policy(
        'a-out',
        '  podSelector: {matchLabels: {app: a}}\n  egress:\n    - to: [{podSelector: {matchLabels: {app: b}}}]\n',
      ),
    );
    const after = afterPlan(before, remove(before, flow('a', 'b', null)));
    expect(stateOf(after, flow('a', 'c', null))).toBe('blocked');
  });

  it('takes the rules of one policy from several places at once', () => {
    const before = state(
      DENY,
      OPEN_EGRESS,
      policy(
        'b-in',
        '  podSelector: {matchLabels: {app: b}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n      ports: [{port: 80}]\n    - from: [{podSelector: {matchLabels: {app: c}}}]\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n      ports: [{port: http}]\n',
      ),
      policy(
        'b-in-too',
        '  podSelector: {matchLabels: {app: b}}\n  policyTypes: [Ingress]\n  ingress:\n    - from: [{podSelector: {matchLabels: {app: a}}}]\n      ports: [{port: 80}]\n',
      ),
    );
    const after = afterPlan(before, remove(before, flow('a', 'b')));
    expect(stateOf(after, flow('a', 'b'))).not.toBe('allowed');
    expect(stateOf(after, flow('c', 'b'))).toBe('allowed');
    expect(textOf(after, 'policies.yaml')).not.toContain('b-in-too');
  });
});
