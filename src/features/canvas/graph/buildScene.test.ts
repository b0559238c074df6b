import { describe, expect, it } from 'vitest';
import type { ExternalView, NamespaceView, SourceRange, WorkloadView } from '../../../engine';
import { createSceneBuilder, restId, type SceneInput } from './buildScene';
import { cardName } from './cardName';
import { endRefOf } from './endRef';
import { externalSize, type SceneNode } from './sceneNode';

function line(number: number): SourceRange {
  return { path: 'cluster.yaml', start: 0, end: 1, line: number, column: 1, endLine: number, endColumn: 2 };
}

function workload(namespace: string, name: string, more: Partial<WorkloadView> = {}): WorkloadView {
  return {
    id: `${namespace}/${name}[Deployment]`,
    namespace,
    name,
    kind: 'Deployment',
    replicas: 2,
    labels: LABELS,
    ports: PORTS,
    ingress: 'restricted',
    egress: 'open',
    ingressPolicies: NONE,
    egressPolicies: NONE,
    dns: DNS,
    hostNetwork: false,
    listedPods: 0,
    assumed: false,
    source: line(1),
    ...more,
  };
}

// Shared, as the store shares what did not change.
const NONE: readonly string[] = [];
const LABELS = [['app', 'x']] as const;
const PORTS: WorkloadView['ports'] = [];
const DNS: WorkloadView['dns'] = { state: 'ok', sentences: [] };
const DENY = { on: false, policies: NONE, othersIsolate: NONE };

function namespace(name: string, workloads: readonly WorkloadView[]): NamespaceView {
  return {
    name,
    labels: [],
    declared: true,
    system: false,
    workloads: workloads.map(({ id }) => id),
    policies: NONE,
    defaultDeny: { ingress: DENY, egress: DENY },
    restricted: 1,
    open: 2,
    withoutDns: 0,
    source: line(1),
  };
}

const INTERNET: ExternalView = { id: 'internet', type: 'internet', name: 'Internet', cidr: '' };
const EVERYWHERE: ExternalView = { id: '*', type: 'allNamespaces', name: 'All namespaces', cidr: '' };

const frontend = workload('shop', 'frontend');
const api = workload('shop', 'api');
const db = workload('shop', 'db');
const prometheus = workload('monitoring', 'prometheus');
const NAMESPACES = [namespace('shop', [frontend, api, db]), namespace('monitoring', [prometheus])];

function input(more: Partial<SceneInput> = {}): SceneInput {
  return {
    namespaces: NAMESPACES,
    workloads: new Map([frontend, api, db, prometheus].map((view) => [view.id, view])),
    externals: [INTERNET, EVERYWHERE],
    folded: new Set(),
    large: false,
    linked: new Set(),
    focus: null,
    focusNodes: null,
    ...more,
  };
}

function kinds(nodes: readonly SceneNode[]): readonly string[] {
  return nodes.map((node) => `${node.kind} ${node.id}`);
}

describe('what stands on the canvas', () => {
  it('draws namespaces with their workloads, and the Internet', () => {
    expect(kinds(createSceneBuilder()(input()))).toEqual([
      'external internet',
      'group shop',
      'workload shop/frontend[Deployment]',
      'workload shop/api[Deployment]',
      'workload shop/db[Deployment]',
      'group monitoring',
      'workload monitoring/prometheus[Deployment]',
    ]);
  });

  it('draws "All namespaces" only where an edge ends there', () => {
    expect(kinds(createSceneBuilder()(input({ linked: new Set(['*']) })))).toContain('external *');
  });

  it('draws a folded namespace as one card', () => {
    const nodes = createSceneBuilder()(input({ folded: new Set(['shop']) }));
    expect(kinds(nodes)).toContain('folded shop');
    expect(kinds(nodes)).not.toContain('workload shop/frontend[Deployment]');
  });

  it('draws what a focus leaves out of its namespace as one tile', () => {
    const nodes = createSceneBuilder()(input({ focus: api.id, focusNodes: new Set([api.id, frontend.id]) }));
    expect(kinds(nodes)).toContain('workload shop/frontend[Deployment]');
    expect(kinds(nodes)).not.toContain('workload shop/db[Deployment]');
    expect(nodes.find((node) => node.id === restId('shop'))).toMatchObject({
      kind: 'rest',
      count: 1,
      focusName: 'api',
    });
    expect(kinds(nodes)).toContain('workload monitoring/prometheus[Deployment]');
  });
});

describe('work counter', () => {
  it('makes only the card anew that is drawn differently', () => {
    const built: string[] = [];
    const build = createSceneBuilder((id) => built.push(id));
    const before = build(input());
    built.length = 0;
    const open = { ...api, egress: 'restricted' as const };
    const after = build(input({ workloads: new Map([frontend, open, db, prometheus].map((view) => [view.id, view])) }));
    expect(built).toEqual([api.id]);
    expect(after[2]).toBe(before[2]);
  });

  it('makes none anew where an edit further up has moved every range', () => {
    const built: string[] = [];
    const build = createSceneBuilder((id) => built.push(id));
    const before = build(input());
    built.length = 0;
    const moved = [frontend, api, db, prometheus].map((view) => ({ ...view, source: line(7) }));
    expect(build(input({ workloads: new Map(moved.map((view) => [view.id, view])) }))).toBe(before);
    expect(built).toEqual([]);
  });
});

describe('cardName', () => {
  const nameOf = (view: WorkloadView) =>
    cardName({ kind: 'workload', id: view.id, parent: 'shop', size: { width: 0, height: 0 }, view });

  it.each([
    [workload('shop', 'controller'), 'controller, 2 replicas, in restricted, out open to all'],
    [
      workload('shop', 'db', { replicas: 1, egress: 'mixed' }),
      'db, 1 replica, in restricted, out open on some replicas',
    ],
    [workload('shop', 'agent', { replicas: null, ingress: 'unknown' }), 'agent, in unknown, out open to all'],
    [
      workload('shop', 'cart', { dns: { state: 'noUdp', sentences: [] } }),
      'cart, 2 replicas, in restricted, out open to all, no DNS',
    ],
    [workload('shop', 'proxy', { hostNetwork: true }), 'proxy, 2 replicas, host network, policies undefined'],
  ])('%#', (view, name) => {
    expect(nameOf(view)).toBe(name);
  });

  it('counts a folded namespace', () => {
    const view = namespace('shop', [api]);
    expect(cardName({ kind: 'folded', id: 'shop', parent: null, size: { width: 0, height: 0 }, view })).toBe(
      'Namespace shop, folded, 1 workload, 1 restricted, 2 open',
    );
  });
});

describe('endRefOf', () => {
  it('speaks of the workload, the namespace, or the addresses', () => {
    const refs = createSceneBuilder()(input({ folded: new Set(['monitoring']) })).map(endRefOf);
    expect(refs[0]).toEqual({ type: 'internet' });
    expect(refs[1]).toEqual({ type: 'namespace', namespace: 'shop' });
    expect(refs[2]).toEqual({ type: 'workload', namespace: 'shop', name: 'frontend', kind: 'Deployment' });
    expect(refs.at(-1)).toEqual({ type: 'namespace', namespace: 'monitoring' });
  });
});

it('gives an external node 112×56, and more only where its text needs it', () => {
  expect(externalSize(INTERNET)).toEqual({ width: 113, height: 56 });
  expect(
    externalSize({ id: 'cidr:2001:db8::/32', type: 'cidr', name: 'Office', cidr: '2001:db8:aaaa:bbbb::/64' }).width,
  ).toBe(169);
});
