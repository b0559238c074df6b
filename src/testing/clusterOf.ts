import type {
  BrokenDocument,
  ContainerPort,
  JsonObject,
  JsonValue,
  Labels,
  Namespace,
  Node,
  Pod,
  PolicyDocument,
  Protocol,
  Resources,
  Service,
  SourceRange,
  Workload,
} from '../engine';

/** A pod in short: what is left out takes the plainest value. */
export interface PodInShort {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly unknownLabels?: readonly string[];
  readonly ips?: readonly string[];
  /** `8080`, `http:8080`, `dns:53/UDP`. */
  readonly ports?: readonly (number | string)[];
  readonly hostNetwork?: boolean;
  readonly node?: string;
  /** `Deployment/web`; a pod of its own otherwise. */
  readonly workload?: string;
  /** Replicas of a template; `null` where the manifests leave it open. */
  readonly replicas?: number | null;
}

export interface ServiceInShort {
  readonly name: string;
  readonly namespace?: string;
  readonly selector?: Readonly<Record<string, string>> | null;
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: Protocol;
    readonly targetPort?: number | string;
  }[];
  readonly type?: string;
  readonly ips?: readonly string[];
}

export interface ClusterInShort {
  /** Declared namespaces and their labels. Others exist only because something lives in them. */
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nodes?: readonly {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ips: readonly string[];
  }[];
  readonly pods?: readonly PodInShort[];
  readonly services?: readonly ServiceInShort[];
  /** Whole objects, as in a manifest. */
  readonly policies?: readonly JsonObject[];
  readonly broken?: readonly Partial<BrokenDocument>[];
  readonly podRanges?: readonly string[];
  readonly dualStack?: boolean;
}

/** Resources as the reader of manifests would give them, made directly. */
export function resourcesOf(short: ClusterInShort): Resources {
  const pods = (short.pods ?? []).map(podOf);
  const addresses = [...pods, ...(short.nodes ?? []).map((node) => ({ addresses: node.ips }))].map(
    (item) => item.addresses,
  );
  const isDual = addresses.some((list) => list.some((ip) => ip.includes(':')) && list.some((ip) => !ip.includes(':')));
  return {
    namespaces: new Map(
      Object.entries(short.namespaces ?? {}).map(([name, labels]) => [name, namespaceOf(name, labels)]),
    ),
    nodes: (short.nodes ?? []).map(nodeOf),
    workloads: workloadsOf(pods, short.pods ?? []),
    pods,
    services: (short.services ?? []).map(serviceOf),
    policies: policiesOf(short.policies ?? []),
    broken: (short.broken ?? []).map(brokenOf),
    leftOut: { succeeded: 0, failed: 0, terminating: 0 },
    dualStack: short.dualStack ?? isDual,
    podRanges: short.podRanges ?? [],
  };
}

