import { lazy, Suspense } from 'react';
import { AllowPopover } from '../features/allow/AllowPopover';
import { Canvas } from '../features/canvas/Canvas';
import { Explanation } from '../features/explain/Explanation';
import { SelectedFlow } from '../features/explain/SelectedFlow';
import { Inspector } from '../features/inspector/Inspector';
import type { AppStore } from '../store/api';
import { StoreContext, useApp } from '../store/context';
import { TooltipProvider } from '../ui/Tooltip';
import { Announcements } from './Announcements';
import { DialogHost } from './dialogs/DialogHost';
import { EditorSkeleton } from './EditorSkeleton';
import { ErrorBoundary } from './ErrorBoundary';
import { DropTarget } from './incoming/DropTarget';
import { useIncoming } from './incoming/useIncoming';
import { Notices } from './Notices';
import { Shell } from './Shell';
import { useShortcuts } from './shortcuts/useShortcuts';

/* The editor is a megabyte: the graph does not wait for it. */
const YamlPane = lazy(async () => ({ default: (await import('../features/yaml/YamlPane')).YamlPane }));
const ImportDialog = lazy(async () => ({ default: (await import('../features/transfer/ImportDialog')).ImportDialog }));
const WhyDialog = lazy(async () => ({ default: (await import('../features/explain/WhyDialog')).WhyDialog }));

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
  const filesHover = useIncoming();
  return (
    <>
      <Shell
        canvas={<Canvas />}
        yaml={
          <Suspense fallback={<EditorSkeleton />}>
            <YamlPane />
          </Suspense>
        }
        inspector={<InspectorTab />}
        selectedFlow={<SelectedFlow />}
        notices={<Notices />}
      />
      <AllowPopover />
      <DialogHost importDialog={<ImportDialog />} whyDialog={<WhyDialog />} />
      <Announcements />
      {filesHover && <DropTarget />}
    </>
  );
}

/** The facts of what is selected; of an edge, why it is as it is. */
function InspectorTab() {
  const isEdge = useApp((state) => state.session.selection.type === 'edge');
  return isEdge ? <Explanation /> : <Inspector />;
}
