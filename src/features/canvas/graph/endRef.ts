import type { EndRef } from '../../../engine';
import type { SceneNode } from './sceneNode';

/** What an edge that ends at this node speaks of; null: nothing can be drawn to it. */
export function endRefOf(node: SceneNode): EndRef | null {
  switch (node.kind) {
    case 'workload':
      return { type: 'workload', namespace: node.view.namespace, name: node.view.name, kind: node.view.kind };
    case 'group':
    case 'folded':
      return { type: 'namespace', namespace: node.view.name };
    case 'external':
      return node.view.type === 'cidr' ? { type: 'cidr', cidr: node.view.cidr, except: [] } : { type: node.view.type };
    case 'rest':
      return null;
  }
}
