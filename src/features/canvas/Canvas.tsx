import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { createLayoutClient, type LayoutClient } from '../../worker/layoutClient';
import { CanvasSurface } from './CanvasSurface';
import { CanvasUiContext, createCanvasUi } from './canvasUi';
import { TipContext } from './hover/TipContext';
import { useTipControl } from './hover/useTipControl';

/** The graph: fills its parent, reads the store, and says everything that a person does by commands. */
export function Canvas() {
  const [ui] = useState(createCanvasUi);
  const tips = useTipControl(ui);
  const client = useLayout();
  return (
    <CanvasUiContext value={ui}>
      <TipContext value={tips}>
        <ReactFlowProvider>
          <CanvasSurface client={client} />
        </ReactFlowProvider>
      </TipContext>
    </CanvasUiContext>
  );
}

/** A layout worker for as long as the canvas stands. */
function useLayout(): LayoutClient | null {
  const [client, setClient] = useState<LayoutClient | null>(null);
  useEffect(() => {
    const started = createLayoutClient();
    setClient(started);
    return () => started.close();
  }, []);
  return client;
}
