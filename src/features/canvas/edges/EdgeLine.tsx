import { memo } from 'react';
import type { Route } from '../../../layout/model';
import { EdgeShape } from './EdgeShape';
import { roundedPath } from './roundedPath';
import type { SceneEdge } from './sceneEdge';

/** How an edge stands out from the others at this moment. */
export type EdgeEmphasis = 'none' | 'selected' | 'dimmed' | 'unrelated';

export interface EdgeLineProps {
  readonly edge: SceneEdge;
  readonly route: Route;
  readonly emphasis: EdgeEmphasis;
  readonly hovered: boolean;
}

/** One edge of the SVG layer, with an unseen, wider line that takes the pointer. Its pill is its button. */
export const EdgeLine = memo(function EdgeLine({ edge, route, emphasis, hovered }: EdgeLineProps) {
  return (
    <g className="db-edge" data-emphasis={emphasis} data-hovered={hovered || undefined} data-line-of={edge.id}>
      <EdgeShape points={route.points} look={edge.look} selected={emphasis === 'selected'} animated />
      <path className="db-edge-hit" d={roundedPath(route.points)} />
    </g>
  );
});
