import { describe, expect, it } from 'vitest';
import type { WorkloadView } from '../../../engine';
import { createTestStore } from '../../../testing/testStore';
import type { SceneNode } from '../graph/sceneNode';
import { connectNodes } from './connectNodes';

function workload(name: string, ports: WorkloadView['ports']): SceneNode {
  return {
    kind: 'workload',
    id: `shop/${name}[Deployment]`,
    parent: 'shop',
    size: { width: 168, height: 88 },
    view: {
      id: `shop/${name}[Deployment]`,
      namespace: 'shop',
      name,
      kind: 'Deployment',
      replicas: 1,
      labels: [],
      ports,
      ingress: 'restricted',
      egress: 'restricted',
      ingressPolicies: [],
      egressPolicies: [],
      dns: { state: 'ok', sentences: [] },
      hostNetwork: false,
      listedPods: 0,
      assumed: false,
      source: null,
    },
  };
}

const WEB = workload('web', []);
const API = workload('api', [
  { name: 'http', port: 8080, protocol: 'TCP' },
  { name: 'metrics', port: 9090, protocol: 'TCP' },
]);
const REST: SceneNode = {
  kind: 'rest',
  id: '+rest shop',
  parent: 'shop',
  size: { width: 168, height: 32 },
  count: 3,
  focusName: 'api',
};

/** A store whose commands are written down in place of being run. */
function recorder(mode: 'allow' | 'test') {
  const { store } = createTestStore();
  const said: unknown[] = [];
  const state = store.getState();
  const recording = {
    ...store,
    getState: () => ({ ...state, session: { ...state.session, mode } }),
    dispatch: async (id: string, ...args: readonly unknown[]) => {
      said.push([id, ...args]);
    },
  };
  return { store: recording, said };
}

describe('an edge dropped on a target', () => {
  it('opens the popover in Allow mode', () => {
    const { store, said } = recorder('allow');
    connectNodes(store, WEB, API);
    expect(said).toEqual([
      [
        'draft.open',
        {
          from: WEB.id,
          to: API.id,
          fromRef: { type: 'workload', namespace: 'shop', name: 'web', kind: 'Deployment' },
          toRef: { type: 'workload', namespace: 'shop', name: 'api', kind: 'Deployment' },
        },
      ],
    ]);
  });

  it.each([
    ["the target's first port", API, 8080, 'TCP'],
    ['any port where it declares none', WEB, null, null],
  ] as const)('draws a test flow in Test mode, to %s', (_, target, port, protocol) => {
    const { store, said } = recorder('test');
    connectNodes(store, API, target);
    expect(said).toMatchObject([['document.gesture', { type: 'testFlow', query: { port, protocol, family: null } }]]);
  });

  it('does nothing where an end is no node of the cluster', () => {
    const { store, said } = recorder('allow');
    connectNodes(store, WEB, REST);
    connectNodes(store, WEB, undefined);
    expect(said).toEqual([]);
  });
});
