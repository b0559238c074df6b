import { describe, expect, it } from 'vitest';
import { type ClusterInShort, networkPolicy, resourcesOf } from '../../testing/clusterOf';
import type { JsonObject } from '../model/resources';
import { KUBERNETES_READING } from '../model/verdict';
import { compile } from '../policy/compile';
import { connectionsText } from '../sets/connectionSet';
import type { ExposureRow } from './connectivity';
import { exposure } from './exposure';

function rowText(row: ExposureRow): string {
  const where = [
    ['pods', row.podSelector],
    ['namespaces', row.namespaceSelector],
    ['namespace', row.namespace],
  ].flatMap(([name, text]) => (text === null ? [] : [`${name} ${text}`]));
  const names = row.named.map(({ protocol, name }) => `, ${protocol} ${name}`).join('');
  const what = connectionsText(row.connections) + names;
  return `${row.direction} ${where.join(', ')}: ${what} by ${row.policies.map((id) => id.split('/').at(-1)).join(', ')}`;
}

const web = { name: 'web', namespace: 'shop', labels: { app: 'web' }, ports: ['http:8080'] };
const namespaces = { shop: { team: 'a' }, lab: { team: 'b' } };

function exposureOf(short: ClusterInShort): readonly string[] {
  return exposure(compile(resourcesOf({ namespaces, pods: [web], ...short }), KUBERNETES_READING)).map(rowText);
}

function policy(name: string, spec: JsonObject): JsonObject {
  return networkPolicy('shop', name, { podSelector: {}, ...spec });
}

const from = (peer: JsonObject, ...ports: JsonObject[]): JsonObject => ({ ingress: [{ from: [peer], ports }] });
const app = (name: string) => ({ podSelector: { matchLabels: { app: name } } });

describe('exposure', () => {
  it('states rules whose pods are not there, with the namespace that they must be in', () => {
    expect(exposureOf({ policies: [policy('p', from(app('api'), { port: 80 }))] })).toEqual([
      'ingress pods app=api, namespace shop: TCP 80 by p',
    ]);
  });

  it('leaves out rules whose pods are there', () => {
    expect(exposureOf({ policies: [policy('p', from(app('web'), { port: 80 }))] })).toEqual([]);
  });

  it('states selectors of namespaces', () => {
    const peers = [
      { namespaceSelector: { matchLabels: { team: 'c' } } },
      { namespaceSelector: {}, ...app('api') },
      { namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' }] }, podSelector: {} },
    ];
    expect(exposureOf({ policies: [policy('p', { ingress: [{ from: peers }] })] })).toEqual([
      'ingress namespaces team=c: All Connections by p',
      'ingress pods app=api: All Connections by p',
      'ingress namespaces env: All Connections by p',
    ]);
  });

  it('leaves out what is open to every pod anyway, and workloads that no policy isolates', () => {
    const policies = [
      policy('any', { ingress: [{ ports: [{ port: 80 }] }] }),
      policy('all', from({ namespaceSelector: {} }, { port: 81 })),
      policy('api', from(app('api'), { port: 80, endPort: 82 })),
    ];
    expect(exposureOf({ policies })).toEqual(['ingress pods app=api, namespace shop: TCP 82 by api']);
    expect(exposureOf({ policies: [] })).toEqual([]);
  });

  it('judges such a pod by all policies that would take it', () => {
    const policies = [
      policy('api', from(app('api'), { port: 80 })),
      policy(
        'not-db',
        from({ podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }, { port: 81 }),
      ),
      policy('lab', from({ namespaceSelector: { matchLabels: { team: 'b' } } }, { port: 82 })),
    ];
    expect(exposureOf({ policies })).toEqual([
      'ingress pods app=api, namespace shop: TCP 80-81 by api, not-db',
      'ingress pods app notin (web), namespace shop: TCP 81 by not-db',
      'ingress namespaces team=b: TCP 82 by lab',
    ]);
  });

  it('gives a pod in a namespace that is there the labels of that namespace', () => {
    const inLab = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'lab' } } };
    const policies = [
      policy('lab', from({ ...inLab, ...app('api') }, { port: 80 })),
      policy('team-b', from({ namespaceSelector: { matchLabels: { team: 'b' } } }, { port: 81 })),
    ];
    expect(exposureOf({ policies })).toContain(
      'ingress pods app=api, namespaces kubernetes.io/metadata.name=lab: TCP 80-81 by lab, team-b',
    );
  });

  it('resolves named ports on the workload for ingress, and leaves them as names for egress (S25)', () => {
    const ports = [{ port: 'http' }, { port: 443 }];
    const spec = {
      policyTypes: ['Ingress', 'Egress'],
      ...from(app('api'), ...ports),
      egress: [{ to: [app('api')], ports }],
    };
    expect(exposureOf({ policies: [policy('p', spec)] })).toEqual([
      'ingress pods app=api, namespace shop: TCP 443,8080 by p',
      'egress pods app=api, namespace shop: TCP 443, TCP http by p',
    ]);
  });

  it('says nothing of selectors that no pod can satisfy', () => {
    const matchExpressions = [{ key: 'app', operator: 'DoesNotExist' }];
    const peer = { podSelector: { matchLabels: { app: 'api' }, matchExpressions } };
    expect(exposureOf({ policies: [policy('p', from(peer))] })).toEqual([]);
  });

  it('says nothing where a policy that can’t be judged selects the workload (S53)', () => {
    const refused = policy('refused', { ingress: 'x' });
    expect(exposureOf({ policies: [policy('p', from(app('api'))), refused] })).toEqual([]);
  });

  it('judges through the tiers: what an Admin policy denies no other rule opens, and what it accepts needs none (S40)', () => {
    const admin = (action: string, name: string, port: number): JsonObject => ({
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      kind: 'AdminNetworkPolicy',
      metadata: { name },
      spec: {
        priority: port,
        subject: { namespaces: {} },
        ingress: [
          {
            action,
            from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'api' } } } }],
            ports: [{ portNumber: { protocol: 'TCP', port } }],
          },
        ],
      },
    });
    const policies = [policy('p', from(app('api'), { port: 80 }, { port: 81 })), admin('Deny', 'deny', 80)];
    expect(exposureOf({ policies })).toEqual(['ingress pods app=api, namespace shop: TCP 81 by p']);
    expect(exposureOf({ policies: [policy('deny-all', {}), admin('Allow', 'allow', 90)] })).toEqual([
      'ingress pods app=api: TCP 90 by allow',
    ]);
  });
});