/** A range that says in its path what it stands for: `policies.yaml#shop/allow spec.ingress[0]`. */
function syntheticRange(path: string): SourceRange {
  return { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function labelsOf(labels: Readonly<Record<string, string>> = {}): Labels {
  return new Map(Object.entries(labels));
}

function namespaceOf(name: string, labels: Readonly<Record<string, string>>): Namespace {
  const all = new Map([...labelsOf(labels), ['kubernetes.io/metadata.name', name]]);
  return { name, labels: all, declared: true, source: null };
}

function nodeOf(node: NonNullable<ClusterInShort['nodes']>[number]): Node {
  return { name: node.name, labels: labelsOf(node.labels), addresses: node.ips, podRanges: [], source: null };
}

function podOf(short: PodInShort): Pod {
  const namespace = short.namespace ?? 'default';
  const [kind, owner] = short.workload?.split('/') ?? ['Pod', short.name];
  const isTemplate = short.replicas !== undefined;
  const workload = `${namespace}/${owner}[${kind}]`;
  return {
    id: isTemplate ? workload : `${namespace}/${short.name}`,
    namespace,
    name: short.name,
    workload,
    labels: labelsOf(short.labels),
    unknownLabels: new Set(short.unknownLabels ?? []),
    addresses: short.ips ?? [],
    ports: (short.ports ?? []).map(portOf),
    hostNetwork: short.hostNetwork ?? false,
    node: short.node ?? null,
    dnsPolicy: 'ClusterFirst',
    count: short.replicas ?? 1,
    template: isTemplate,
    source: null,
  };
}

function portOf(text: number | string): ContainerPort {
  const match = /^(?:(?<name>[^:]+):)?(?<port>\d+)(?:\/(?<protocol>TCP|UDP|SCTP))?$/.exec(String(text));
  if (match?.groups === undefined) throw new RangeError(`not a port: ${text}`);
  const protocol = (['TCP', 'UDP', 'SCTP'] as const).find((known) => known === match.groups?.protocol) ?? 'TCP';
  return { name: match.groups.name ?? null, port: Number(match.groups.port), protocol };
}

function workloadsOf(pods: readonly Pod[], shorts: readonly PodInShort[]): Workload[] {
  const members = new Map<string, number[]>();
  pods.forEach((pod, index) => {
    members.set(pod.workload, [...(members.get(pod.workload) ?? []), index]);
  });
  return [...members].map(([id, indices]) => {
    const [namespace = '', rest = ''] = id.split('/');
    const open = rest.lastIndexOf('[');
    const isOpen = indices.some((index) => shorts[index]?.replicas === null);
    return {
      id,
      namespace,
      name: rest.slice(0, open),
      kind: rest.slice(open + 1, -1),
      replicas: isOpen ? null : indices.reduce((total, index) => total + (pods[index]?.count ?? 0), 0),
      pods: indices.map((index) => pods[index]?.id ?? ''),
      source: null,
      assumed: false,
    };
  });
}

function serviceOf(short: ServiceInShort): Service {
  return {
    namespace: short.namespace ?? 'default',
    name: short.name,
    selector: short.selector === null || short.selector === undefined ? null : labelsOf(short.selector),
    ports: (short.ports ?? []).map((port) => ({
      name: port.name ?? null,
      port: port.port,
      protocol: port.protocol ?? 'TCP',
      targetPort: port.targetPort ?? port.port,
    })),
    type: short.type ?? 'ClusterIP',
    addresses: short.ips ?? [],
    source: null,
  };
}

function stringAt(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function metadataOf(object: JsonObject): JsonObject {
  const metadata = object.metadata;
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? (metadata as JsonObject) : {};
}

const CLUSTER_KINDS = /^(Cluster|Admin|BaselineAdmin|Global|CiliumClusterwide)/;

/** Documents of policy kinds, with the ids that the reader gives them (S54). */
export function policiesOf(objects: readonly JsonObject[]): PolicyDocument[] {
  const seen = new Map<string, number>();
  return objects.map((data) => {
    const kind = stringAt(data.kind) ?? 'NetworkPolicy';
    const metadata = metadataOf(data);
    const name = stringAt(metadata.name) ?? '';
    const own = stringAt(metadata.namespace);
    const namespace = CLUSTER_KINDS.test(kind) ? null : (own ?? 'default');
    const base = namespace === null ? `${kind}//${name}` : `${kind}/${namespace}/${name}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    const id = count === 1 ? base : `${base}#${count}`;
    const place = `policies.yaml#${id}`;
    return {
      id,
      apiVersion: stringAt(data.apiVersion) ?? 'networking.k8s.io/v1',
      kind,
      name,
      namespace,
      namespaceAssumed: namespace !== null && own === null,
      data,
      source: syntheticRange(place),
      rangeAt: (path) =>
        syntheticRange(
          `${place} ${path
            .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
            .join('')
            .replace(/^\./, '')}`,
        ),
    };
  });
}

function brokenOf(short: Partial<BrokenDocument>): BrokenDocument {
  return {
    source: short.source ?? syntheticRange('broken.yaml'),
    told: true,
    error: short.error ?? 'unexpected end of the document',
    kindHint: short.kindHint ?? null,
    namespaceHint: short.namespaceHint ?? null,
    nameHint: short.nameHint ?? null,
  };
}

/** A NetworkPolicy in a namespace; `spec` as in a manifest. */
export function networkPolicy(namespace: string, name: string, spec: JsonObject): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}
