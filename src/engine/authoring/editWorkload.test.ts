import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { exampleFiles } from '../../testing/exampleFiles';
import { controllerManifest, podManifest } from '../../testing/shopManifests';
import type { NamespaceEdit, WorkloadEdit } from '../model/gesture';
import { phraseText } from '../model/phrase';
import { createEngineSession } from '../session';
import { type PlannedHere, planGesture } from './plan';

const WEB = 'shop/web[Deployment]';
const CLUSTER = `${controllerManifest('Deployment', 'web', '  replicas: 2 # two\n  strategy: {type: Recreate}\n  selector:\n    matchLabels: {app: web}\n')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]
      ports: [{port: http}]
`;
const state = () => authoringState({ 'cluster.yaml': CLUSTER });
const web = (edit: WorkloadEdit): PlannedHere => ({ type: 'editWorkload', workload: WEB, edit });
const shop = (edit: NamespaceEdit): PlannedHere => ({ type: 'editNamespace', namespace: 'shop', edit });
const refusal = (gesture: PlannedHere): string => phraseText(planGesture(state(), gesture).refusal ?? []);

/** The lines that a gesture leaves otherwise, as they are afterwards. */
function written(gesture: PlannedHere): readonly string[] {
  const before = new Set(CLUSTER.split('\n'));
  const after = textOf(afterPlan(state(), planGesture(state(), gesture)), 'cluster.yaml');
  return after.split('\n').filter((line) => !before.has(line));
}

