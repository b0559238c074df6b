import { lazy, Suspense } from 'react';
import { Canvas } from '../features/canvas/Canvas';
import { Explanation } from '../features/explain/Explanation';
import { SelectedFlow } from '../features/explain/SelectedFlow';
import { RolloutPlayer } from '../features/flows/RolloutPlayer';
import type { AppStore } from '../store/api';
import { StoreContext, useApp } from '../store/context';
import { TooltipProvider } from '../ui/Tooltip';
import { Announcements } from './Announcements';
import { DIALOG_PARTS, DialogHost } from './dialogs/DialogHost';
import { EditorSkeleton } from './EditorSkeleton';
import { ErrorBoundary } from './ErrorBoundary';
import { DropTarget } from './incoming/DropTarget';
import { useIncoming } from './incoming/useIncoming';
import { Notices } from './Notices';
import { loadDrawer, Shell } from './Shell';
import { useShortcuts } from './shortcuts/useShortcuts';
import { useLoadAhead } from './useLoadAhead';

/* The editor is a megabyte, and forms wait for a selection: the graph waits for neither. */
const load = {
  inspector: () => import('../features/inspector/Inspector'),
  allow: () => import('../features/allow/AllowPopover'),
  yaml: () => import('../features/yaml/YamlPane'),
  import: () => import('../features/transfer/ImportDialog'),
  flows: () => import('../features/flows/FlowsView'),
  why: () => import('../features/explain/WhyDialog'),
};
const Inspector = lazy(async () => ({ default: (await load.inspector()).Inspector }));
const AllowPopover = lazy(async () => ({ default: (await load.allow()).AllowPopover }));
const FlowsView = lazy(async () => ({ default: (await load.flows()).FlowsView }));
const YamlPane = lazy(async () => ({ default: (await load.yaml()).YamlPane }));
const ImportDialog = lazy(async () => ({ default: (await load.import()).ImportDialog }));
const WhyDialog = lazy(async () => ({ default: (await load.why()).WhyDialog }));
const LATER_PARTS = [...Object.values(load), ...DIALOG_PARTS, loadDrawer];

/** The whole page over one store: where the features meet. */
export function App({ store }: { readonly store: AppStore }) {
  return (
    <StoreContext.Provider value={store}>
      <TooltipProvider>
        <ErrorBoundary store={store}>
          <Page />
        </ErrorBoundary>
      </TooltipProvider>
    </StoreContext.Provider>
  );
}

function Page() {
  useShortcuts();
  useLoadAhead(LATER_PARTS);
  const filesHover = useIncoming();
  return (
    <>
      <Shell
        canvas={<Canvas />}
        flows={
          <Suspense fallback={null}>
            <FlowsView />
          </Suspense>
        }
        player={<RolloutPlayer />}
        yaml={
          <Suspense fallback={<EditorSkeleton />}>
            <YamlPane />
          </Suspense>
        }
        inspector={<InspectorTab />}
        selectedFlow={<SelectedFlow />}
        notices={<Notices />}
      />
      <Suspense fallback={null}>
        <AllowPopover />
      </Suspense>
      <DialogHost importDialog={<ImportDialog />} whyDialog={<WhyDialog />} />
      <Announcements />
      {filesHover && <DropTarget />}
    </>
  );
}

/** The facts of what is selected; of an edge, why it is as it is. */
function InspectorTab() {
  const isEdge = useApp((state) => state.session.selection.type === 'edge');
  if (isEdge) return <Explanation />;
  return (
    <Suspense fallback={null}>
      <Inspector />
    </Suspense>
  );
}
