import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { exampleFiles } from '../../testing/exampleFiles';
import type { Gesture as AnyGesture } from '../model/gesture';
import { phraseText } from '../model/phrase';
import type { Direction } from '../model/verdict';
import { judge } from '../policy/judge';
import type { AuthoringState } from './authoring';
import { planGesture } from './plan';

type Gesture = Exclude<AnyGesture, { type: 'generatePolicies' }>;

const shop = () => authoringState(exampleFiles('shop'));
const run = (state: AuthoringState, ...gestures: readonly Gesture[]): AuthoringState =>
  gestures.reduce((at, gesture) => afterPlan(at, planGesture(at, gesture)), state);
const refusal = (state: AuthoringState, gesture: Gesture): string => {
  const plan = planGesture(state, gesture);
  return plan.refusal === null ? '' : phraseText(plan.refusal);
};
const deny = (namespace: string, direction: Direction, on: boolean): Gesture => ({
  type: 'setDefaultDeny',
  namespace,
  direction,
  on,
});
const denyOf = (state: AuthoringState, namespace: string) =>
  state.cluster.policies
    .filter((policy) => policy.namespace === namespace && policy.name === 'default-deny')
    .map((policy) => policy.directions);
const dnsQuery = (from: string) => ({
  from: { type: 'workload' as const, namespace: 'shop', name: from, kind: null },
  to: { type: 'service' as const, namespace: 'kube-system', name: 'kube-dns' },
  port: 53,
  family: null,
});

describe('setDefaultDeny', () => {
  it('writes one policy whose policyTypes follow the two toggles, and removes it with the last', () => {
    const on = run(shop(), deny('kube-system', 'egress', true));
    expect(denyOf(on, 'kube-system')).toEqual([['egress']]);
    const both = run(on, deny('kube-system', 'ingress', true));
    expect(denyOf(both, 'kube-system')).toEqual([['ingress', 'egress']]);
    const one = run(both, deny('kube-system', 'egress', false));
    expect(denyOf(one, 'kube-system')).toEqual([['ingress']]);
    const none = run(one, deny('kube-system', 'ingress', false));
    expect(denyOf(none, 'kube-system')).toEqual([]);
    expect(textOf(none, 'policies.yaml')).toBe(textOf(shop(), 'policies.yaml'));
  });

  it('edits only policyTypes of the policy that is there', () => {
    const off = run(shop(), deny('shop', 'egress', false));
    const text = textOf(off, 'policies.yaml');
    expect(denyOf(off, 'shop')).toEqual([['ingress']]);
    expect(text.slice(text.indexOf('---'))).toBe(
      textOf(shop(), 'policies.yaml').slice(textOf(shop(), 'policies.yaml').indexOf('---')),
    );
  });

  it('keeps a list in flow style as it was written', () => {
    const policies =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: lab}\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress] # both\n';
    const state = authoringState({ 'policies.yaml': policies });
    const off = run(state, deny('lab', 'egress', false));
    expect(textOf(off, 'policies.yaml')).toBe(policies.replace('[Ingress, Egress]', '[Ingress]'));
    expect(textOf(run(off, deny('lab', 'egress', true)), 'policies.yaml')).toBe(policies);
  });

  it('does nothing where it is so already', () => {
    expect(planGesture(shop(), deny('shop', 'egress', true)).edits).toEqual([]);
    expect(planGesture(shop(), deny('kube-system', 'egress', false)).edits).toEqual([]);
  });
});

describe('allowDns', () => {
  it.each(['tight', 'broad'] as const)('%s: lets cart resolve names by UDP and TCP (S37)', (scope) => {
    const after = run(shop(), { type: 'allowDns', workload: 'shop/cart[Deployment]', scope });
    for (const protocol of ['UDP', 'TCP'] as const) {
      expect(judge(shop().cluster, { ...dnsQuery('cart'), protocol }).state).toBe('blocked');
      expect(judge(after.cluster, { ...dnsQuery('cart'), protocol }).state).toBe('allowed');
    }
    expect(after.cluster.policies.at(-1)).toMatchObject({
      name: 'allow-dns-cart',
      namespace: 'shop',
      directions: ['egress'],
    });
  });

  it('tight names the DNS pods, broad their namespace', () => {
    const added = (scope: 'tight' | 'broad') =>
      textOf(run(shop(), { type: 'allowDns', workload: 'shop/cart[Deployment]', scope }), 'policies.yaml').slice(
        textOf(shop(), 'policies.yaml').length,
      );
    expect(added('tight')).toContain('k8s-app: kube-dns');
    expect(added('broad')).not.toContain('k8s-app: kube-dns');
  });

  it('opens the gate of the DNS pods as well where that is shut', () => {
    const shut = run(shop(), deny('kube-system', 'ingress', true));
    const after = run(shut, { type: 'allowDns', workload: 'shop/cart[Deployment]', scope: 'tight' });
    expect(judge(after.cluster, { ...dnsQuery('cart'), protocol: 'UDP' }).state).toBe('allowed');
  });
});

