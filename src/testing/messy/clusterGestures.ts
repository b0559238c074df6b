/* Long because each gesture stands beside what it should make of the data. */
import type { NamespaceEdit, WorkloadEdit } from '../../engine/model/gesture';
import type { ContainerPort, Workload } from '../../engine/model/resources';
import { at, type Draft, type Expected, put, type Steps } from './draft';
import type { GestureMaker, MessyState } from './messyState';
import { flowsOf } from './ownFlows';

/* Gestures of workloads and namespaces, each with what it should make of the data. */

const NAME_LABEL = 'kubernetes.io/metadata.name';

export function workloads({ reading }: MessyState): readonly Workload[] {
  return reading.resources.workloads.filter(({ assumed, source }) => !assumed && source !== null);
}

const TEMPLATED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

function templateOf(kind: string): Steps {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

export const editWorkload: GestureMaker = (state) => {
  const workload = state.pick(workloads(state));
  const edit = workloadEdit(state, workload);
  return {
    gesture: { type: 'editWorkload', workload: workload.id, edit },
    expect: (expected) => expectWorkload(expected, workload, edit),
  };
};

function workloadEdit(state: MessyState, workload: Workload): WorkloadEdit {
  const { pick, random, reading } = state;
  const pod = reading.resources.pods.find(({ id }) => workload.pods.includes(id));
  const ports = pod?.ports ?? [];
  const port = ports.length === 0 ? null : pick(ports);
  const fresh: ContainerPort = {
    name: pick([null, 'fresh', 'http']),
    port: pick([81, 8081]),
    protocol: pick(['TCP', 'UDP']),
  };
  const changed =
    port === null
      ? fresh
      : { ...port, ...pick([{ port: 1234 }, { name: 'other' }, { protocol: 'SCTP' as const }, fresh]) };
  return pick<WorkloadEdit>([
    { type: 'label', ...labelEdit(state, [...(pod?.labels.keys() ?? [])]) },
    { type: 'label', ...labelEdit(state, [...(pod?.labels.keys() ?? [])]) },
    { type: 'port', at: random() < 0.3 ? null : port, to: random() < 0.3 ? null : changed },
    { type: 'port', at: port, to: changed },
    { type: 'replicas', replicas: pick([0, 1, 5]) },
    // What becomes of a Pod or a Job that gets a template has a truth table of its own.
    ...(TEMPLATED.has(workload.kind)
      ? [{ type: 'kind' as const, kind: pick(['Deployment', 'StatefulSet', 'DaemonSet'] as const) }]
      : []),
    { type: 'rename', name: pick(['renamed', 'web-2', '1']) },
    { type: 'delete' },
  ]);
}

function labelEdit({ pick, random }: MessyState, keys: readonly string[]) {
  const key = random() < 0.3 || keys.length === 0 ? null : pick(keys);
  const to = {
    key: random() < 0.5 && key !== null ? key : pick(['fresh', 'on', 'a/b']),
    value: pick(['1', 'true', 'x', '']),
  };
  return { key, to: random() < 0.25 && key !== null ? null : to };
}

function expectWorkload(expected: Expected, workload: Workload, edit: WorkloadEdit): void {
  const template = templateOf(workload.kind);
  if (edit.type === 'delete') {
    expected.remove(workload.source as NonNullable<typeof workload.source>);
    followFlows(expected, (end) => (isWorkload(end, workload) ? null : end));
    return;
  }
  const data = expected.object(workload.source);
  const { namespace, name, kind } = workload;
  switch (edit.type) {
    case 'label':
      expectLabels(data, [...template, 'metadata', 'labels'], edit.key, edit.to, workload.kind !== 'Pod');
      return;
    case 'port':
      expectPort(data, [...template, 'spec'], edit.at, edit.to);
      return;
    case 'replicas':
      put(data, ['spec', workload.kind === 'Job' ? 'parallelism' : 'replicas'], edit.replicas);
      return;
    case 'kind': {
      data.kind = edit.kind;
      if (edit.kind !== kind) {
        const spec = at(data, ['spec']) as Draft;
        if (edit.kind === 'DaemonSet') delete spec.replicas;
        if (edit.kind === 'StatefulSet') spec.serviceName ??= name;
        else delete spec.serviceName;
      }
      followNode(expected, workload, `${namespace}/${name}`, edit.kind);
      return;
    }
    case 'rename':
      put(data, ['metadata', 'name'], edit.name);
      followNode(expected, workload, `${namespace}/${edit.name}`, kind);
      return;
    default:
      throw new Error('an edit that nobody expects');
  }
}

function isWorkload(end: string, { namespace, name, kind }: Workload): boolean {
  return end === `${namespace}/${name}` || end === `${namespace}/${name}[${kind}]`;
}

function followNode(expected: Expected, workload: Workload, name: string, kind: string): void {
  const { id } = workload;
  followFlows(expected, (end) => (isWorkload(end, workload) ? (end.endsWith(']') ? `${name}[${kind}]` : name) : end));
  followPositions(expected, (key) => (key === id ? `${name}[${kind}]` : key));
}

/** Flows in `flows.yaml` with other ends; null: they go. */
function followFlows(expected: Expected, next: (end: string) => string | null): void {
  const flows = flowsOf(expected);
  if (flows === null) return;
  const list = flows.flows as Draft[];
  flows.flows = list.flatMap((flow) => {
    const [from, to] = [next(String(flow.from)), next(String(flow.to))];
    return from === null || to === null ? [] : [{ ...flow, from, to }];
  });
}

function followPositions(expected: Expected, next: (key: string) => string): void {
  const positions = expected.ownOrNull('drawbridge.yaml')?.positions as Draft | undefined;
  for (const key of Object.keys(positions ?? {})) {
    const renamed = next(key);
    if (positions === undefined || renamed === key) continue;
    positions[renamed] = positions[key];
    delete positions[key];
  }
}

function expectLabels(
  data: Draft,
  path: Steps,
  key: string | null,
  to: { readonly key: string; readonly value: string } | null,
  controls: boolean,
): void {
  const own: Steps = ['spec', 'selector', 'matchLabels'];
  const places = controls && key !== null && hasKey(at(data, own), key) ? [path, own] : [path];
  for (const place of places) {
    const labels = at(data, place);
    if (key === null) {
      if (to !== null) put(data, [...place, to.key], to.value);
      continue;
    }
    if (!hasKey(labels, key)) continue;
    delete (labels as Draft)[key];
    if (to !== null) (labels as Draft)[to.key] = to.value;
  }
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function expectPort(data: Draft, spec: Steps, was: ContainerPort | null, to: ContainerPort | null): void {
  const containers = at(data, [...spec, 'containers']) as Draft[];
  if (was === null) {
    if (to === null) return;
    const first = containers[0];
    const port = {
      ...(to.name === null ? {} : { name: to.name }),
      containerPort: to.port,
      ...(to.protocol === 'TCP' ? {} : { protocol: to.protocol }),
    };
    if (first !== undefined) first.ports = [...((first.ports as unknown[] | undefined) ?? []), port];
    return;
  }
  for (const container of containers) {
    const ports = (container.ports as Draft[] | undefined) ?? [];
    const kept = ports.filter((port) => {
      const same =
        port.containerPort === was.port &&
        (port.protocol ?? 'TCP') === was.protocol &&
        (port.name ?? null) === was.name;
      if (!same || to === null) return !same;
      port.containerPort = to.port;
      if (to.protocol !== was.protocol) port.protocol = to.protocol;
      if (to.name === null) delete port.name;
      else port.name = to.name;
      return true;
    });
    if (kept.length === 0 && ports.length > 0) delete container.ports;
    else if (kept.length !== ports.length) container.ports = kept;
  }
}

export const addPodLabel: GestureMaker = (state) => {
  const workload = state.pick(workloads(state));
  const [key, value] = [state.pick(['added', 'on', 'app']), state.pick(['1', 'web', 'no'])];
  return {
    gesture: { type: 'addPodLabel', workload: workload.id, key, value },
    expect: ({ object }) =>
      put(object(workload.source), [...templateOf(workload.kind), 'metadata', 'labels', key], value),
  };
};

export const editNamespace: GestureMaker = (state) => {
  const namespace = state.pick(['shop', 'payments', 'default']);
  const found = state.reading.resources.namespaces.get(namespace);
  if (found === undefined) return null;
  const keys = [...found.labels.keys()];
  const edit = state.pick<NamespaceEdit>([
    { type: 'label', ...labelEdit(state, keys) },
    { type: 'label', ...labelEdit(state, keys) },
    { type: 'rename', name: state.pick(['store', 'payments', 'yes']) },
    { type: 'delete' },
  ]);
  return {
    gesture: { type: 'editNamespace', namespace, edit },
    expect: (expected) => expectNamespace(expected, state, namespace, edit),
  };
};

function expectNamespace(expected: Expected, state: MessyState, namespace: string, edit: NamespaceEdit): void {
  const { reading } = state;
  if (edit.type === 'label') {
    const source = reading.resources.namespaces.get(namespace)?.source ?? null;
    if (source !== null) {
      expectLabels(expected.object(source), ['metadata', 'labels'], edit.key, edit.to, false);
      return;
    }
    if (edit.to === null) return;
    const labels = { [edit.to.key]: edit.to.value };
    const data = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } };
    expected.added.push({ path: 'cluster.yaml', data });
    return;
  }
  const inside = reading.objects.filter(
    ({ kind, name, namespace: own }) => own === namespace || (kind === 'Namespace' && name === namespace),
  );
  if (edit.type === 'delete') {
    for (const { range } of inside) expected.remove(range);
    followFlows(expected, (end) => (end.startsWith(`${namespace}/`) ? null : end));
    return;
  }
  for (const { kind, range } of inside)
    put(expected.object(range), ['metadata', kind === 'Namespace' ? 'name' : 'namespace'], edit.name);
  for (const { source } of reading.resources.policies)
    renameInSelectors(at(expected.object(source), ['spec']), namespace, edit.name);
  const follow = (text: string): string =>
    text === namespace ? edit.name : text.startsWith(`${namespace}/`) ? edit.name + text.slice(namespace.length) : text;
  followFlows(expected, follow);
  followPositions(expected, follow);
}

