import { describe, expect, it } from 'vitest';
import type { Analysis, NamespaceView, PolicyView, SourceRange, WorkloadView } from '../../engine';
import { analysisOf } from '../../testing/fakeEngine';
import { type OutlineRow, outlineRows } from './outlineRows';
import { outlineSelection } from './outlineSelection';
import { treeAction } from './treeKeys';

const PLACE: SourceRange = { path: 'p.yaml', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };

const workload = (namespace: string, name: string): WorkloadView => ({
  id: `${namespace}/${name}[Deployment]`,
  namespace,
  name,
  kind: 'Deployment',
  replicas: 1,
  labels: [],
  ports: [],
  ingress: 'restricted',
  egress: 'open',
  ingressPolicies: [],
  egressPolicies: [],
  dns: { state: 'ok', sentences: [] },
  hostNetwork: false,
  listedPods: 0,
  assumed: false,
  source: null,
});

const policy = (namespace: string | null, name: string, status: PolicyView['status'] = 'ok'): PolicyView => ({
  id: `NetworkPolicy/${namespace}/${name}`,
  kind: 'NetworkPolicy',
  name,
  namespace,
  tier: 'networkPolicy',
  priority: null,
  directions: ['ingress'],
  pods: 1,
  selects: [],
  status,
  source: PLACE,
});

function analysis(workloads: readonly WorkloadView[], policies: readonly PolicyView[]): Analysis {
  const off = { on: false, policies: [], othersIsolate: [] };
  const names = [...new Set([...workloads, ...policies].flatMap((item) => item.namespace ?? []))];
  const namespaces = names.map(
    (name): NamespaceView => ({
      name,
      labels: [],
      declared: true,
      system: name.startsWith('kube-'),
      workloads: workloads.filter((item) => item.namespace === name).map((item) => item.id),
      policies: policies.filter((item) => item.namespace === name).map((item) => item.id),
      defaultDeny: { ingress: off, egress: off },
      restricted: 0,
      open: 0,
      withoutDns: 0,
      source: null,
    }),
  );
  return analysisOf({ namespaces, workloads, policies });
}

const SHOP = analysis(
  [workload('shop', 'api'), workload('shop', 'cart'), workload('kube-system', 'coredns')],
  [policy('shop', 'default-deny'), policy('shop', 'cart-from-api'), policy(null, 'guard')],
);

const rowsOf = (filter = '', isExpanded: (namespace: NamespaceView) => boolean = (namespace) => !namespace.system) =>
  outlineRows({ namespaces: SHOP.namespaces, analysis: SHOP, isExpanded, filter });

const names = (rows: readonly OutlineRow[]) =>
  rows.map((row) => {
    if (row.type === 'namespace') return `${row.expanded ? '-' : '+'}${row.namespace.name}`;
    if (row.type === 'caption') return `(${row.text})`;
    return row.type === 'workload' ? row.workload.name : row.policy.name;
  });

