import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../../../testing/readResources';
import { controllerManifest, podManifest } from '../../../testing/shopManifests';
import type { Pod, Resources } from '../../model/resources';

const read = (...documents: readonly string[]): Resources => resourcesOf(documents.join('\n---\n'));
const shown = (resources: Resources): readonly string[] =>
  resources.workloads.map(({ id, replicas }) => `${id} ×${replicas ?? '?'}`);
const only = (resources: Resources): Pod => {
  expect(resources.pods).toHaveLength(1);
  return resources.pods[0] as Pod;
};

describe('S31: a workload is the top of the chain of controller owners', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a pod by itself', [podManifest('a', '')], ['shop/a[Pod] ×1']],
    [
      'Pod → ReplicaSet → Deployment',
      [
        podManifest('a', 'ReplicaSet/web-1'),
        controllerManifest('ReplicaSet', 'web-1', '  replicas: 1\n', 'Deployment/web'),
      ],
      ['shop/web[Deployment] ×1'],
    ],
    [
      'the ReplicaSet is not shown, the Deployment is',
      [podManifest('a', 'ReplicaSet/web-abc'), controllerManifest('Deployment', 'web')],
      ['shop/web[Deployment] ×1'],
    ],
    ['neither is shown', [podManifest('a', 'ReplicaSet/web-abc')], ['shop/web-abc[ReplicaSet] ×1']],
    [
      'the hash is another',
      [podManifest('a', 'ReplicaSet/web-xyz'), controllerManifest('Deployment', 'web')],
      ['shop/web-xyz[ReplicaSet] ×1', 'shop/web[Deployment] ×1'],
    ],
    [
      'Pod → Job → CronJob',
      [
        podManifest('a', 'Job/nightly-1'),
        controllerManifest('Job', 'nightly-1', '', 'CronJob/nightly'),
        controllerManifest('CronJob', 'nightly'),
      ],
      ['shop/nightly[CronJob] ×1'],
    ],
    ['a Job by itself', [podManifest('a', 'Job/once'), controllerManifest('Job', 'once')], ['shop/once[Job] ×1']],
    [
      'StatefulSet, DaemonSet, ReplicationController',
      [
        podManifest('a', 'StatefulSet/db'),
        podManifest('b', 'DaemonSet/log'),
        podManifest('c', 'ReplicationController/old'),
      ],
      ['shop/db[StatefulSet] ×1', 'shop/log[DaemonSet] ×1', 'shop/old[ReplicationController] ×1'],
    ],
    ['an owner of kind Node does not count', [podManifest('kube-proxy-n1', 'Node/n1')], ['shop/kube-proxy-n1[Pod] ×1']],
    [
      'a custom owner, over a ReplicaSet',
      [podManifest('a', 'ReplicaSet/r-1'), controllerManifest('ReplicaSet', 'r-1', '', 'Rollout/r')],
      ['shop/r[Rollout] ×1'],
    ],
    [
      'a custom owner',
      [podManifest('a', 'SparkApplication/s'), podManifest('b', 'SparkApplication/s')],
      ['shop/s[SparkApplication] ×2'],
    ],
    [
      'an operator above a StatefulSet does not swallow it',
      [podManifest('a', 'StatefulSet/p'), controllerManifest('StatefulSet', 'p', '', 'Prometheus/k8s')],
      ['shop/p[StatefulSet] ×1'],
    ],
    [
      'a reference that does not control',
      [podManifest('a', '').concat('  ownerReferences: [{kind: ReplicaSet, name: x}]\n')],
      ['shop/a[Pod] ×1'],
    ],
    [
      'an owner without a kind',
      [podManifest('a', '').concat('  ownerReferences: [{name: o, controller: true}]\n')],
      ['shop/o[Pod] ×1'],
    ],
    [
      'owners that run in a circle',
      [podManifest('a', 'ReplicaSet/x'), controllerManifest('ReplicaSet', 'x', '', 'ReplicaSet/x')],
      ['shop/x[ReplicaSet] ×1'],
    ],
  ])('%s', (_name, documents, expected) => {
    expect(shown(read(...documents))).toEqual(expected);
  });

  test('the pods that are shown count, and not spec.replicas', () => {
    const resources = read(
      controllerManifest('Deployment', 'web', '  replicas: 5\n'),
      podManifest('a', 'ReplicaSet/web-abc'),
      podManifest('b', 'ReplicaSet/web-abc'),
    );
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×2']);
    expect(resources.pods.map(({ id, template, count }) => ({ id, template, count }))).toEqual([
      { id: 'shop/a', template: false, count: 1 },
      { id: 'shop/b', template: false, count: 1 },
    ]);
    expect(resources.workloads[0]?.pods).toEqual(['shop/a', 'shop/b']);
  });

  test('old ReplicaSets of a Deployment are nobody', () => {
    const resources = read(
      controllerManifest('Deployment', 'web', '  replicas: 2\n'),
      controllerManifest('ReplicaSet', 'web-old', '  replicas: 0\n', 'Deployment/web'),
      controllerManifest('ReplicaSet', 'gone-1', '  replicas: 0\n', 'Deployment/gone'),
    );
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×2']);
  });

  test('a Deployment of which only the ReplicaSet is shown has its template', () => {
    const resources = read(controllerManifest('ReplicaSet', 'web-1', '  replicas: 3\n', 'Deployment/web'));
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×3']);
    expect(only(resources).count).toBe(3);
  });

  test('pods that run no more are left out and counted', () => {
    const resources = read(
      podManifest('a', '', 'status: {phase: Succeeded}'),
      podManifest('b', '', 'status: {phase: Failed}'),
      podManifest('c', '', '  deletionTimestamp: "2026-01-01T00:00:00Z"\nstatus: {phase: Running}'),
      podManifest('d', '', 'status: {phase: Running}'),
      podManifest('e', '', 'status: {phase: Pending}'),
    );
    expect(shown(resources)).toEqual(['shop/d[Pod] ×1', 'shop/e[Pod] ×1']);
    expect(resources.leftOut).toEqual({ succeeded: 1, failed: 1, terminating: 1 });
  });
});