describe('adding to a workspace', () => {
  const empty = authoringState({});
  const namespace: Gesture = { type: 'addNamespace', name: 'team', labels: new Map([['env', 'yes']]), baseline: true };
  const workload = (kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob' | 'Job' | 'Pod'): Gesture => ({
    type: 'addWorkload',
    namespace: 'team',
    name: 'web',
    kind,
    labels: new Map([['app', 'web']]),
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  });

  it('a new namespace comes with default deny and DNS allowed', () => {
    const after = run(empty, namespace, workload('Deployment'));
    expect(denyOf(after, 'team')).toEqual([['ingress', 'egress']]);
    expect(after.cluster.policies.map((policy) => policy.name)).toEqual(['default-deny', 'allow-dns']);
    expect(after.cluster.resources.namespaces.get('team')?.labels.get('env')).toBe('yes');
    const dns = { ...dnsQuery('web'), from: { type: 'workload' as const, namespace: 'team', name: 'web', kind: null } };
    const to = { type: 'workload' as const, namespace: 'kube-system', name: 'coredns', kind: null };
    expect(judge(after.cluster, { ...dns, to, protocol: 'UDP' }).state).toBe('allowed');
  });

  it.each(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Pod'] as const)(
    'a %s is read back as it was meant',
    (kind) => {
      const after = run(empty, workload(kind));
      const found = after.cluster.workloads.find((candidate) => candidate.name === 'web');
      expect(found).toMatchObject({ namespace: 'team', kind });
      const pod = after.cluster.pods.find((candidate) => candidate.workload === found?.id);
      expect(pod?.labels.get('app')).toBe('web');
      expect(pod?.ports).toEqual([{ name: 'http', port: 8080, protocol: 'TCP' }]);
      expect(after.reading.diagnostics).toEqual([]);
    },
  );

  it.each<[string, Gesture]>([
    ['a namespace that is there', { type: 'addNamespace', name: 'shop', labels: new Map(), baseline: true }],
    ['a name with capitals', { type: 'addNamespace', name: 'Team', labels: new Map(), baseline: true }],
    ['a CIDR that is none', { type: 'addCidr', cidr: '10/8', name: null }],
    ['a policy that is gone', { type: 'removePolicy', policy: 'NetworkPolicy/shop/none' }],
  ])('refuses %s, in a sentence', (_, gesture) => expect(refusal(shop(), gesture)).toMatch(/\w.*\.$/));

  it('keeps a CIDR with its name, canonically', () => {
    expect(
      run(empty, { type: 'addCidr', cidr: '203.0.113.7/24', name: 'Processor' }).reading.settings.externals,
    ).toEqual([{ cidr: '203.0.113.0/24', name: 'Processor' }]);
  });
});

describe('setCni', () => {
  it('names the plugin in drawbridge.yaml, by which everything is judged', () => {
    const plan = planGesture(shop(), { type: 'setCni', profile: 'flannel' });
    expect(plan.label).toBe('Set the network plugin to Flannel');
    const after = afterPlan(shop(), plan);
    expect(after.reading.settings.cni).toBe('flannel');
    expect(judge(after.cluster, { ...dnsQuery('cart'), protocol: 'UDP' }).state).toBe('notEnforced');
    const back = run(after, { type: 'setCni', profile: 'kubernetes' });
    expect(textOf(back, 'drawbridge.yaml')).toBe(textOf(shop(), 'drawbridge.yaml'));
  });

  it('says where drawbridge.yaml says single things otherwise, and leaves them', () => {
    const state = authoringState({ 'drawbridge.yaml': 'reading: {sctp: no}\n' });
    const plan = planGesture(state, { type: 'setCni', profile: 'Calico' });
    expect(plan.notes.map(phraseText)).toEqual([
      'What reading in drawbridge.yaml says otherwise still holds on top of it.',
    ]);
    expect(afterPlan(state, plan).reading.settings).toMatchObject({ cni: 'calico', reading: { sctp: 'no' } });
  });

  it('does nothing where it is so already, and refuses what nobody knows', () => {
    expect(planGesture(shop(), { type: 'setCni', profile: 'kubernetes' }).edits).toEqual([]);
    expect(refusal(shop(), { type: 'setCni', profile: 'weave' })).toBe('No network plugin is known as weave.');
  });
});

describe('testFlow', () => {
  it('draws a flow once and writes no rule', () => {
    const query = { ...dnsQuery('db'), protocol: 'UDP' as const };
    const once = run(shop(), { type: 'testFlow', query });
    expect(once.reading.flows.length).toBe(shop().reading.flows.length + 1);
    expect(planGesture(once, { type: 'testFlow', query }).edits).toEqual([]);
    expect(textOf(once, 'policies.yaml')).toBe(textOf(shop(), 'policies.yaml'));
  });
});

describe('expectFlow', () => {
  const frontendToApi = {
    from: { type: 'workload', namespace: 'shop', name: 'frontend', kind: null },
    to: { type: 'workload', namespace: 'shop', name: 'api', kind: null },
    port: 8080,
    protocol: 'TCP',
    family: null,
  } as const;
  const expecting = (expectation: 'allowed' | 'blocked' | null): Gesture => ({
    type: 'expectFlow',
    query: frontendToApi,
    expect: expectation,
  });
  const linesBetween = (before: AuthoringState, after: AuthoringState): readonly string[] => {
    const known = new Set(textOf(before, 'flows.yaml').split('\n'));
    return textOf(after, 'flows.yaml')
      .split('\n')
      .filter((line) => !known.has(line));
  };

  it('adds one line to a drawn flow, changes it, and takes it away again', () => {
    const state = shop();
    const must = run(state, expecting('allowed'));
    expect(linesBetween(state, must)).toEqual(['    expect: allowed']);
    expect(linesBetween(state, run(must, expecting('blocked')))).toEqual(['    expect: blocked']);
    expect(textOf(run(must, expecting(null)), 'flows.yaml')).toBe(textOf(state, 'flows.yaml'));
  });

  it('draws a flow that nobody drew, and names what it did', () => {
    const query = { ...frontendToApi, port: 9999 };
    const plan = planGesture(shop(), { type: 'expectFlow', query, expect: 'blocked' });
    expect(plan.label).toBe('frontend → api :9999 must not pass');
    expect(afterPlan(shop(), plan).reading.flows.at(-1)).toMatchObject({ query, expect: 'blocked' });
    expect(planGesture(shop(), { type: 'expectFlow', query, expect: null }).edits).toEqual([]);
  });
});