describe('a workload', () => {
  it.each<[string, WorkloadEdit, readonly string[]]>([
    ['Set replicas of web to 5', { type: 'replicas', replicas: 5 }, ['  replicas: 5 # two']],
    [
      'Set label app of web to api',
      { type: 'label', key: 'app', to: { key: 'app', value: 'api' } },
      ['    matchLabels: {app: api}', '    metadata: {labels: {app: api}}'],
    ],
    [
      'Rename label app of web to name',
      { type: 'label', key: 'app', to: { key: 'name', value: 'web' } },
      ['    matchLabels: {name: web}', '    metadata: {labels: {name: web}}'],
    ],
    [
      'Add label tier=front to web',
      { type: 'label', key: null, to: { key: 'tier', value: 'front' } },
      ['    metadata: {labels: {app: web, tier: front}}'],
    ],
    ['Rename web to site', { type: 'rename', name: 'site' }, ['  name: site']],
    [
      'Change port 80 of web to 8080',
      {
        type: 'port',
        at: { name: null, port: 80, protocol: 'TCP' },
        to: { name: 'http', port: 8080, protocol: 'TCP' },
      },
      ['    spec: {containers: [{name: a, ports: [{containerPort: 8080, name: http}]}]}'],
    ],
    [
      'Add port 90 of web',
      { type: 'port', at: null, to: { name: null, port: 90, protocol: 'UDP' } },
      ['    spec: {containers: [{name: a, ports: [{containerPort: 80}, {containerPort: 90, protocol: UDP}]}]}'],
    ],
    ['Make web a DaemonSet', { type: 'kind', kind: 'DaemonSet' }, ['kind: DaemonSet']],
  ])('%s', (label, edit, lines) => {
    expect(planGesture(state(), web(edit)).label).toBe(label);
    expect(written(web(edit))).toEqual(lines);
  });

  it('loses what its new kind does not have, and says so', () => {
    const plan = planGesture(state(), web({ type: 'kind', kind: 'StatefulSet' }));
    expect(plan.notes.map(phraseText)).toEqual(['A StatefulSet has no strategy, so that went.']);
    expect(textOf(afterPlan(state(), plan), 'cluster.yaml')).not.toContain('Recreate');
  });

  it.each<[string, WorkloadEdit]>([
    ['by app alone', { type: 'label', key: 'app', to: null }],
    ['can’t be used', { type: 'label', key: null, to: { key: 'a b', value: '' } }],
    ['1 to 65535', { type: 'port', at: null, to: { name: null, port: 0, protocol: 'TCP' } }],
    ['already', { type: 'port', at: null, to: { name: null, port: 80, protocol: 'TCP' } }],
    ['lower-case', { type: 'rename', name: 'Web' }],
    ['whole number', { type: 'replicas', replicas: 1.5 }],
  ])('is left as it is: %s', (why, edit) => {
    expect(refusal(web(edit))).toContain(why);
  });

  it('whose pods are listed one by one is labelled in each of them, and renamed with what says whose they are', () => {
    const dump = authoringState({
      'a.yaml': `${podManifest('web-abc-1', 'ReplicaSet/web-abc')}---\n${podManifest('web-abc-2', 'ReplicaSet/web-abc')}---\n${controllerManifest('Deployment', 'web')}`,
    });
    const plan = planGesture(dump, web({ type: 'label', key: 'app', to: { key: 'app', value: 'api' } }));
    expect(textOf(afterPlan(dump, plan), 'a.yaml').split('app: api')).toHaveLength(4);
    const renaming = planGesture(dump, web({ type: 'rename', name: 'site' }));
    const renamed = afterPlan(dump, renaming);
    expect(
      renamed.cluster.resources.workloads
        .filter(({ assumed }) => !assumed)
        .map(({ id, replicas }) => `${id} ×${replicas}`),
    ).toEqual(['shop/site[Deployment] ×2']);
    expect(renaming.notes.map(phraseText)).toEqual(['Its 2 pods keep their names, as the cluster runs them.']);
    expect(textOf(renamed, 'a.yaml')).toContain('name: web-abc-1');
    const why = phraseText(planGesture(dump, web({ type: 'replicas', replicas: 3 })).refusal ?? []);
    expect(why).toContain('The 2 pods of web are listed one by one');
    expect(why).toContain('Take their documents out');
    const gone = afterPlan(dump, planGesture(dump, web({ type: 'delete' })));
    expect(gone.files).toEqual([]);
  });

  it('whose ReplicaSet is shown, too, is renamed there', () => {
    const dump = authoringState({
      'a.yaml': `${podManifest('web-abc-1', 'ReplicaSet/web-abc')}---\n${controllerManifest('ReplicaSet', 'web-abc', '', 'Deployment/web')}---\n${controllerManifest('Deployment', 'web')}`,
    });
    const renamed = afterPlan(dump, planGesture(dump, web({ type: 'rename', name: 'site' })));
    expect(renamed.cluster.resources.workloads.filter(({ assumed }) => !assumed).map(({ id }) => id)).toEqual([
      'shop/site[Deployment]',
    ]);
    expect(textOf(renamed, 'a.yaml')).toContain('kind: ReplicaSet, name: web-abc');
  });

  it('with a selector of its own says what a running cluster makes of that', () => {
    const plan = planGesture(state(), web({ type: 'label', key: 'app', to: { key: 'app', value: 'api' } }));
    expect(phraseText(plan.notes[0] ?? [])).toContain('takes no other selector for one that runs');
    const expressed = authoringState({
      'a.yaml': controllerManifest(
        'Deployment',
        'web',
        '  selector:\n    matchExpressions: [{key: app, operator: In, values: [web]}]\n',
      ),
    });
    const refused = planGesture(expressed, web({ type: 'label', key: 'app', to: { key: 'app', value: 'api' } }));
    expect(phraseText(refused.refusal ?? [])).toContain('matchExpressions');
    const counted = authoringState({
      'a.yaml': controllerManifest('ReplicationController', 'web', '  selector: {app: web}\n'),
    });
    const edit: WorkloadEdit = { type: 'label', key: 'app', to: { key: 'app', value: 'api' } };
    const after = afterPlan(
      counted,
      planGesture(counted, { type: 'editWorkload', workload: 'shop/web[ReplicationController]', edit }),
    );
    expect(textOf(after, 'a.yaml')).toContain('  selector: {app: api}\n');
  });

  it('goes with the flows that were drawn from and to it', () => {
    const before = authoringState(exampleFiles('shop'));
    const named = before.reading.flows.find(({ query }) => query.to.type === 'workload');
    if (named?.query.to.type !== 'workload') throw new Error('the shop has drawn flows');
    const { namespace, name } = named.query.to;
    const id = before.cluster.workloadsNamed(namespace, name)[0]?.id ?? '';
    const gone = afterPlan(
      before,
      planGesture(before, { type: 'editWorkload', workload: id, edit: { type: 'delete' } }),
    );
    expect(gone.cluster.workloadOf(id)).toBeUndefined();
    expect(gone.reading.flows.some(({ query }) => query.to.type === 'workload' && query.to.name === name)).toBe(false);
    const renamed = afterPlan(
      before,
      planGesture(before, { type: 'editWorkload', workload: id, edit: { type: 'rename', name: 'other' } }),
    );
    expect(renamed.reading.flows).toHaveLength(before.reading.flows.length);
    expect(renamed.reading.flows.some(({ query }) => query.to.type === 'workload' && query.to.name === 'other')).toBe(
      true,
    );
  });
});

