import { describe, expect, test } from 'vitest';
import { readingOf, resourcesOf } from '../../../testing/readResources';
import type { Pod, Resources } from '../../model/resources';

/** A real pod of namespace `shop`, owned as given. */
function pod(name: string, owner: string, extra = ''): string {
  const reference = owner === '' ? '' : `  ownerReferences: [{apiVersion: x, kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true}]\n`;
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: {app: web, pod-template-hash: abc}\n${reference}${extra}`;
}

/** A controller of namespace `shop` with a template. */
function controller(kind: string, name: string, spec = '', owner = ''): string {
  const group = kind.endsWith('Job') ? 'batch/v1' : kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  const reference = owner === '' ? '' : `  ownerReferences: [{kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true}]\n`;
  const template = `template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;
  const inner =
    kind === 'CronJob'
      ? `  jobTemplate:\n    spec:\n${spec}      ${template.replaceAll('\n    ', '\n        ')}`
      : `${spec}  ${template}`;
  return `apiVersion: ${group}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: {app: not-the-pods}\n${reference}spec:\n${inner}`;
}

const read = (...documents: readonly string[]): Resources => resourcesOf(documents.join('\n---\n'));
const shown = (resources: Resources): readonly string[] => resources.workloads.map(({ id, replicas }) => `${id} ×${replicas ?? '?'}`);
const only = (resources: Resources): Pod => {
  expect(resources.pods).toHaveLength(1);
  return resources.pods[0] as Pod;
};

describe('S31: a workload is the top of the chain of controller owners', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a pod by itself', [pod('a', '')], ['shop/a[Pod] ×1']],
    ['Pod → ReplicaSet → Deployment', [pod('a', 'ReplicaSet/web-1'), controller('ReplicaSet', 'web-1', '  replicas: 1\n', 'Deployment/web')], ['shop/web[Deployment] ×1']],
    ['the ReplicaSet is not shown, the Deployment is', [pod('a', 'ReplicaSet/web-abc'), controller('Deployment', 'web')], ['shop/web[Deployment] ×1']],
    ['neither is shown', [pod('a', 'ReplicaSet/web-abc')], ['shop/web-abc[ReplicaSet] ×1']],
    ['the hash is another', [pod('a', 'ReplicaSet/web-xyz'), controller('Deployment', 'web')], ['shop/web-xyz[ReplicaSet] ×1', 'shop/web[Deployment] ×1']],
    ['Pod → Job → CronJob', [pod('a', 'Job/nightly-1'), controller('Job', 'nightly-1', '', 'CronJob/nightly'), controller('CronJob', 'nightly')], ['shop/nightly[CronJob] ×1']],
    ['a Job by itself', [pod('a', 'Job/once'), controller('Job', 'once')], ['shop/once[Job] ×1']],
    ['StatefulSet, DaemonSet, ReplicationController', [pod('a', 'StatefulSet/db'), pod('b', 'DaemonSet/log'), pod('c', 'ReplicationController/old')], ['shop/db[StatefulSet] ×1', 'shop/log[DaemonSet] ×1', 'shop/old[ReplicationController] ×1']],
    ['an owner of kind Node does not count', [pod('kube-proxy-n1', 'Node/n1')], ['shop/kube-proxy-n1[Pod] ×1']],
    ['a custom owner, over a ReplicaSet', [pod('a', 'ReplicaSet/r-1'), controller('ReplicaSet', 'r-1', '', 'Rollout/r')], ['shop/r[Rollout] ×1']],
    ['a custom owner', [pod('a', 'SparkApplication/s'), pod('b', 'SparkApplication/s')], ['shop/s[SparkApplication] ×2']],
    ['an operator above a StatefulSet does not swallow it', [pod('a', 'StatefulSet/p'), controller('StatefulSet', 'p', '', 'Prometheus/k8s')], ['shop/p[StatefulSet] ×1']],
    ['a reference that does not control', [pod('a', '').concat('  ownerReferences: [{kind: ReplicaSet, name: x}]\n')], ['shop/a[Pod] ×1']],
    ['an owner without a kind', [pod('a', '').concat('  ownerReferences: [{name: o, controller: true}]\n')], ['shop/o[Pod] ×1']],
    ['owners that run in a circle', [pod('a', 'ReplicaSet/x'), controller('ReplicaSet', 'x', '', 'ReplicaSet/x')], ['shop/x[ReplicaSet] ×1']],
  ])('%s', (_name, documents, expected) => {
    expect(shown(read(...documents))).toEqual(expected);
  });

  test('the pods that are shown count, and not spec.replicas', () => {
    const resources = read(controller('Deployment', 'web', '  replicas: 5\n'), pod('a', 'ReplicaSet/web-abc'), pod('b', 'ReplicaSet/web-abc'));
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×2']);
    expect(resources.pods.map(({ id, template, count }) => ({ id, template, count }))).toEqual([
      { id: 'shop/a', template: false, count: 1 },
      { id: 'shop/b', template: false, count: 1 },
    ]);
    expect(resources.workloads[0]?.pods).toEqual(['shop/a', 'shop/b']);
  });

  test('old ReplicaSets of a Deployment are nobody', () => {
    const resources = read(
      controller('Deployment', 'web', '  replicas: 2\n'),
      controller('ReplicaSet', 'web-old', '  replicas: 0\n', 'Deployment/web'),
      controller('ReplicaSet', 'gone-1', '  replicas: 0\n', 'Deployment/gone'),
    );
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×2']);
  });

  test('a Deployment of which only the ReplicaSet is shown has its template', () => {
    const resources = read(controller('ReplicaSet', 'web-1', '  replicas: 3\n', 'Deployment/web'));
    expect(shown(resources)).toEqual(['shop/web[Deployment] ×3']);
    expect(only(resources).count).toBe(3);
  });

  test('pods that run no more are left out and counted', () => {
    const resources = read(
      pod('a', '', 'status: {phase: Succeeded}'),
      pod('b', '', 'status: {phase: Failed}'),
      pod('c', '', '  deletionTimestamp: "2026-01-01T00:00:00Z"\nstatus: {phase: Running}'),
      pod('d', '', 'status: {phase: Running}'),
      pod('e', '', 'status: {phase: Pending}'),
    );
    expect(shown(resources)).toEqual(['shop/d[Pod] ×1', 'shop/e[Pod] ×1']);
    expect(resources.leftOut).toEqual({ succeeded: 1, failed: 1, terminating: 1 });
  });
});

