import { useReactFlow, useViewport } from '@xyflow/react';
import { Map as MapIcon, Minus, Plus, Scan } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton';
import { motion } from '../view/motion';

interface ZoomBarProps {
  readonly onFit: () => void;
  readonly mapOpen: boolean;
  readonly onMap: () => void;
}

/** Zoom out, the zoom in percent (a click is 100 %), zoom in, fit, minimap. */
export function ZoomBar({ onFit, mapOpen, onMap }: ZoomBarProps) {
  const flow = useReactFlow();
  const { zoom } = useViewport();
  const glide = () => ({ duration: motion(140) });
  return (
    <div className="db-zoom" role="group" aria-label="Zoom">
      <IconButton
        label="Zoom out"
        size={26}
        icon={<Minus size={15} strokeWidth={1.9} aria-hidden="true" />}
        onClick={() => void flow.zoomOut(glide())}
      />
      <button
        type="button"
        className="db-zoom-value"
        aria-label={`Zoom ${Math.round(zoom * 100)} %, set to 100 %`}
        onClick={() => void flow.zoomTo(1, glide())}
      >
        {Math.round(zoom * 100)}%
      </button>
      <IconButton
        label="Zoom in"
        size={26}
        icon={<Plus size={15} strokeWidth={1.9} aria-hidden="true" />}
        onClick={() => void flow.zoomIn(glide())}
      />
      <span className="db-zoom-rule" />
      <IconButton
        label="Fit"
        kbd="F"
        size={26}
        icon={<Scan size={15} strokeWidth={1.9} aria-hidden="true" />}
        onClick={onFit}
      />
      <IconButton
        label="Minimap"
        size={26}
        pressed={mapOpen}
        icon={<MapIcon size={15} strokeWidth={1.9} aria-hidden="true" />}
        onClick={onMap}
      />
    </div>
  );
}
