import { ViewportPortal } from '@xyflow/react';
import { elbow } from '../../../layout';
import type { Rect, Route } from '../../../layout/model';
import { useApp } from '../../../store/context';
import { edgeId } from '../../../store/selectors/edges';
import { useUi } from '../canvasUi';
import { PillContent, pillStyle } from '../edges/EdgePill';
import { EdgeShape } from '../edges/EdgeShape';
import { type EdgeLook, lookOfPreview } from '../edges/edgeLook';
import { pillSize } from '../edges/pillSize';
import type { NodeRects } from '../placement/nodeRects';
import type { DraftPreview } from './useDraftPreview';

const ALLOW = lookOfPreview([]);
const TEST: EdgeLook = { ...ALLOW, line: 'test', width: 1.5, target: 'circle' };
const NO_LABEL = { width: 0, height: 0 };

/** The edge that is being drawn, to the pointer or to the card under it. */
export function ConnectLine({ rects }: { readonly rects: NodeRects }) {
  const connecting = useUi((state) => state.connecting);
  const mode = useApp((state) => state.session.mode);
  if (connecting === null) return null;
  const from = rectOf(rects, connecting.from);
  const to =
    (connecting.target === null ? undefined : rectOf(rects, connecting.target)) ??
    (connecting.pointer === null ? undefined : { ...connecting.pointer, width: 1, height: 1 });
  if (from === undefined || to === undefined) return null;
  const { points } = elbow({ id: 'connecting', from: 'a', to: 'b', label: NO_LABEL }, from, to);
  return (
    <ViewportPortal>
      <svg className="db-edges db-edges-passive" aria-hidden="true">
        <EdgeShape points={points} look={mode === 'allow' ? ALLOW : TEST} selected={false} animated={false} />
      </svg>
    </ViewportPortal>
  );
}

interface DraftLineProps {
  readonly preview: DraftPreview;
  readonly routes: ReadonlyMap<string, Route>;
}

/** The dashed edges of the open draft: what was drawn, and what opens beside it. */
export function DraftLines({ preview, routes }: DraftLineProps) {
  const lines = [preview, ...preview.also].flatMap(({ from, to, look }, index) => {
    const route = routes.get(edgeId(from, to));
    return route === undefined ? [] : [{ id: edgeId(from, to), look, route, drawn: index === 0 }];
  });
  return (
    <ViewportPortal>
      <svg className="db-edges db-edges-passive" aria-hidden="true">
        {lines.map(({ id, look, route, drawn }) => (
          <EdgeShape key={id} points={route.points} look={look} selected={drawn} animated={false} />
        ))}
      </svg>
      <div className="db-pills">
        {lines.map(({ id, look, route }) => (
          <span
            key={id}
            className="db-pill"
            data-state="preview"
            data-preview="true"
            style={pillStyle(route.label, pillSize(look.pill))}
          >
            <PillContent pill={look.pill} />
          </span>
        ))}
      </div>
    </ViewportPortal>
  );
}

function rectOf(rects: NodeRects, id: string): Rect | undefined {
  return rects.cards.get(id) ?? rects.groups.get(id);
}
