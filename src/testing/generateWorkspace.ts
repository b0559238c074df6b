import type { TextFile } from '../engine';

/** How large a generated cluster is; `policies` counts what comes on top of default deny and DNS. */
export interface WorkspaceSize {
  readonly namespaces: number;
  readonly workloads: number;
  readonly policies: number;
  readonly seed: number;
}

const TIERS = ['web', 'api', 'data', 'job'] as const;
const PORTS = [8080, 9090, 5432, 8443] as const;

/**
 * A made-up cluster as files, the same for the same seed: namespaces in five teams, workloads of four tiers with a named
 * port, a Service each, default deny and tight DNS in four of five namespaces, and policies of the usual kinds: from one
 * workload to another, from a whole namespace, within the namespace, to a block, from monitoring everywhere, by expressions.
 */
export function generateWorkspace(size: WorkspaceSize): readonly TextFile[] {
  const random = randomNumbers(size.seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const names = Array.from({ length: size.namespaces }, (_, index) => `team${index % 5}-ns${index}`);
  const workloads = Array.from({ length: size.workloads }, (_, index) => {
    const namespace = names[index % names.length] ?? 'default';
    const tier = index % TIERS.length;
    return { namespace, name: `app${index}`, tier: TIERS[tier] ?? 'web', port: PORTS[tier] ?? 8080 };
  });
  const inNamespace = (namespace: string) => workloads.filter((workload) => workload.namespace === namespace);
  const cluster = [
    ...names.map((name, index) =>
      document('v1', 'Namespace', { name, labels: { team: `team${index % 5}`, env: pick(['prod', 'test']) } }),
    ),
    ...workloads.flatMap(({ namespace, name, tier, port }) => {
      const labels = { app: name, tier };
      const container = { name, image: 'example.com/app:1', ports: [{ name: 'main', containerPort: port }] };
      const template = { metadata: { labels }, spec: { containers: [container] } };
      const spec = { replicas: 1 + random(3), selector: { matchLabels: labels }, template };
      return [
        document('apps/v1', 'Deployment', { name, namespace }, spec),
        document(
          'v1',
          'Service',
          { name, namespace },
          { selector: { app: name }, ports: [{ port: 80, targetPort: 'main' }] },
        ),
      ];
    }),
  ];
  const policy = (namespace: string, name: string, spec: unknown): string =>
    document('networking.k8s.io/v1', 'NetworkPolicy', { name, namespace }, spec);
  const baseline = names
    .filter((_, index) => index % 5 !== 0)
    .flatMap((namespace) => [
      policy(namespace, 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
      policy(namespace, 'allow-dns', { podSelector: {}, policyTypes: ['Egress'], egress: [DNS_RULE] }),
    ]);
  const policies = Array.from({ length: size.policies }, (_, index) => {
    const own = pick(workloads);
    const other = random(3) === 0 ? pick(workloads) : pick(inNamespace(own.namespace));
    const ports = [{ protocol: 'TCP', port: random(4) === 0 ? 'main' : own.port }];
    const spec = pick(KINDS)(own, other, ports);
    return policy(own.namespace, `allow-${index}`, spec);
  });
  return [
    { path: 'cluster.yaml', text: cluster.join('---\n') },
    { path: 'policies.yaml', text: [...baseline, ...policies].join('---\n') },
  ];
}

interface GeneratedWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly tier: string;
  readonly port: number;
}

const inNamed = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });

const DNS_RULE = {
  to: [{ namespaceSelector: inNamed('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

type SpecKind = (own: GeneratedWorkload, other: GeneratedWorkload, ports: readonly unknown[]) => unknown;

const selects = (workload: GeneratedWorkload) => ({ matchLabels: { app: workload.name } });

/** One workload to another is the usual policy, so it is in the list more than once. */
const KINDS: readonly SpecKind[] = [
  ...Array.from(
    { length: 4 },
    (): SpecKind => (own, other, ports) => {
      const peer = { namespaceSelector: inNamed(other.namespace), podSelector: selects(other) };
      return { podSelector: selects(own), policyTypes: ['Ingress'], ingress: [{ from: [peer], ports }] };
    },
  ),
  ...Array.from(
    { length: 4 },
    (): SpecKind => (own, other) => {
      const peer = { namespaceSelector: inNamed(other.namespace), podSelector: selects(other) };
      const ports = [{ protocol: 'TCP', port: other.port }];
      return { podSelector: selects(own), policyTypes: ['Egress'], egress: [{ to: [peer], ports }] };
    },
  ),
  (own, other, ports) => ({
    podSelector: selects(own),
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ namespaceSelector: inNamed(other.namespace) }], ports }],
  }),
  (_own, _other, ports) => ({
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: {} }], ports }],
  }),
  (own) => ({
    podSelector: selects(own),
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr: `203.0.${own.port % 200}.0/24` } }], ports: [{ port: 443 }] }],
  }),
  (own) => ({
    podSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values: [own.tier, 'api'] }] },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { tier: 'web' } } }] }],
  }),
  (own, _other, ports) => ({
    podSelector: { matchLabels: { tier: own.tier } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'team1' } } }], ports }],
  }),
  (own, _other, ports) => ({ podSelector: selects(own), policyTypes: ['Ingress'], ingress: [{ ports }] }),
];

/** JSON is YAML: what counts here is the number of documents, not their looks. */
function document(apiVersion: string, kind: string, metadata: unknown, spec?: unknown): string {
  return `${JSON.stringify({ apiVersion, kind, metadata, spec }, null, 1)}\n`;
}

/** Numbers below a limit, by a linear congruential generator (Numerical Recipes' constants). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