function renameInSelectors(value: unknown, from: string, to: string): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Draft;
  const labels = node.matchLabels;
  if (hasKey(labels, NAME_LABEL) && (labels as Draft)[NAME_LABEL] === from) (labels as Draft)[NAME_LABEL] = to;
  if (node.key === NAME_LABEL && Array.isArray(node.values))
    node.values = node.values.map((one) => (one === from ? to : one));
  for (const inner of Object.values(node)) renameInSelectors(inner, from, to);
}

export const addNamespace: GestureMaker = (state) => {
  const name = state.pick(['fresh', 'yes', 'shop']);
  const baseline = state.random() < 0.5;
  const labels = new Map(state.random() < 0.5 ? [['env', 'on']] : []);
  return {
    gesture: { type: 'addNamespace', name, labels, baseline },
    expect: (expected) => {
      const metadata = { name, ...(labels.size > 0 ? { labels: { env: 'on' } } : {}) };
      expected.added.push({ path: 'cluster.yaml', data: { apiVersion: 'v1', kind: 'Namespace', metadata } });
      expected.loose.come = baseline;
    },
  };
};

export const addWorkload: GestureMaker = (state) => {
  const kind = state.pick(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Pod'] as const);
  const name = state.pick(['fresh', 'web', 'n']);
  return {
    gesture: {
      type: 'addWorkload',
      namespace: 'shop',
      name,
      kind,
      labels: new Map([['app', name]]),
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
    },
    expect: (expected) => {
      expected.loose.come = true;
    },
  };
};