describe('S31: a template has its own labels, and those that its controller will set', () => {
  test.each<[string, string, readonly string[], readonly string[], number, number | null]>([
    ['Deployment', controller('Deployment', 'w', '  replicas: 3\n'), ['app=web'], ['pod-template-hash'], 3, 3],
    ['Deployment without replicas', controller('Deployment', 'w'), ['app=web'], ['pod-template-hash'], 1, 1],
    ['Deployment at zero: it stands for the one it would start', controller('Deployment', 'w', '  replicas: 0\n'), ['app=web'], ['pod-template-hash'], 1, 0],
    ['ReplicaSet', controller('ReplicaSet', 'w', '  replicas: 2\n'), ['app=web'], [], 2, 2],
    ['DaemonSet', controller('DaemonSet', 'w'), ['app=web'], ['controller-revision-hash', 'pod-template-generation'], 1, null],
    [
      'StatefulSet',
      controller('StatefulSet', 'w', '  replicas: 2\n'),
      ['app=web'],
      ['apps.kubernetes.io/pod-index', 'controller-revision-hash', 'statefulset.kubernetes.io/pod-name'],
      2,
      2,
    ],
    [
      'Job',
      controller('Job', 'w', '  parallelism: 4\n'),
      ['app=web', 'batch.kubernetes.io/job-name=w', 'job-name=w'],
      ['batch.kubernetes.io/controller-uid', 'controller-uid'],
      4,
      4,
    ],
    [
      'CronJob',
      controller('CronJob', 'w'),
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
    expect(template).toMatchObject({ template: true, count, ports: [{ name: null, port: 80, protocol: 'TCP' }], addresses: [] });
    expect(resources.workloads[0]?.replicas).toBe(replicas);
  });

  test('the hash is derived where one ReplicaSet runs', () => {
    const set = controller('ReplicaSet', 'w-1', '  replicas: 1\n', 'Deployment/w').replace('{app: web}', '{app: web, pod-template-hash: h1}');
    const template = only(read(controller('Deployment', 'w'), set));
    expect(template.labels.get('pod-template-hash')).toBe('h1');
    expect(template.unknownLabels.size).toBe(0);
  });

  test('replicas stay apart where a selector tells them apart', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {matchExpressions: [{key: statefulset.kubernetes.io/pod-name, operator: In, values: [db-4]}]}}';
    const set = controller('StatefulSet', 'db', '  replicas: 3\n  ordinals: {start: 3}\n');
    const resources = read(set, policy);
    expect(resources.pods.map(({ id }) => id)).toEqual(['shop/db[StatefulSet]#3', 'shop/db[StatefulSet]#4', 'shop/db[StatefulSet]#5']);
    expect(resources.pods[1]?.labels.get('statefulset.kubernetes.io/pod-name')).toBe('db-4');
    expect(resources.pods[1]?.labels.get('apps.kubernetes.io/pod-index')).toBe('4');
    expect(shown(resources)).toEqual(['shop/db[StatefulSet] ×3']);
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {selector: {apps.kubernetes.io/pod-index: "0"}, ports: [{port: 1}]}';
    expect(read(set, service).pods).toHaveLength(3);
    expect(read(set.replace('replicas: 3', 'replicas: 900000'), policy).pods).toHaveLength(1);
  });
});

