import type { Analysis, EdgeItem, EdgeView, FlowState, NamespaceView, WorkloadView } from '../engine';
import { INITIAL_SESSION, initialState } from '../store/initialState';
import { selectVisibleEdges } from '../store/selectors/edges';
import type { AppState, SessionState } from '../store/state';
import { analysisOf } from './fakeEngine';

interface ItemParts {
  readonly state?: FlowState;
  readonly origin?: 'drawn' | 'rule' | 'effective';
  readonly dnsOnly?: boolean;
  readonly port?: string;
}

export function itemOf(
  id: string,
  { state = 'allowed', origin = 'drawn', dnsOnly = false, port = '80' }: ItemParts = {},
): EdgeItem {
  const query = { from: { type: 'internet' }, to: { type: 'anywhere' } };
  return { id, state, origin: { type: origin }, dnsOnly, ports: [port], query } as unknown as EdgeItem;
}

export function edgeOf(from: string, to: string, ...items: EdgeItem[]): EdgeView {
  return { id: `${from} → ${to}`, from, to, items };
}

export function workloadOf(id: string): WorkloadView {
  const [namespace = '', name = ''] = id.split('/');
  return { id, namespace, name } as WorkloadView;
}

export function namespaceOf(name: string, system = false): NamespaceView {
  return { name, system } as NamespaceView;
}

export const CLUSTER: Partial<Analysis> = {
  namespaces: [namespaceOf('shop'), namespaceOf('data'), namespaceOf('kube-system', true)],
  workloads: ['shop/web', 'shop/api', 'data/db', 'kube-system/dns'].map(workloadOf),
  edges: [
    edgeOf('shop/web', 'shop/api', itemOf('1'), itemOf('2', { origin: 'rule', state: 'blocked' })),
    edgeOf('shop/api', 'data/db', itemOf('3', { origin: 'rule', state: 'halfOpen' })),
    edgeOf('shop/web', 'data/db', itemOf('4', { origin: 'rule', port: '81' })),
    edgeOf('shop/api', 'kube-system/dns', itemOf('5', { origin: 'rule', dnsOnly: true })),
    edgeOf('internet', 'shop', itemOf('6', { state: 'unknown' })),
    edgeOf('shop', 'shop', itemOf('7', { origin: 'rule' })),
  ],
};

export function stateOf(
  parts: Partial<Analysis>,
  session: Partial<SessionState> = {},
  files: AppState['document']['files'] = [],
): AppState {
  const entry = { id: 'x', name: 'x' };
  const state = initialState(
    { files, revision: 1, untouchedExample: false, originals: files },
    { ...INITIAL_SESSION, ...session },
    { current: entry, all: [entry] },
  );
  return { ...state, analysis: { ...state.analysis, status: 'ready', result: analysisOf(parts) } };
}

/** `from → to: item ids`, as drawn. */
export function drawnEdges(state: AppState): string[] {
  return selectVisibleEdges(state).map((one) => `${one.id}: ${one.items.map(({ id }) => id).join(' ')}`);
}