describe('a namespace', () => {
  it('is renamed with what lies in it and with the selectors that name it', () => {
    const after = afterPlan(state(), planGesture(state(), shop({ type: 'rename', name: 'store' })));
    expect(textOf(after, 'cluster.yaml')).toBe(CLUSTER.replaceAll(': shop', ': store'));
    expect(after.cluster.policyOf('NetworkPolicy/store/web')?.status).toBe('ok');
  });

  it('gets a manifest with its first label, where nothing showed it', () => {
    const after = afterPlan(
      state(),
      planGesture(state(), shop({ type: 'label', key: null, to: { key: 'a', value: 'b' } })),
    );
    expect(textOf(after, 'cluster.yaml').slice(CLUSTER.length)).toBe(
      '---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    a: b\n',
    );
    expect(
      refusal(shop({ type: 'label', key: null, to: { key: 'kubernetes.io/metadata.name', value: 'x' } })),
    ).toContain('control plane');
  });

  it('is deleted with all that lies in it', () => {
    const plan = planGesture(state(), shop({ type: 'delete' }));
    expect(plan.label).toBe('Delete namespace shop and 2 documents of it');
    expect(afterPlan(state(), plan).files).toEqual([]);
  });
});

describe('what a change does to policies is known before it is made', () => {
  const preview = (gesture: PlannedHere) => {
    const session = createEngineSession();
    session.open(state().files, 1);
    return session.preview([gesture]).policies.map(({ name, sentences }) => [name, ...sentences.map(phraseText)]);
  };

  it('by label, by port name, by namespace', () => {
    expect(preview(web({ type: 'label', key: 'app', to: { key: 'app', value: 'api' } }))).toEqual([
      ['web', 'It selects web no longer.'],
    ]);
    const named = { name: 'http', port: 8080, protocol: 'TCP' } as const;
    expect(preview(web({ type: 'port', at: null, to: named }))).toEqual([
      ['web', 'Port http of ingress rule 1 finds web :8080 from then on.'],
    ]);
    expect(preview(web({ type: 'delete' }))[0]?.[0]).toBe('web');
  });

  it('and to Services: whom they lead to, and by which port', () => {
    const service =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: site, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n';
    const session = createEngineSession();
    session.open(authoringState({ 'cluster.yaml': CLUSTER + service }).files, 1);
    const services = (gesture: PlannedHere) =>
      session.preview([gesture]).services.map(({ id, sentences }) => [id, ...sentences.map(phraseText)]);
    expect(services(web({ type: 'label', key: 'app', to: { key: 'app', value: 'api' } }))).toEqual([
      ['shop/site', 'It leads to web no longer.'],
    ]);
    const http = { name: 'http', port: 8080, protocol: 'TCP' } as const;
    expect(services(web({ type: 'port', at: null, to: http }))).toEqual([
      ['shop/site', 'Its port 80 (http) leads to web :8080 from then on.'],
    ]);
    expect(services(web({ type: 'rename', name: 'other' }))).toEqual([]);
    expect(services(shop({ type: 'rename', name: 'store' }))).toEqual([]);
    expect(services(shop({ type: 'delete' }))).toEqual([]);
    expect(services(web({ type: 'label', key: null, to: { key: 'tier', value: 'x' } }))).toEqual([]);
  });

  it('a new name, number or kind changes none', () => {
    expect(preview(web({ type: 'rename', name: 'site' }))).toEqual([]);
    expect(preview(web({ type: 'replicas', replicas: 7 }))).toEqual([]);
    expect(preview(shop({ type: 'rename', name: 'store' }))).toEqual([]);
  });
});
