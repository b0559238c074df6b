import type { PortRef, Protocol } from '../../../engine';
import type { AppStore } from '../../../store/api';
import { endRefOf } from '../graph/endRef';
import type { SceneNode } from '../graph/sceneNode';

/**
 * What an edge dropped on a target does: in Allow mode the popover opens, in Test mode the flow is drawn without a
 * rule, to the target's first port or to any.
 */
export function connectNodes(store: AppStore, from: SceneNode | undefined, to: SceneNode | undefined): void {
  const fromRef = from === undefined ? null : endRefOf(from);
  const toRef = to === undefined ? null : endRefOf(to);
  if (from === undefined || to === undefined || fromRef === null || toRef === null) return;
  if (store.getState().session.mode === 'allow') {
    void store.dispatch('draft.open', { from: from.id, to: to.id, fromRef, toRef });
    return;
  }
  void store.dispatch('document.gesture', {
    type: 'testFlow',
    query: { from: fromRef, to: toRef, ...firstPort(to), family: null },
  });
}

function firstPort(node: SceneNode): { readonly port: PortRef; readonly protocol: Protocol | null } {
  const [first] = node.kind === 'workload' ? node.view.ports : [];
  return first === undefined ? { port: null, protocol: null } : { port: first.port, protocol: first.protocol };
}
