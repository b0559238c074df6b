import { describe, expect, test } from 'vitest';
import { resourcesOf } from '../../../testing/readResources';
import { controllerManifest } from '../../../testing/shopManifests';
import type { Pod, Resources } from '../../model/resources';

const read = (...documents: readonly string[]): Resources => resourcesOf(documents.join('\n---\n'));
const shown = (resources: Resources): readonly string[] =>
  resources.workloads.map(({ id, replicas }) => `${id} ×${replicas ?? '?'}`);
const only = (resources: Resources): Pod => {
  expect(resources.pods).toHaveLength(1);
  return resources.pods[0] as Pod;
};

describe('S31: a template has its own labels, and those that its controller will set', () => {
  test.each<[string, string, readonly string[], readonly string[], number, number | null]>([
    ['Deployment', controllerManifest('Deployment', 'w', '  replicas: 3\n'), ['app=web'], ['pod-template-hash'], 3, 3],
    ['Deployment without replicas', controllerManifest('Deployment', 'w'), ['app=web'], ['pod-template-hash'], 1, 1],
    [
      'Deployment at zero: it stands for the one it would start',
      controllerManifest('Deployment', 'w', '  replicas: 0\n'),
      ['app=web'],
      ['pod-template-hash'],
      1,
      0,
    ],
    ['ReplicaSet', controllerManifest('ReplicaSet', 'w', '  replicas: 2\n'), ['app=web'], [], 2, 2],
    [
      'DaemonSet',
      controllerManifest('DaemonSet', 'w'),
      ['app=web'],
      ['controller-revision-hash', 'pod-template-generation'],
      1,
      null,
    ],
    [
      'StatefulSet',
      controllerManifest('StatefulSet', 'w', '  replicas: 2\n'),
      ['app=web'],
      ['apps.kubernetes.io/pod-index', 'controller-revision-hash', 'statefulset.kubernetes.io/pod-name'],
      2,
      2,
    ],
    [
      'Job',
      controllerManifest('Job', 'w', '  parallelism: 4\n'),
      ['app=web', 'batch.kubernetes.io/job-name=w', 'job-name=w'],
      ['batch.kubernetes.io/controller-uid', 'controller-uid'],
      4,
      4,
    ],
    [
      'CronJob',
      controllerManifest('CronJob', 'w'),
      ['app=web'],
      ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'],
      1,
      null,
    ],
  ])('%s', (_name, document, labels, unknown, count, replicas) => {
    const resources = read(document);
    const template = only(resources);
    expect([...template.labels].map(([key, value]) => `${key}=${value}`)).toEqual(labels);
    expect([...template.unknownLabels].sort()).toEqual(unknown);
    expect(template).toMatchObject({
      template: true,
      count,
      ports: [{ name: null, port: 80, protocol: 'TCP' }],
      addresses: [],
    });
    expect(resources.workloads[0]?.replicas).toBe(replicas);
  });

  test('the hash is derived where one ReplicaSet runs', () => {
    const set = controllerManifest('ReplicaSet', 'w-1', '  replicas: 1\n', 'Deployment/w').replace(
      '{app: web}',
      '{app: web, pod-template-hash: h1}',
    );
    const template = only(read(controllerManifest('Deployment', 'w'), set));
    expect(template.labels.get('pod-template-hash')).toBe('h1');
    expect(template.unknownLabels.size).toBe(0);
  });

  test('replicas stay apart where a selector tells them apart', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {matchExpressions: [{key: statefulset.kubernetes.io/pod-name, operator: In, values: [db-4]}]}}';
    const set = controllerManifest('StatefulSet', 'db', '  replicas: 3\n  ordinals: {start: 3}\n');
    const resources = read(set, policy);
    expect(resources.pods.map(({ id }) => id)).toEqual([
      'shop/db[StatefulSet]#3',
      'shop/db[StatefulSet]#4',
      'shop/db[StatefulSet]#5',
    ]);
    expect(resources.pods[1]?.labels.get('statefulset.kubernetes.io/pod-name')).toBe('db-4');
    expect(resources.pods[1]?.labels.get('apps.kubernetes.io/pod-index')).toBe('4');
    expect(shown(resources)).toEqual(['shop/db[StatefulSet] ×3']);
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {selector: {apps.kubernetes.io/pod-index: "0"}, ports: [{port: 1}]}';
    expect(read(set, service).pods).toHaveLength(3);
    expect(read(set.replace('replicas: 3', 'replicas: 900000'), policy).pods).toHaveLength(1);
  });
});
