import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { controllerManifest, podManifest } from '../../testing/shopManifests';
import type { WorkloadKind } from '../model/gesture';
import { phraseText } from '../model/phrase';
import { kindProblem } from './editKind';
import { planGesture } from './plan';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: {app: web}
spec:
  # what it runs
  containers:
    - name: a # the only one
      image: example.com/a
`;

function made(text: string, from: string, to: WorkloadKind) {
  const state = authoringState({ 'cluster.yaml': text });
  const plan = planGesture(state, {
    type: 'editWorkload',
    workload: `shop/web[${from}]`,
    edit: { type: 'kind', kind: to },
  });
  const after = plan.refusal === null ? afterPlan(state, plan) : state;
  return {
    refusal: phraseText(plan.refusal ?? []),
    notes: plan.notes.map(phraseText),
    text: textOf(after, 'cluster.yaml'),
    workload: after.cluster.workloadOf(`shop/web[${to}]`),
    pod: after.cluster.pods[after.cluster.workloadPods(`shop/web[${to}]`)[0] ?? -1],
  };
}

describe('a workload becomes one of another kind', () => {
  it.each<[string, WorkloadKind]>([
    ['Deployment', 'StatefulSet'],
    ['Deployment', 'DaemonSet'],
    ['StatefulSet', 'Deployment'],
    ['DaemonSet', 'StatefulSet'],
    ['ReplicaSet', 'Deployment'],
    ['Deployment', 'Pod'],
    ['StatefulSet', 'Pod'],
    ['Job', 'CronJob'],
    ['CronJob', 'Job'],
    ['Job', 'Pod'],
    ['CronJob', 'Pod'],
  ])('%s → %s, and its pods stay what they are', (from, to) => {
    const { refusal, workload, pod } = made(controllerManifest(from, 'web'), from, to);
    expect(refusal).toBe('');
    expect(workload?.kind).toBe(to);
    expect(pod?.labels.get('app')).toBe('web');
    expect(pod?.ports.map(({ port }) => port)).toEqual([80]);
  });

  it('a pod moves into a template with its comments, and back', () => {
    const { text, pod } = made(POD, 'Pod', 'Deployment');
    expect(text).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {app: web}
spec:
  template:
    spec:
      # what it runs
      containers:
        - name: a # the only one
          image: example.com/a
    metadata:
      labels:
        app: web
  selector:
    matchLabels:
      app: web
`);
    expect(pod?.labels.get('app')).toBe('web');
    expect(made(text, 'Deployment', 'Pod').text).toBe(POD);
  });

  it('a Job gets a schedule, and a CronJob loses it, which is said', () => {
    const cron = made(controllerManifest('Job', 'web', '  backoffLimit: 2 # twice\n'), 'Job', 'CronJob');
    expect(cron.text).toContain('spec:\n  jobTemplate:\n    spec:\n      backoffLimit: 2 # twice\n');
    expect(cron.text).toContain('  schedule: 0 * * * *\n');
    expect(cron.notes).toEqual(['It runs every hour (0 * * * *) until its text says otherwise.']);
    const job = made(cron.text, 'CronJob', 'Job');
    expect(job.text).toBe(controllerManifest('Job', 'web', '  backoffLimit: 2 # twice\n'));
    expect(job.notes).toEqual(['A Job has no schedule, so that went.']);
  });

  it('replicas become one pod, which is said', () => {
    const { notes } = made(controllerManifest('Deployment', 'web', '  replicas: 3\n'), 'Deployment', 'Pod');
    expect(notes).toEqual(['Its 3 replicas become one pod.', 'A Pod has no replicas, so that went.']);
  });

  it.each<[string, string, WorkloadKind, string]>([
    ['what runs for ever does not end', controllerManifest('Deployment', 'web'), 'Job', 'Add a Job of its own'],
    ['nor the other way', controllerManifest('CronJob', 'web'), 'Deployment', 'run for ever'],
    ['restartPolicy is another', POD, 'Job', 'restartPolicy is Always'],
    ['no label', POD.replace('  labels: {app: web}\n', ''), 'Deployment', 'add one first'],
    [
      'pods listed one by one',
      `${controllerManifest('Deployment', 'web')}---\n${podManifest('web-abc-1', 'ReplicaSet/web-abc')}`,
      'StatefulSet',
      'The pod of web is listed one by one',
    ],
    [
      'the name is taken',
      `${controllerManifest('Deployment', 'web')}---\n${controllerManifest('DaemonSet', 'web')}`,
      'DaemonSet',
      'exists already',
    ],
  ])('or stays as it is, and says why: %s', (_, text, to, why) => {
    const from = /kind: (\w+)/.exec(text)?.[1] ?? '';
    const result = made(text, from, to);
    expect(result.refusal).toContain(why);
    expect(result.text).toBe(text);
  });

  it('of a kind that is not known here says what to do', () => {
    expect(phraseText(kindProblem('Rollout', 'Deployment') ?? [])).toContain('Add a Deployment of its own');
  });
});