describe('outlineRows', () => {
  it('lists namespaces with their workloads, then their policies, and policies of the cluster at the end', () => {
    expect(names(rowsOf())).toEqual([
      '-shop',
      '(Workloads)',
      'api',
      'cart',
      '(Policies)',
      'default-deny',
      'cart-from-api',
      '+kube-system',
      '(Cluster policies)',
      '(Other kinds)',
      'guard',
    ]);
  });

  it('counts workloads and policies of a namespace as one set of siblings', () => {
    const places = rowsOf().flatMap((row) => (row.type === 'policy' ? [[row.position, row.setSize]] : []));
    expect(places).toEqual([
      [3, 4],
      [4, 4],
      [3, 3],
    ]);
  });

  it('shows what a filter finds, unfolded, under its namespace', () => {
    expect(names(rowsOf('CART'))).toEqual(['-shop', '(Workloads)', 'cart', '(Policies)', 'cart-from-api']);
    expect(names(rowsOf('coredns'))).toEqual(['-kube-system', '(Workloads)', 'coredns']);
    expect(names(rowsOf('nothing'))).toEqual([]);
  });

  it('lists policies of the cluster in the order in which they are asked, and beside the namespaces', () => {
    const clusterPolicy = (name: string, kind: string, tier: PolicyView['tier'], priority: number | null) => ({
      ...policy(null, name),
      id: `${kind}.policy.networking.k8s.io/${name}`,
      kind,
      tier,
      priority,
    });
    const found = analysis(
      [workload('shop', 'api')],
      [
        clusterPolicy('default', 'BaselineAdminNetworkPolicy', 'baseline', null),
        clusterPolicy('late', 'AdminNetworkPolicy', 'admin', 90),
        clusterPolicy('tenants', 'ClusterNetworkPolicy', 'baseline', 4),
        clusterPolicy('first', 'ClusterNetworkPolicy', 'admin', 1),
        clusterPolicy('egress-guard', 'CiliumClusterwideNetworkPolicy', 'networkPolicy', null),
        clusterPolicy('even', 'AdminNetworkPolicy', 'admin', 90),
      ],
    );
    const rowsWith = (filter: string) =>
      outlineRows({ namespaces: found.namespaces, analysis: found, isExpanded: () => false, filter });
    const rows = rowsWith('');
    expect(names(rows)).toEqual([
      '+shop',
      '(Cluster policies)',
      '(Admin tier)',
      'first',
      'late',
      'even',
      '(Baseline tier)',
      'tenants',
      'default',
      '(Other kinds)',
      'egress-guard',
    ]);
    expect(rows.flatMap((row) => (row.type === 'policy' ? [`${row.position}/${row.setSize}`] : []))).toEqual(
      [2, 3, 4, 5, 6, 7].map((position) => `${position}/7`),
    );
    // By name, and by kind.
    expect(names(rowsWith('tenants'))).toEqual(['(Cluster policies)', '(Baseline tier)', 'tenants']);
    expect(names(rowsWith('adminnetwork'))).toEqual([
      '(Cluster policies)',
      '(Admin tier)',
      'late',
      'even',
      '(Baseline tier)',
      'default',
    ]);
    // Keys walk from the last namespace into the group, past its captions.
    expect(treeAction(rows, 'shop', { key: 'ArrowDown', shiftKey: false })).toEqual({
      type: 'move',
      id: 'ClusterNetworkPolicy.policy.networking.k8s.io/first',
    });
  });

  it('keeps a namespace that matches by itself as it was', () => {
    expect(names(rowsOf('kube'))).toEqual(['+kube-system']);
  });

  it('warns of policies that are not judged as written, and of those with a warning in them', () => {
    const broken = policy('shop', 'broken', 'refused');
    const odd = policy('shop', 'odd');
    const found = analysis([], [broken, odd]);
    const rows = outlineRows({
      namespaces: found.namespaces,
      analysis: {
        ...found,
        diagnostics: [
          { code: 'bad-name', severity: 'info', message: 'small', hint: null, source: PLACE, policy: odd.id },
          {
            code: 'bad-field',
            severity: 'warning',
            message: 'port is a word',
            hint: null,
            source: PLACE,
            policy: odd.id,
          },
        ],
      },
      isExpanded: () => true,
      filter: '',
    });
    const warnings = rows.flatMap((row) => (row.type === 'policy' ? [row.warning] : []));
    expect(warnings).toEqual([expect.stringContaining('API server would refuse'), 'port is a word']);
  });
});

describe('treeAction', () => {
  const rows = rowsOf();
  const press = (key: string, shiftKey = false) => ({ key, shiftKey });
  const api = 'shop/api[Deployment]';

  it.each([
    ['ArrowDown skips captions', 'shop', 'ArrowDown', { type: 'move', id: api }],
    ['ArrowUp', api, 'ArrowUp', { type: 'move', id: 'shop' }],
    ['ArrowUp at the top', 'shop', 'ArrowUp', null],
    ['End', api, 'End', { type: 'move', id: 'NetworkPolicy/null/guard' }],
    ['Home', api, 'Home', { type: 'move', id: 'shop' }],
    ['ArrowRight unfolds', 'kube-system', 'ArrowRight', { type: 'fold', id: 'kube-system', folded: false }],
    ['ArrowRight enters', 'shop', 'ArrowRight', { type: 'move', id: api }],
    ['ArrowLeft folds', 'shop', 'ArrowLeft', { type: 'fold', id: 'shop', folded: true }],
    ['ArrowLeft goes to the namespace', api, 'ArrowLeft', { type: 'move', id: 'shop' }],
    ['ArrowLeft stays on a policy of the cluster', 'NetworkPolicy/null/guard', 'ArrowLeft', null],
    ['Enter chooses', api, 'Enter', { type: 'choose', id: api }],
    ['letters are not its own', api, 'a', null],
  ])('%s', (_, active, key, action) => {
    expect(treeAction(rows, active, press(key))).toEqual(action);
  });

  it('focuses a workload on Shift+Enter', () => {
    expect(treeAction(rows, api, press('Enter', true))).toEqual({ type: 'focus', id: api });
  });
});

describe('outlineSelection', () => {
  const open = () => true;

  it('marks both ends of an edge and the policies that it stands for', () => {
    const edge = { id: 'e', from: 'shop/api[Deployment]', to: 'internet', items: [] };
    const selection = { type: 'edge', id: 'e', item: null } as const;
    expect([...outlineSelection(selection, edge, SHOP, open)]).toEqual(['shop/api[Deployment]', 'internet']);
    expect(outlineSelection(selection, null, SHOP, open).size).toBe(0);
  });

  it('marks the namespace of what is folded away', () => {
    const selection = { type: 'nodes', ids: ['kube-system/coredns[Deployment]'] } as const;
    expect(outlineSelection(selection, null, SHOP, () => false).has('kube-system')).toBe(true);
    expect(outlineSelection(selection, null, SHOP, open).has('kube-system')).toBe(false);
  });
});
