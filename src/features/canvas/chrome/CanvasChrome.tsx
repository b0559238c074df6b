import { useOnViewportChange, useReactFlow } from '@xyflow/react';
import { useCallback, useState } from 'react';
import type { Size } from '../../../layout/model';
import { useApp, useDispatch } from '../../../store/context';
import type { Scene } from '../graph/useScene';
import type { LookInput } from '../nodes/nodeLook';
import type { NodeRects } from '../placement/nodeRects';
import type { View } from '../view/useView';
import { EmptyCanvas } from './EmptyCanvas';
import { GraphMap } from './GraphMap';
import { Legend } from './Legend';
import { coversCard } from './mapCover';
import { NoPolicies } from './NoPolicies';
import { SystemNote } from './SystemNote';
import { ZoomBar } from './ZoomBar';

/** px of canvas below which the legend is folded behind a button, and below which the minimap is left out. */
const LEGEND_FITS = 850;
const MAP_FITS = 620;

interface CanvasChromeProps {
  readonly view: View;
  readonly scene: Scene;
  readonly looks: LookInput;
  readonly rects: NodeRects;
  readonly size: Size;
}

/** What floats over the canvas: minimap, zoom bar, notes, legend, and what stands there when it is empty. */
export function CanvasChrome(props: CanvasChromeProps) {
  const isEmpty = useApp(({ analysis }) => {
    if (analysis.result === null) return false;
    const { workloads, namespaces } = analysis.result;
    return workloads.every((workload) => workload.assumed) && !namespaces.some((namespace) => namespace.declared);
  });
  const isOpen = useApp(
    ({ analysis: { result } }) =>
      result !== null && result.policies.length === 0 && result.workloads.some((workload) => !workload.assumed),
  );
  const { scene, rects, size } = props;
  return (
    <>
      {isOpen ? <NoPolicies /> : null}
      {isEmpty ? <EmptyCanvas /> : null}
      {scene.nodes.length > 0 && rects.relative.size === 0 ? (
        <p className="db-wait" role="status">
          Laying out {scene.nodes.length === 1 ? '1 node' : `${scene.nodes.length} nodes`}…
        </p>
      ) : null}
      <div className="db-chrome">
        <MapAndZoom {...props} />
        <SystemNote />
        <Legend narrow={size.width < LEGEND_FITS} />
      </div>
    </>
  );
}

/** The minimap folds away where it would cover a card; the button of the zoom bar brings it back. */
function MapAndZoom({ view, scene, looks, rects, size }: CanvasChromeProps) {
  const dispatch = useDispatch();
  const wanted = useApp((state) => state.session.minimapOpen);
  const flow = useReactFlow();
  const [covers, setCovers] = useState(false);
  const [kept, setKept] = useState(false);
  const onEnd = useCallback(
    () => setCovers(coversCard(rects.cards.values(), flow.getViewport(), size)),
    [rects, flow, size],
  );
  useOnViewportChange({ onEnd });
  const shown = wanted && size.width >= MAP_FITS && rects.relative.size > 0 && (kept || !covers);
  const toggle = () => {
    if (shown) {
      setKept(false);
      void dispatch('panel.minimap', false);
      return;
    }
    setKept(covers);
    void dispatch('panel.minimap', true);
  };
  return (
    <div className="db-map-and-zoom" onPointerEnter={() => setKept(shown)}>
      {shown ? <GraphMap scene={scene} rects={rects} looks={looks} size={size} /> : null}
      <ZoomBar onFit={() => view.fit()} mapOpen={shown} onMap={toggle} />
    </div>
  );
}
