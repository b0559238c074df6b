import type { EdgeItem, EdgeView, NodeId } from '../../../engine';
import type { Size } from '../../../layout/model';
import { alikeFlows } from './alikeFlows';
import { type EdgeLook, lookOfEdge } from './edgeLook';
import { edgeName } from './edgeName';
import { pillSize } from './pillSize';

/** An edge as it is drawn, wherever its route runs. */
export interface SceneEdge {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly look: EdgeLook;
  /** Size of its pill. */
  readonly label: Size;
  /** Accessible name. */
  readonly name: string;
}

/** What drawing an edge needs to know of its ends. */
export interface EndFacts {
  readonly nameOf: (id: NodeId) => string;
  readonly hasGate: (id: NodeId) => boolean;
  readonly isFolded: (id: NodeId) => boolean;
  /** A workload whose UDP DNS is shut. */
  readonly isWithoutDns: (id: NodeId) => boolean;
  readonly isOnCanvas: (id: NodeId) => boolean;
}

export type EdgeBuilder = (views: readonly EdgeView[], facts: EndFacts) => readonly SceneEdge[];

/**
 * A builder with a memory of its last answer: an edge that is drawn as before keeps its identity, so that an edit of
 * one flow renders one edge. `onBuilt` hears of every edge that is made anew. `distinct` takes each flow once.
 */
export function createEdgeBuilder(
  distinct: (items: readonly EdgeItem[]) => readonly EdgeItem[],
  onBuilt: (id: string) => void = () => {},
): EdgeBuilder {
  let before = new Map<string, SceneEdge>();
  let answer: readonly SceneEdge[] = [];
  return (views, facts) => {
    const next = new Map<string, SceneEdge>();
    for (const view of views) {
      if (!facts.isOnCanvas(view.from) || !facts.isOnCanvas(view.to)) continue;
      const folded = facts.isFolded(view.from) || facts.isFolded(view.to);
      const flows = distinct(view.items);
      const edge = sceneEdge(view, folded ? flows : alikeFlows(flows), folded, facts);
      const old = before.get(edge.id);
      if (old !== undefined && sameEdge(old, edge)) next.set(edge.id, old);
      else {
        onBuilt(edge.id);
        next.set(edge.id, edge);
      }
    }
    before = next;
    const edges = [...next.values()];
    if (edges.length !== answer.length || edges.some((edge, index) => edge !== answer[index])) answer = edges;
    return answer;
  };
}

function sceneEdge(view: EdgeView, flows: readonly EdgeItem[], folded: boolean, facts: EndFacts): SceneEdge {
  const look = lookOfEdge({
    flows,
    folded,
    withoutDns: facts.isWithoutDns(view.from),
  });
  return {
    id: view.id,
    from: view.from,
    to: view.to,
    look,
    label: pillSize(look.pill),
    name: edgeName({ edge: view, flows, nameOf: facts.nameOf, hasGate: facts.hasGate }),
  };
}

/** The name says every state and gate, the look all that is drawn. */
function sameEdge(a: SceneEdge, b: SceneEdge): boolean {
  return a.name === b.name && JSON.stringify(a.look) === JSON.stringify(b.look);
}
