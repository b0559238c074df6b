import type { JsonObject, JsonValue } from '../../engine/model/resources';
import type { TextFile } from '../../engine/model/source';
import { handwritten } from '../manifestText';
import { randomPolicySpec } from '../randomPolicySpec';
import { BY_HAND } from './handmade';

const APPS = ['web', 'api', 'db'] as const;

/** Data of a small cluster, for a random hand to write. */
function plainObjects(random: () => number): readonly JsonObject[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const workload = (kind: string, namespace: string, name: string, port: number): JsonObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace, labels: { team: 'a' } },
    spec: {
      ...(kind === 'DaemonSet' ? {} : { replicas: 2 }),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, tier: 'back' } },
        spec: {
          containers: [
            {
              name,
              image: `${name}:1`,
              ports: [
                { name: 'http', containerPort: port },
                { containerPort: 53, protocol: 'UDP' },
              ],
            },
          ],
        },
      },
    },
  });
  const policy = (name: string, namespace: string, spec: JsonValue): JsonObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });
  const from = (app: string, ports: JsonValue): JsonObject => ({
    podSelector: { matchLabels: { app: pick(APPS) } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app } } }], ports }],
  });
  const inNamespace = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop', env: 'prod' } } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } },
    workload('Deployment', 'shop', 'api', 8080),
    workload('StatefulSet', 'shop', 'db', 5432),
    workload('DaemonSet', 'payments', 'agent', 9100),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'api', namespace: 'shop' },
      spec: { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 'http' }] },
    },
    policy('default-deny', 'shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    policy('deny-in', 'payments', { podSelector: {} }),
    policy('web-to-api', 'shop', from('web', [{ port: 8080, protocol: 'TCP' }])),
    policy('api-to-db', 'shop', from('api', [{ port: 5432 }, { port: 'http' }])),
    policy('across', 'payments', {
      podSelector: { matchLabels: { app: 'agent' } },
      ingress: [{ from: [{ namespaceSelector: inNamespace, podSelector: { matchLabels: { app: 'web' } } }] }],
      egress: [
        {
          to: [
            {
              namespaceSelector: {
                matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop', 'x'] }],
              },
            },
          ],
        },
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 443 }] },
      ],
    }),
    policy('random-1', 'shop', randomPolicySpec(random)),
    policy('random-2', 'payments', randomPolicySpec(random)),
    // The same name once more, as copies have it.
    policy('random-1', 'shop', randomPolicySpec(random)),
  ];
}

const FLOWS = `# Drawn on Monday.
flows:
  # the shop
  - from: shop/web   # the page
    to: shop/api
    port: 8080
    expect: allowed # must
  - {from: shop/api, to: "shop/db[StatefulSet]", port: 5432}

  # out
  - from: payments/agent
    to: 10.0.0.0/8
    name: upstream
`;

const SETTINGS = `# Where things stand.
positions:
  shop: [0, 0]   # left
  # the page
  shop/web[Deployment]: [10, 20]
  "shop/api[Deployment]": [30,  40]
  cidr:203.0.113.0/24: [5, 5]
externals:
  - cidr: 203.0.113.0/24   # a partner
    name: partner
cni: calico # as told
`;

const TEMPLATE = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .Values.name }}  # a template
spec:
  podSelector: {}
`;

/** A workspace as people leave it: the same for the same numbers. */
export function messyWorkspace(random: () => number): readonly TextFile[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const files: TextFile[] = [];
  const objects = plainObjects(random);
  const seed = (): number => Math.floor(random() * 0x7fffffff);
  const byHand = BY_HAND.filter(() => chance(0.7));
  const texts: string[] = [];
  const rest: JsonObject[] = [];
  for (const object of objects) {
    if (chance(0.2)) rest.push(object);
    else if (chance(0.85)) texts.push(handwritten(object, seed()).replaceAll('\r\n', '\n'));
    else texts.push(`${JSON.stringify(object, null, pick([2, 4, '\t']))}\n`);
  }
  texts.push(...byHand);
  const shuffled = texts.map((text) => [random(), text] as const).sort((one, other) => one[0] - other[0]);
  const paths = ['cluster.yaml', 'policies.yaml', 'team/a.yml', 'team/b.yaml'];
  const parts = new Map(paths.map((path) => [path, [] as string[]]));
  for (const [, text] of shuffled) {
    const alone = text.startsWith('{') && chance(0.4);
    if (alone) files.push({ path: `json/${files.length}.json`, text });
    else parts.get(pick(paths))?.push(text);
  }
  for (const [path, documents] of parts) {
    if (documents.length > 0) files.push({ path, text: joined(documents, random) });
  }
  if (rest.length > 0) {
    const list: JsonObject = { apiVersion: 'v1', kind: 'List', items: rest };
    const asJson = chance(0.3);
    const text = asJson ? `${JSON.stringify(list, null, pick([1, 2, '\t']))}\n` : handwritten(list, seed());
    files.push({ path: asJson ? 'list.json' : 'list.yaml', text });
  }
  if (chance(0.5)) files.push({ path: 'flows.yaml', text: chance(0.3) ? FLOWS.replaceAll('\n', '\r\n') : FLOWS });
  if (chance(0.5)) files.push({ path: 'drawbridge.yaml', text: SETTINGS });
  if (chance(0.2)) files.push({ path: 'chart/policy.yaml', text: TEMPLATE });
  return files;
}

/** Documents of one file, parted and ended as people do it. */
function joined(documents: readonly string[], random: () => number): string {
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let count = 0;
  const note = (): string => `# note ${++count}\n`;
  const start = pick(['', '---\n', note(), `${note()}\n`, `${note()}---\n`, `\n--- ${note()}`, '%YAML 1.2\n---\n']);
  let text = start;
  documents.forEach((document, index) => {
    if (index > 0) {
      if (!text.endsWith('\n')) text += '\n';
      text += pick([
        '---\n',
        '---\n',
        `--- ${note()}`,
        '\n---\n\n',
        `${note()}---\n`,
        `---\n${note()}`,
        `\n${note()}---\n`,
        '...\n---\n',
        `...\n${note()}---\n`,
        `---\t${note()}`,
        '---\n---\n',
      ]);
    }
    text += document;
  });
  if (!text.endsWith('\n')) text += '\n';
  text += pick(['', '', '', '\n\n', '...\n', note(), `\n${note()}`, '---\n']);
  if (chance(0.2)) text = text.trimEnd();
  if (chance(0.25)) text = text.replaceAll('\n', '\r\n');
  return chance(0.15) ? `\uFEFF${text}` : text;
}
