import { ViewportPortal } from '@xyflow/react';
import { elbow } from '../../../layout';
import type { Rect, Route } from '../../../layout/model';
import { useApp } from '../../../store/context';
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
  readonly route: Route | undefined;
}

/** The dashed edge of the open draft. */
export function DraftLine({ preview, route }: DraftLineProps) {
  if (route === undefined) return null;
  const label = pillSize(preview.look.pill);
  return (
    <ViewportPortal>
      <svg className="db-edges db-edges-passive" aria-hidden="true">
        <EdgeShape points={route.points} look={preview.look} selected animated={false} />
      </svg>
      <div className="db-pills">
        <span className="db-pill" data-state="preview" data-preview="true" style={pillStyle(route.label, label)}>
          <PillContent pill={preview.look.pill} />
        </span>
      </div>
    </ViewportPortal>
  );
}

function rectOf(rects: NodeRects, id: string): Rect | undefined {
  return rects.cards.get(id) ?? rects.groups.get(id);
}
