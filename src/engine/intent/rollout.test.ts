import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState } from '../../testing/authoringState';
import { exampleFiles } from '../../testing/exampleFiles';
import { planOf } from '../authoring/plan';
import { phraseText } from '../model/phrase';
import { planGenerate } from './generate';
import { planRollout } from './rollout';

const POD = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: a, labels: { app: ${name} } }\nspec: { containers: [] }\n---\n`;
const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: a } # by hand\nspec: ${spec}\n`;
const workspace = (policies: readonly string[], flows: string) =>
  authoringState({
    'cluster.yaml': ['web', 'api', 'db'].map(POD).join(''),
    'policies.yaml': policies.join('---\n'),
    'flows.yaml': `flows: [${flows}]\n`,
    'drawbridge.yaml': 'assumeDns: false\n',
  });
const steps = (...args: Parameters<typeof workspace>) =>
  planRollout(workspace(...args)).steps.map((step) => `${step.action} ${step.name}`);
const FROM_WEB = policy(
  'from-web',
  '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }',
);
const FROM_API = policy(
  'from-api',
  '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }] }',
);
const DENY = policy('default-deny', '{ podSelector: {}, policyTypes: [Ingress] }');
const must = (from: string) => `{ from: a/${from}, to: a/db, port: 80, expect: allowed }`;

describe('a roll-out', () => {
  it('needs nothing temporary where rules before the deny are safe', () => {
    expect(steps([DENY, FROM_WEB], must('web'))).toEqual(['apply from-web', 'apply default-deny']);
  });

  it('holds a namespace open while a second rule of the same pod is still to come: the first one isolates it', () => {
    expect(steps([FROM_WEB, FROM_API, DENY], `${must('web')}, ${must('api')}`)).toEqual([
      'apply temporary-allow-all-ingress',
      'apply from-api',
      'apply from-web',
      'apply default-deny',
      'delete temporary-allow-all-ingress',
    ]);
  });

  it('says of every step what it opens and closes, as numbered files with the policies as they were written', () => {
    const rollout = planRollout(workspace([DENY, FROM_WEB], must('web')));
    expect(rollout.steps.map((step) => step.fileName)).toEqual(['01-a-from-web.yaml', '02-a-default-deny.yaml']);
    expect(rollout.steps[0]?.text).toBe(FROM_WEB);
    const first = rollout.steps[0]?.closes.map(phraseText) ?? [];
    expect(first).toContain('a/api → a/db, every port');
    expect(first).not.toContain('a/web → a/db, every port');
    expect(rollout.checklist).toContain('kubectl apply -f 01-a-from-web.yaml');
    expect(rollout).toMatchObject({ mustPass: 1, safe: true, failing: [] });
  });

  it('names a flow that must pass and does not even in the end', () => {
    expect(planRollout(workspace([DENY], must('web'))).failing.map(phraseText)).toEqual(['a/web → a/db :80']);
  });

  it('of what was generated for the shop keeps its flows and DNS, which comes first where it is a policy of its own', () => {
    const files = exampleFiles('shop');
    const flows = (files['flows.yaml'] ?? '').replaceAll(/^( {4}protocol: \w+)$/gm, '$1\n    expect: allowed');
    const shop = authoringState({ ...files, 'flows.yaml': flows });
    const state = afterPlan(shop, planOf(shop, planGenerate(shop, { namespaces: null, replace: true })));
    const rollout = planRollout(state);
    expect(rollout.safe).toBe(true);
    const inShop = rollout.steps
      .filter((step) => step.namespace === 'shop')
      .map((step) => `${step.action} ${step.name}`);
    expect(inShop).toEqual([
      'apply allow-db',
      'apply allow-api',
      'apply allow-cart',
      'apply allow-frontend',
      'apply allow-payments',
      'apply default-deny',
    ]);
    const inMonitoring = rollout.steps.filter((step) => step.namespace === 'monitoring').map((step) => step.name);
    expect(inMonitoring.slice(0, 2)).toEqual(['temporary-allow-all-egress', 'allow-dns']);
  });
});
