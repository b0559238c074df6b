import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useApp, useAppStore, useDispatch } from '../store/context';
import { TabPanel } from '../ui/Tabs';
import { EnforcementBanner } from './cni/EnforcementBanner';
import { FirstVisitStrip } from './graph/FirstVisitStrip';
import { GraphBar } from './graph/GraphBar';
import './graph/graph.css';
import { RightPane, type RightPaneProps } from './pane/RightPane';
import './shell.css';
import { allowPaletteDrop, dropPaletteItem } from './sidebar/paletteDrop';
import { Sidebar } from './sidebar/Sidebar';
import { StatusBar } from './statusbar/StatusBar';
import { TopBar } from './topbar/TopBar';
import { useViewport, type Viewport } from './useViewport';
import { ViewTabs } from './ViewTabs';

export const loadDrawer = () => import('../ui/Drawer');
const Drawer = lazy(async () => ({ default: (await loadDrawer()).Drawer }));

export interface ShellProps extends RightPaneProps {
  readonly canvas: ReactNode;
  /** The Flows tab. */
  readonly flows: ReactNode;
  /** Over the canvas while a roll-out is being looked at. */
  readonly player: ReactNode;
  /** Under the top bar: progress and what went wrong. */
  readonly notices: ReactNode;
}

/** The frame of the page: bars at top and bottom, the canvas, and the panels beside or over it. */
export function Shell(props: ShellProps) {
  const viewport = useViewport();
  return (
    <div className="shell" data-viewport={viewport}>
      <TopBar viewport={viewport} />
      {props.notices}
      {viewport === 'view' ? (
        <ViewTabs
          canvas={props.canvas}
          flows={props.flows}
          player={props.player}
          yaml={props.yaml}
          inspector={props.inspector}
        />
      ) : (
        <Middle {...props} viewport={viewport} />
      )}
      {viewport !== 'view' && <StatusBar />}
    </div>
  );
}

/**
 * Widths in px as the panels open, less the line beside them. They are part of the panels' ids: a panel with another id
 * takes its own width again when the window gets another layout.
 */
const WIDTHS = { wide: { sidebar: 223, right: 403 }, medium: { sidebar: 200, right: 339 } } as const;

function Middle({ viewport, ...props }: ShellProps & { readonly viewport: Viewport }) {
  const dispatch = useDispatch();
  const asDrawers = viewport === 'drawers';
  useDrawers(asDrawers);
  const sidebarOpen = useApp((state) => state.session.sidebarOpen);
  const rightOpen = useApp((state) => state.session.rightOpen);
  const widths = viewport === 'wide' ? WIDTHS.wide : WIDTHS.medium;

  return (
    <>
      <Group id="shell-columns" className="shell-columns">
        {sidebarOpen && !asDrawers && (
          <>
            <Panel
              id={`shell-sidebar-${widths.sidebar}`}
              defaultSize={widths.sidebar}
              minSize={200}
              maxSize={320}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Sidebar />
            </Panel>
            <Separator className="shell-separator" aria-label="Width of the sidebar" />
          </>
        )}
        <Panel id="shell-main" minSize={320}>
          <Main canvas={props.canvas} flows={props.flows} player={props.player} viewport={viewport} />
        </Panel>
        {rightOpen && !asDrawers && (
          <>
            <Separator className="shell-separator" aria-label="Width of the right pane" />
            <Panel
              id={`shell-right-${widths.right}`}
              defaultSize={widths.right}
              minSize={320}
              maxSize={560}
              groupResizeBehavior="preserve-pixel-size"
            >
              <RightPane {...props} />
            </Panel>
          </>
        )}
      </Group>
      {asDrawers && (
        <Suspense fallback={null}>
          {sidebarOpen && (
            <Drawer label="Outline" side="left" onClose={() => void dispatch('panel.sidebar', false)}>
              <Sidebar />
            </Drawer>
          )}
          {rightOpen && !sidebarOpen && (
            <Drawer label="YAML and inspector" side="right" onClose={() => void dispatch('panel.right', false)}>
              <RightPane {...props} />
            </Drawer>
          )}
        </Suspense>
      )}
    </>
  );
}

interface MainProps extends Pick<ShellProps, 'canvas' | 'flows' | 'player'> {
  readonly viewport: Viewport;
}

/** The canvas with what belongs to it, or the flows over it. Palette rows can be dropped on the canvas. */
function Main({ canvas, flows, player, viewport }: MainProps) {
  const dispatch = useDispatch();
  const tab = useApp((state) => state.session.mainTab);
  const behind = tab !== 'graph';
  return (
    <main className="shell-main">
      <GraphBar viewport={viewport} />
      <FirstVisitStrip />
      <EnforcementBanner />
      {player}
      <div className="shell-middle">
        {/* It keeps its size and its view while the flows are in front. */}
        <div
          className="shell-canvas"
          role="tabpanel"
          id="main-panel-graph"
          aria-labelledby="main-tab-graph"
          inert={behind}
          data-behind={behind || undefined}
          onDragOver={allowPaletteDrop}
          onDrop={(event) => dropPaletteItem(event, dispatch)}
        >
          {canvas}
        </div>
        {behind && (
          <TabPanel id="main" value="flows" className="shell-flows">
            {flows}
          </TabPanel>
        )}
      </div>
    </main>
  );
}

/** Drawers start closed when the window gets narrow, one is open at a time, and the panels come back when it is wide. */
function useDrawers(asDrawers: boolean): void {
  const store = useAppStore();
  const sidebarOpen = useApp((state) => state.session.sidebarOpen);
  const rightOpen = useApp((state) => state.session.rightOpen);

  useEffect(() => {
    if (!asDrawers) return;
    const { session } = store.getState();
    const before = { sidebar: session.sidebarOpen, right: session.rightOpen };
    void store.dispatch('panel.sidebar', false);
    void store.dispatch('panel.right', false);
    return () => {
      void store.dispatch('panel.sidebar', before.sidebar);
      void store.dispatch('panel.right', before.right);
    };
  }, [asDrawers, store]);

  const last = useRef({ sidebarOpen, rightOpen });
  useEffect(() => {
    const openedRight = rightOpen && !last.current.rightOpen;
    last.current = { sidebarOpen, rightOpen };
    if (!asDrawers || !sidebarOpen || !rightOpen) return;
    void store.dispatch(openedRight ? 'panel.sidebar' : 'panel.right', false);
  }, [asDrawers, sidebarOpen, rightOpen, store]);
}
