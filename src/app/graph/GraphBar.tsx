import { FoldVertical, LayoutGrid, Rows3, Scan, UnfoldVertical, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useDispatch } from '../../store/context';
import { selectFolded, selectVisibleNamespaces } from '../../store/selectors/folding';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { Tabs } from '../../ui/Tabs';
import { fitCanvas } from '../fit';
import { OpenPanelButton } from '../OpenPanelButton';
import type { Viewport } from '../useViewport';
import { ShowingMenu } from './ShowingMenu';
import { FocusChip, StateFilterChip } from './ViewChips';

const TABS = [
  { value: 'graph', label: 'Graph', icon: <Waypoints size={15} aria-hidden="true" /> },
  { value: 'flows', label: 'Flows', icon: <Rows3 size={15} aria-hidden="true" /> },
] as const;

/** The row over the canvas: the tab, and what the canvas shows. */
export function GraphBar({ viewport }: { readonly viewport: Viewport }) {
  const dispatch = useDispatch();
  const short = viewport !== 'wide';
  // As drawers they are opened from the top bar.
  const hasPanels = viewport === 'wide' || viewport === 'medium';
  const sidebarOpen = useApp((state) => state.session.sidebarOpen);
  const rightOpen = useApp((state) => state.session.rightOpen);
  const mainTab = useApp((state) => state.session.mainTab);
  return (
    <div className="graph-bar">
      {hasPanels && !sidebarOpen && <OpenPanelButton side="left" />}
      <Tabs id="main" label="Views" value={mainTab} onChange={(tab) => void dispatch('view.main', tab)} tabs={TABS} />
      <div className="graph-bar-tools">
        {mainTab === 'graph' && (
          <>
            <FocusChip />
            <StateFilterChip />
            <ShowingMenu />
            <FoldButton short={short} />
            <Tool
              label="Auto layout"
              short={short}
              icon={<LayoutGrid size={15} aria-hidden="true" />}
              onClick={() => void dispatch('layout.auto')}
            />
            <Tool
              label="Fit"
              kbd="F"
              short={short}
              icon={<Scan size={15} aria-hidden="true" />}
              onClick={() => fitCanvas(false)}
            />
          </>
        )}
        {hasPanels && !rightOpen && <OpenPanelButton side="right" />}
      </div>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly short: boolean;
  readonly kbd?: string;
  readonly onClick: () => void;
}

function Tool({ label, icon, short, kbd, onClick }: ToolProps) {
  if (short) return <IconButton label={label} icon={icon} kbd={kbd} size={26} onClick={onClick} />;
  return (
    <Button variant="quiet" size={26} icon={icon} aria-keyshortcuts={kbd?.toLowerCase()} onClick={onClick}>
      {label}
      {kbd !== undefined && <Kbd>{kbd}</Kbd>}
    </Button>
  );
}

function FoldButton({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
  const folded = useApp(selectFolded);
  const namespaces = useApp(selectVisibleNamespaces);
  if (namespaces.length < 2) return null;
  const allFolded = namespaces.every((namespace) => folded.has(namespace.name));
  const icon = allFolded ? (
    <UnfoldVertical size={15} aria-hidden="true" />
  ) : (
    <FoldVertical size={15} aria-hidden="true" />
  );
  return (
    <Tool
      label={allFolded ? 'Unfold all' : 'Fold all'}
      short={short}
      icon={icon}
      onClick={() => void dispatch('view.foldAll', !allFolded)}
    />
  );
}
