import { useEffect, useMemo, useState } from 'react';
import type { NodeId } from '../../../engine';
import type { LayoutEdge, Position } from '../../../layout/model';
import type { LayoutClient } from '../../../worker/layoutClient';
import type { SceneNode } from '../graph/sceneNode';
import { placementInput } from './placementInput';

const NOWHERE: ReadonlyMap<NodeId, Position> = new Map();

/**
 * Places of the focus and its neighbours inside of their namespace, as long as the rest of it is one tile: close
 * together, and kept nowhere. Empty without focus, or where nothing is left out.
 */
export function useFocusPlaces(
  client: LayoutClient | null,
  nodes: readonly SceneNode[],
  edges: readonly LayoutEdge[],
): ReadonlyMap<NodeId, Position> {
  const [answer, setAnswer] = useState<{ key: string; places: ReadonlyMap<NodeId, Position> } | null>(null);
  const inside = useMemo(() => {
    const group = nodes.find((node) => node.kind === 'rest')?.parent;
    return group === undefined ? [] : nodes.filter((node) => node.id === group || node.parent === group);
  }, [nodes]);
  const key = inside.map((node) => node.id).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: by the ids alone, since a change of state must not move a card.
  useEffect(() => {
    if (client === null || key === '') return;
    let current = true;
    client.place(placementInput(inside, edges, new Map())).then(
      ({ positions }) => {
        if (!current) return;
        const members = inside.filter((node) => node.kind === 'workload').map((node) => node.id);
        setAnswer({ key, places: new Map([...positions].filter(([id]) => members.includes(id))) });
      },
      // Its cards then stay where they are.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client, key]);

  return answer !== null && answer.key === key ? answer.places : NOWHERE;
}
