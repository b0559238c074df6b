import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import type { BlastRadius, RadiusFlow } from '../model/blastRadius';
import { phraseText } from '../model/phrase';
import type { SourceFile, TextEdit } from '../model/source';
import type { EndRef, FlowQuery } from '../model/verdict';
import { createEngineSession } from '../session';

/** Two workloads of tier web, an api that is isolated, and a db that nothing isolates. */
const WORKLOADS = ['frontend web 2', 'cart web 2', 'api app 3', 'db data 1']
  .map((line) => {
    const [name = '', tier = '', replicas = ''] = line.split(' ');
    return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { app: ${name}, tier: ${tier} } }
    spec: { containers: [{ name: main, ports: [{ containerPort: 8080, name: http }] }] }
`;
  })
  .join('---\n');

const policy = (name: string, selector: string, rest: string): string => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec:
  podSelector: ${selector}
${rest}`;
const isolateApi = policy('api', '{ matchLabels: { app: api } }', '  policyTypes: [Ingress]\n  ingress: []\n');
const toApi = (peer: string, ports = '\n      ports: [{ port: 8080 }]') =>
  policy('to-api', '{ matchLabels: { app: api } }', `  ingress:\n    - from: [${peer}]${ports}\n`);
const pods = (labels: string) => `{ podSelector: { matchLabels: { ${labels} } } }`;

const file = (path: string, text: string): SourceFile => ({ path, text });
const NO_DNS = file('drawbridge.yaml', 'assumeDns: false\n');
const append = (path: string, at: number, text: string): TextEdit => ({
  type: 'splice',
  path,
  start: at,
  end: at,
  text,
});
const workload = (name: string): EndRef => ({ type: 'workload', namespace: 'shop', name, kind: null });
const flow = (from: EndRef, to: EndRef, port: FlowQuery['port'] = 8080): FlowQuery => ({
  from,
  to,
  port,
  protocol: port === null ? null : 'TCP',
  family: null,
});

function radius(before: string, after: string, intended: readonly FlowQuery[] = []): BlastRadius {
  const session = createEngineSession();
  session.open([file('cluster.yaml', WORKLOADS), NO_DNS, file('policies.yaml', before)], 1);
  const edit: TextEdit = { type: 'splice', path: 'policies.yaml', start: 0, end: before.length, text: after };
  return session.radius([edit], intended);
}

const line = ({ change, from, to, ports }: RadiusFlow): string => `${change} ${from.name} → ${to.name} ${ports}`;
const told = ({ groups }: BlastRadius): readonly string[] => groups.map(({ sentence }) => phraseText(sentence));

describe('blast radius', () => {
  it('is empty where the text changes and nothing opens or closes', () => {
    const found = radius(isolateApi, `# a comment\n${isolateApi}`);
    expect(found).toMatchObject({ intended: [], groups: [], opens: 0, closes: 0, unknown: 0, problem: null });
  });

  it('is the drawn flow alone where the rule takes nobody else', () => {
    const found = radius(isolateApi, isolateApi + toApi(pods('app: frontend')), [
      flow(workload('frontend'), workload('api')),
    ]);
    expect(found.intended.map(line)).toEqual(['opens frontend → api :8080']);
    expect(found).toMatchObject({ groups: [], opens: 1, closes: 0 });
  });

  it.each<[string, string, FlowQuery, readonly string[]]>([
    ['a shared label', pods('tier: web'), flow(workload('frontend'), workload('api')), ['also opens cart → api :8080']],
    [
      'all pods of the namespace',
      '{ podSelector: {} }',
      flow(workload('frontend'), workload('api')),
      ['also opens cart → api :8080 and db → api :8080'],
    ],
    [
      'every address',
      '{ ipBlock: { cidr: 0.0.0.0/0 } }',
      flow({ type: 'cidr', cidr: '203.0.113.0/24', except: [] }, workload('api')),
      ['also opens frontend → api :8080, cart → api :8080 and 2 more'],
    ],
  ])('tells what else opens through %s', (_, peer, drawn, sentences) => {
    const found = radius(isolateApi, isolateApi + toApi(peer), [drawn]);
    expect(found.intended).toHaveLength(1);
    expect(told(found)).toEqual(sentences);
  });

  it('tells the ports that open beyond those that were meant', () => {
    const found = radius(isolateApi, isolateApi + toApi(pods('app: frontend'), ''), [
      flow(workload('frontend'), workload('api')),
    ]);
    expect(found.intended.map(line)).toEqual(['opens frontend → api :8080']);
    expect(told(found)).toEqual(['also opens frontend → api any port but :8080']);
    expect(found.opens).toBe(1);
  });

  it('tells what the first policy of a workload stops (S5), one flow for each other end', () => {
    const found = radius('', isolateApi.slice(4));
    expect(told(found)).toEqual(['isolates api: 4 flows that pass today will stop']);
    expect(found.groups[0]?.flows.map(line).sort()).toEqual([
      'closes any outside address → api any port',
      'closes cart → api any port',
      'closes db → api any port',
      'closes frontend → api any port',
    ]);
    expect(found).toMatchObject({ opens: 0, closes: 4 });
  });

  it('parts isolating from the rules, and egress from ingress', () => {
    const egress = policy('db-out', '{ matchLabels: { app: db } }', '  policyTypes: [Egress]\n');
    const found = radius(isolateApi + toApi(pods('tier: web')), isolateApi + egress);
    expect(told(found)).toEqual([
      'isolates db for egress: 3 flows that pass today will stop',
      'closes frontend → api :8080 and cart → api :8080',
    ]);
  });

  it('tells what opens when the last policy goes', () => {
    const found = radius(isolateApi, '');
    expect(told(found)).toEqual(['no policy isolates api any more: 4 flows that are shut today will pass']);
  });

  it('tells what nobody knows any more (S53)', () => {
    const found = radius(isolateApi, isolateApi.replace('ingress: []', 'ingress: [{ ports: [{ port: 99999 }] }]'));
    expect(found).toMatchObject({ opens: 0, closes: 0, unknown: 4 });
    expect(found.groups.every(({ change }) => change === 'mayOpen')).toBe(true);
  });

  it('names the policies that let it through, and the addresses as what they are', () => {
    const egress = policy('out', '{ matchLabels: { app: cart } }', '  policyTypes: [Egress]\n');
    const world =
      '  policyTypes: [Egress]\n  egress:\n    - to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16] } }]\n';
    const found = radius(egress, policy('out', '{ matchLabels: { app: cart } }', world), [
      flow(workload('cart'), { type: 'internet' }, null),
    ]);
    expect(found.intended.map(line)).toContain('opens cart → Internet any port');
    const [group] = radius(isolateApi, isolateApi + toApi(pods('tier: web'))).groups;
    expect(group?.cause).toEqual({ type: 'rules', policies: ['NetworkPolicy/shop/to-api'] });
  });

  it('compares labels that change, not policies alone', () => {
    const session = createEngineSession();
    session.open(
      [file('cluster.yaml', WORKLOADS), NO_DNS, file('policies.yaml', isolateApi + toApi(pods('tier: web')))],
      1,
    );
    const at = WORKLOADS.indexOf('tier: data');
    const found = session.radius(
      [{ type: 'splice', path: 'cluster.yaml', start: at, end: at + 'tier: data'.length, text: 'tier: web' }],
      [],
    );
    expect(told(found)).toEqual(['also opens db → api :8080']);
  });

  it('tells of workloads that come and go', () => {
    const session = createEngineSession();
    session.open([file('cluster.yaml', WORKLOADS), NO_DNS, file('policies.yaml', isolateApi)], 1);
    const start = WORKLOADS.lastIndexOf('---');
    const found = session.radius(
      [{ type: 'splice', path: 'cluster.yaml', start, end: WORKLOADS.length, text: '' }],
      [],
    );
    expect(new Set(found.groups.map(({ cause }) => cause.type))).toEqual(new Set(['went']));
    expect(told(found)[0]).toMatch(/^removes db: closes /);
  });

  it('says why it can’t tell, and changes nothing by asking', () => {
    const session = createEngineSession();
    const files = [file('cluster.yaml', WORKLOADS), NO_DNS, file('policies.yaml', isolateApi)];
    session.open(files, 1);
    const broken = session.radius([append('policies.yaml', isolateApi.length, '---\nspec: [\n')], []);
    expect(phraseText(broken.problem ?? [])).toMatch(/^policies\.yaml:\d+ could not be read: /);
    expect(phraseText(session.radius([append('nowhere.yaml', 0, 'x')], []).problem ?? [])).toBe(
      'There is no file "nowhere.yaml" to edit.',
    );
    const drawn = flow(workload('frontend'), workload('api'));
    session.radius([append('policies.yaml', isolateApi.length, toApi(pods('app: frontend')))], [drawn]);
    expect(session.judge(drawn).state).toBe('blocked');
    expect(session.update(files, 2).status).toBe('ready');
    expect(session.judge(drawn).state).toBe('blocked');
  });

  it('is judged as if policies were enforced, and says so (S11)', () => {
    const session = createEngineSession();
    const settings = file('drawbridge.yaml', 'cni: flannel\nassumeDns: false\n');
    session.open([file('cluster.yaml', WORKLOADS), file('policies.yaml', isolateApi), settings], 1);
    const found = session.radius([append('policies.yaml', isolateApi.length, toApi(pods('app: cart')))], []);
    expect(told(found)).toEqual(['also opens cart → api :8080']);
    expect(found.notes.map(phraseText)).toEqual([
      'The network plugin enforces no policies; this is what would change where they are enforced.',
    ]);
  });

  it('agrees with the plan of a drawn flow in the example shop', () => {
    const session = createEngineSession();
    const shop = exampleFiles('shop');
    session.open(
      Object.entries(shop).map(([path, text]) => file(path, text)),
      1,
    );
    const [from, to] = [workload('payments'), workload('db')];
    const plan = session.plan({
      type: 'allowFlow',
      from,
      to,
      ports: [{ port: 5432, protocol: 'TCP' }],
      egress: true,
      ingress: true,
      path: null,
    });
    const found = session.radius(plan.edits, [flow(from, to, 5432)]);
    expect(found.intended.map(line)).toEqual(['opens payments → db :5432']);
    expect(found).toMatchObject({ groups: [], opens: 1, closes: 0, problem: null });
  });
});
