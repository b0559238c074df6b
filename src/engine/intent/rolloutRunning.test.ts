import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { phraseText } from '../model/phrase';
import { planRollout } from './rollout';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: a, labels: { app: ${name} } }\nspec: { containers: [] }\n---\n`;
const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: a }\nspec: ${spec}\n`;
const to = (app: string, ...from: readonly string[]) =>
  `{ podSelector: { matchLabels: { app: ${app} } }, ingress: [${from.map((name) => `{ from: [{ podSelector: { matchLabels: { app: ${name} } } }] }`).join()}] }`;
const must = (from: string, end = 'db') => `{ from: a/${from}, to: a/${end}, port: 80, expect: allowed }`;

/** From the policies that run to those that are wanted. */
function rollout(running: readonly string[], wanted: readonly string[], ...flows: readonly string[]) {
  const state = authoringState({
    'cluster.yaml': ['web', 'api', 'db', 'cache'].map(pod).join(''),
    'policies.yaml': wanted.join('---\n'),
    'flows.yaml': `flows: [${flows.join()}]\n`,
    'drawbridge.yaml': 'assumeDns: false\n',
  });
  const file = { path: 'policies.yaml', text: running.join('---\n') };
  return planRollout(state, [{ path: file.path, file }]);
}

const stepsOf = (...args: Parameters<typeof rollout>) =>
  rollout(...args).steps.map(({ action, change, name }) => `${action} ${name}, ${change}`);

describe('a roll-out from what runs today', () => {
  it('has no step for what stays, and one for what is new, changed in place and taken away', () => {
    const [stays, was, is] = [
      policy('stays', to('web')),
      policy('p', to('db', 'web')),
      policy('p', to('db', 'web', 'api')),
    ];
    const plan = rollout([stays, was, policy('old', to('api'))], [stays, is, policy('new', to('cache'))]);
    expect(plan.steps.map(({ action, change, name }) => `${action} ${name}, ${change}`)).toEqual([
      'apply p, changed',
      'apply new, new',
      'delete old, removed',
    ]);
    expect(plan.unchanged).toBe(1);
    expect(plan.steps[0]?.opens.map(phraseText)).toEqual(['a/api → a/db, every port']);
    expect(plan.steps[0]?.text).toBe(is);
    expect(plan.steps[2]?.text).toContain('name: old');
    expect(plan.checklist).toContain('kubectl delete -f 03-delete-a-old.yaml');
    expect(plan.checklist).toContain('in place of the one that runs');
  });

  it('has none at all where a comment is all that changed', () => {
    expect(stepsOf([policy('p', to('db'))], [`# by hand\n${policy('p', to('db'))}`])).toEqual([]);
  });

  it('takes a policy away after the one that admits its flows from now on', () => {
    const steps = stepsOf([policy('a-old', to('db', 'web'))], [policy('z-new', to('db', 'web'))], must('web'));
    expect(steps).toEqual(['apply z-new, new', 'delete a-old, removed']);
  });

  it('keeps what two policies admit that swap it, through copies that open nothing new', () => {
    const running = [policy('one', to('db', 'web')), policy('two', to('db', 'api'))];
    const wanted = [policy('one', to('db', 'api')), policy('two', to('db', 'web'))];
    const plan = rollout(running, wanted, must('web'), must('api'));
    expect(plan.steps.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'apply temporary-one',
      'apply one',
      'apply two',
      'delete temporary-one',
    ]);
    expect(plan.steps.flatMap((step) => step.opens)).toEqual([]);
    expect(plan.safe).toBe(true);
  });

  it('holds open the pods that nothing isolates yet, and none that are shut before and after', () => {
    const db = policy('db', to('db'));
    const wanted = [db, policy('one', to('cache', 'web')), policy('two', to('cache', 'api'))];
    const plan = rollout([db], wanted, must('web', 'cache'), must('api', 'cache'));
    expect(plan.steps.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'apply temporary-allow-all-ingress',
      'apply one',
      'apply two',
      'delete temporary-allow-all-ingress',
    ]);
    expect(plan.steps[0]?.text).toContain('operator: NotIn');
    expect(plan.steps.flatMap((step) => step.opens)).toEqual([]);
  });

  it('waits with the removal of what admits until what denies from above is changed', () => {
    const admin = (rules: string) =>
      `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: top }\nspec: { priority: 5, subject: { namespaces: {} }, ingress: [${rules}] }\n`;
    const deny = '{ action: Deny, from: [{ namespaces: {} }] }';
    const allow = '{ action: Allow, from: [{ namespaces: {} }] }';
    const low = (rules: string) => admin(rules).replace('name: top', 'name: low').replace('priority: 5', 'priority: 9');
    const plan = rollout([admin(allow), low(deny)], [low('')], must('web'));
    expect(plan.steps.map(({ action, name }) => `${action} ${name}`)).toEqual(['apply low', 'delete top']);
    expect(plan.safe).toBe(true);
  });
});