describe('what a pod shows', () => {
  test('addresses, node, network and ports', () => {
    const resources = read(`apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec:
  hostNetwork: true
  dnsPolicy: None
  nodeName: n1
  initContainers:
    - {name: setup, ports: [{containerPort: 1}]}
    - {name: sidecar, restartPolicy: Always, ports: [{name: admin, containerPort: 9000}]}
  containers:
    - {name: a, ports: [{name: dns, containerPort: 53, protocol: UDP}, {containerPort: 80}]}
    - {name: b, ports: [{containerPort: 80}]}
status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "FD00:0::7"}], hostIP: 192.168.0.1}
`);
    expect(only(resources)).toMatchObject({
      addresses: ['10.0.0.7', 'fd00::7'],
      hostNetwork: true,
      dnsPolicy: 'None',
      node: 'n1',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: null, port: 80, protocol: 'TCP' },
        { name: 'admin', port: 9000, protocol: 'TCP' },
      ],
    });
    expect(resources.dualStack).toBe(true);
    expect(resources.nodes).toEqual([{ name: 'n1', labels: new Map(), addresses: ['192.168.0.1'], podRanges: [], source: null }]);
  });

  test.each([
    ['a number as label', 'labels: {version: 1}', 'bad-field', 'version', '1'],
    ['a YAML 1.1 boolean as label', 'labels: {on-call: yes}', 'yaml-1.1-string', 'on-call', 'yes'],
    ['an octal label', 'labels: {code: 0123}', 'yaml-1.1-string', 'code', '0123'],
    ['a label without value', 'labels: {app: }', null, 'app', ''],
  ])('%s counts as what quotes would make of it, and is reported', (_name, labels, code, key, value) => {
    const reading = readingOf(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: shop\n  ${labels}\n`);
    expect(reading.resources.pods[0]?.labels.get(key)).toBe(value);
    expect(reading.diagnostics.map((diagnostic) => `${diagnostic.code} line ${diagnostic.source.line}`)).toEqual(code === null ? [] : [`${code} line 6`]);
  });

  test.each([
    ['spec: {containers: [{ports: [{containerPort: "80"}, {containerPort: 443}]}]}', [443]],
    ['spec: {containers: [{ports: [{containerPort: 70000}, {containerPort: 1, protocol: ICMP}, 5, null]}]}', []],
    ['spec: {containers: {}}', []],
    ['spec: 7', []],
    ['status: []', []],
  ])('what is no port is left out: %s', (text, ports) => {
    expect(only(read(`apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n${text}`)).ports.map(({ port }) => port)).toEqual(ports);
  });
});
