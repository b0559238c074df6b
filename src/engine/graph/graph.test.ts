import { describe, expect, it } from 'vitest';
import { analyseTexts } from '../../testing/analyseTexts';
import { isSystemNamespace } from './systemNamespaces';

/* What the scenarios of `src/testing/scenarios` do not show. */

const pod = (namespace: string, name: string, labels: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }\nspec: { containers: [{ name: c, ports: [{ name: http, containerPort: 80 }, { containerPort: 80 }] }]${spec} }\n`;
const policy = (namespace: string, name: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
const yaml = (...documents: readonly string[]): string => documents.join('---\n');

describe('a card', () => {
  it('shows the labels that selectors use first, then names, then the rest, and what controllers set last', () => {
    const labels = 'zone: z, pod-template-hash: abc, tier: web, app: a, team: t';
    const { analysis } = analyseTexts(
      yaml(
        pod('app', 'a', labels),
        policy('app', 'p', '{ podSelector: { matchExpressions: [{ key: team, operator: Exists }] } }'),
      ),
    );
    expect(analysis.workloads[0]?.labels.map(([key]) => key)).toEqual([
      'team',
      'app',
      'zone',
      'tier',
      'pod-template-hash',
    ]);
  });

  it('shows the labels that its pods share, and every port once', () => {
    const owner = 'ownerReferences: [{ kind: StatefulSet, name: db, controller: true, apiVersion: apps/v1, uid: u }]';
    const member = (name: string, slot: string): string =>
      pod('app', name, `app: db, slot: ${slot}`).replace('labels:', `${owner}, labels:`);
    const { analysis } = analyseTexts(yaml(member('db-0', 'a'), member('db-1', 'b')));
    const [card] = analysis.workloads;
    expect(card).toMatchObject({ id: 'app/db[StatefulSet]', replicas: 2, labels: [['app', 'db']] });
    expect(card?.ports).toEqual([
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: null, port: 80, protocol: 'TCP' },
    ]);
  });

  it('lists the policies of each direction', () => {
    const { analysis } = analyseTexts(
      yaml(
        pod('app', 'a', 'app: a'),
        policy('app', 'in', '{ podSelector: {} }'),
        policy('app', 'out', '{ podSelector: {}, policyTypes: [Egress] }'),
      ),
    );
    expect(analysis.workloads[0]).toMatchObject({
      ingressPolicies: ['NetworkPolicy/app/in'],
      egressPolicies: ['NetworkPolicy/app/out'],
    });
  });
});

describe('a namespace', () => {
  it('counts what is restricted, what is open and what has no DNS, leaving out the host network (S36)', () => {
    const { analysis } = analyseTexts(
      yaml(
        pod('app', 'a', 'app: a'),
        pod('app', 'b', 'app: b'),
        pod('app', 'host', 'app: host', ', hostNetwork: true'),
        policy('app', 'a', '{ podSelector: { matchLabels: { app: a } }, policyTypes: [Ingress, Egress] }'),
      ),
    );
    expect(analysis.namespaces[0]).toMatchObject({
      name: 'app',
      declared: false,
      restricted: 1,
      open: 1,
      withoutDns: 1,
    });
  });

  it("of the cluster's own comes last", () => {
    const { analysis } = analyseTexts(yaml(pod('calico-system', 'x', 'a: b'), pod('zoo', 'x', 'a: b')));
    expect(analysis.namespaces.map(({ name, system }) => `${name} ${system}`)).toEqual([
      'zoo false',
      'calico-system true',
      'kube-system true',
    ]);
  });

  it('exists if only a policy lives in it', () => {
    expect(analyseTexts(policy('lonely', 'p', '{ podSelector: {} }')).analysis.namespaces).toMatchObject([
      { name: 'lonely', declared: false, workloads: [], defaultDeny: { ingress: { on: true }, egress: { on: false } } },
    ]);
  });

  it.each([
    ['kube-system', true],
    ['kube-node-lease', true],
    ['openshift-dns', true],
    ['tigera-operator', true],
    ['gke-managed-system', true],
    ['default', false],
    ['ingress-nginx', false],
    ['kube-prometheus', false],
    ['monitoring', false],
  ])('%s: system %s', (name, system) => {
    expect(isSystemNamespace(name)).toBe(system);
  });
});

describe('default deny', () => {
  const shown = (...specs: readonly string[]) => {
    const documents = specs.map((spec, index) => policy('app', `p${index}`, spec));
    return analyseTexts(yaml(pod('app', 'a', 'app: a'), pod('app', 'b', 'app: b'), ...documents)).analysis.namespaces[0]
      ?.defaultDeny;
  };
  const on = (...numbers: readonly number[]) => ({
    on: true,
    policies: numbers.map((n) => `NetworkPolicy/app/p${n}`),
    othersIsolate: [],
  });
  const by = (...numbers: readonly number[]) => ({
    on: false,
    policies: [],
    othersIsolate: numbers.map((n) => `NetworkPolicy/app/p${n}`),
  });
  const off = by();

  it.each([
    ['by policyTypes', ['{ podSelector: {}, policyTypes: [Ingress, Egress] }'], on(0), on(0)],
    ['by the default of policyTypes (S13)', ['{ podSelector: {} }'], on(0), off],
    ['egress: [] without policyTypes does not isolate egress (S14)', ['{ podSelector: {}, egress: [] }'], on(0), off],
    [
      'a rule in the other direction does not matter',
      ['{ podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}] }'],
      on(0),
      by(0),
    ],
    ['of some pods is none', ['{ podSelector: { matchLabels: { app: a } } }'], off, off],
    [
      'of every pod by several is isolation by others',
      ['{ podSelector: { matchLabels: { app: a } } }', '{ podSelector: { matchLabels: { app: b } }, ingress: [{}] }'],
      by(0, 1),
      off,
    ],
    ['by two policies names both', ['{ podSelector: {} }', '{ podSelector: {}, ingress: [] }'], on(0, 1), off],
    ['in a refused policy does not count (S53)', ['{ podSelector: {}, policyTypes: [Ingres] }'], off, off],
  ])('%s', (_, specs, ingress, egress) => {
    expect(shown(...specs)).toEqual({ ingress, egress });
  });
});

describe('external nodes', () => {
  it('are the Internet, what policies name, what was put on the canvas, and ends of drawn flows, by address', () => {
    const { analysis } = analyseTexts({
      'p.yaml': yaml(
        pod('app', 'a', 'app: a'),
        policy(
          'app',
          'p',
          '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 198.51.100.0/24 } }, { ipBlock: { cidr: "::/0" } }, { ipBlock: { cidr: 10.1.2.3/8 } }] }] }',
        ),
      ),
      'drawbridge.yaml': 'externals: [{ cidr: 192.0.2.0/24, name: Office }]\n',
      'flows.yaml': 'flows: [{ from: app/a, to: 203.0.113.9, port: 443 }]\n',
    });
    expect(analysis.externals).toEqual([
      { id: 'internet', type: 'internet', name: 'Internet', cidr: '0.0.0.0/0' },
      { id: 'cidr:10.0.0.0/8', type: 'cidr', name: '10.0.0.0/8', cidr: '10.0.0.0/8' },
      { id: 'cidr:192.0.2.0/24', type: 'cidr', name: 'Office', cidr: '192.0.2.0/24' },
      { id: 'cidr:198.51.100.0/24', type: 'cidr', name: '198.51.100.0/24', cidr: '198.51.100.0/24' },
      { id: 'cidr:203.0.113.9/32', type: 'cidr', name: '203.0.113.9/32', cidr: '203.0.113.9/32' },
    ]);
  });
});

describe('edges', () => {
  it('have ids made of their content, so that another policy or a comment changes none', () => {
    const own = policy(
      'app',
      'p',
      '{ podSelector: { matchLabels: { app: a } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: b } } }], ports: [{ port: 80 }, { port: 81 }] }] }',
    );
    const ids = (text: string): readonly string[] =>
      analyseTexts(text).analysis.edges.flatMap((edge) => [edge.id, ...edge.items.map((item) => item.id)]);
    const pods = [pod('app', 'a', 'app: a'), pod('app', 'b', 'app: b')];
    const before = ids(yaml(...pods, own));
    expect(before).toEqual([
      'app/b[Pod] → app/a[Pod]',
      'NetworkPolicy/app/p ingress[0][0]:0 app/b[Pod] → app/a[Pod]',
      'NetworkPolicy/app/p ingress[0][0]:1 app/b[Pod] → app/a[Pod]',
    ]);
    expect(ids(yaml(...pods, '# moved\n', policy('app', 'other', '{ podSelector: {} }'), own))).toEqual(before);
  });

  it('of some replicas ask about these pods alone', () => {
    const text = yaml(
      pod('app', 'db-0', 'app: db, slot: a').replace(
        'labels:',
        'ownerReferences: [{ kind: StatefulSet, name: db, controller: true, apiVersion: apps/v1, uid: u }], labels:',
      ),
      pod('app', 'db-1', 'app: db, slot: b').replace(
        'labels:',
        'ownerReferences: [{ kind: StatefulSet, name: db, controller: true, apiVersion: apps/v1, uid: u }], labels:',
      ),
      pod('app', 'web', 'app: web'),
      policy(
        'app',
        'p',
        '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { slot: a } } }] }] }',
      ),
    );
    const [edge] = analyseTexts(text).analysis.edges;
    expect(edge).toMatchObject({ from: 'app/web[Pod]', to: 'app/db[StatefulSet]' });
    expect(edge?.items[0]).toMatchObject({
      query: { to: { type: 'pods', pods: ['app/db-0'] }, port: null, protocol: null },
      ports: ['any port'],
    });
  });

  it('count the members of each state only where they differ, and carry the host network caveat', () => {
    const text = yaml(
      pod('app', 'a', 'app: a'),
      pod('lab', 'b', 'app: b'),
      pod('lab', 'host', 'app: h', ', hostNetwork: true'),
      policy('app', 'in', '{ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] }'),
      policy('lab', 'out', '{ podSelector: {}, policyTypes: [Egress] }'),
    );
    const { analysis } = analyseTexts({
      'a.yaml': text,
      'flows.yaml': 'flows: [{ from: lab/host, to: app/a, port: 80 }]\n',
    });
    const [drawn, rule] = analysis.edges.map((edge) => edge.items[0]);
    expect(drawn).toMatchObject({ state: 'unknown', caveat: true, counts: {} });
    expect(rule).toMatchObject({ state: 'partial', caveat: false, counts: { allowed: 2, halfOpen: 1 } });
  });
});
