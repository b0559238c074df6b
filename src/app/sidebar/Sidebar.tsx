import { Plus, Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Analysis, NamespaceView } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectFolded, selectIsLarge, selectVisibleNamespaces } from '../../store/selectors/folding';
import { selectSelectedEdge } from '../../store/selectors/selected';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { ExternalList } from './ExternalList';
import { NamespaceTree } from './NamespaceTree';
import { outlineRows } from './outlineRows';
import { outlineSelection } from './outlineSelection';
import { Palette } from './Palette';
import './outline.css';
import './sidebar.css';

/** The outline of the workspace, and the palette. */
export function Sidebar() {
  const dispatch = useDispatch();
  const filter = useApp((state) => state.session.outlineFilter);
  const analysis = useApp((state) => state.analysis.result);
  return (
    <nav className="sidebar" aria-label="Outline">
      <div className="sidebar-filter">
        <TextField
          label="Filter outline"
          hideLabel
          placeholder="Filter outline"
          value={filter}
          onChange={(text) => void dispatch('outline.filter', text)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter === '') return;
            event.preventDefault();
            void dispatch('outline.filter', '');
          }}
          icon={<Search size={15} aria-hidden="true" />}
          kbd="/"
          fieldSize={30}
          aria-keyshortcuts="/"
          data-outline-filter
        />
      </div>
      <div className="sidebar-scroll">{analysis !== null && <Outline analysis={analysis} filter={filter} />}</div>
      <Palette />
    </nav>
  );
}

function Outline({ analysis, filter }: { readonly analysis: Analysis; readonly filter: string }) {
  const dispatch = useDispatch();
  const isLarge = useApp(selectIsLarge);
  const namespaces = useApp(selectVisibleNamespaces);
  const selection = useApp((state) => state.session.selection);
  const edge = useApp(selectSelectedEdge);
  const { isExpanded, fold } = useOutlineFolds(isLarge);

  const rows = useMemo(
    () => outlineRows({ namespaces, analysis, isExpanded, filter }),
    [namespaces, analysis, isExpanded, filter],
  );
  const selected = useMemo(() => {
    const expanded = new Set(rows.flatMap((row) => (row.type === 'namespace' && row.expanded ? [row.id] : [])));
    return outlineSelection(selection, edge, analysis, (namespace) => expanded.has(namespace));
  }, [selection, edge, analysis, rows]);
  const externals = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return analysis.externals.filter(
      ({ name, cidr }) => name.toLowerCase().includes(wanted) || cidr.toLowerCase().includes(wanted),
    );
  }, [analysis, filter]);

  if (filter.trim() !== '' && rows.length + externals.length === 0) {
    return (
      <div className="outline-empty">
        <span>Nothing matches “{filter.trim()}”</span>
        <Button variant="link" size={26} onClick={() => void dispatch('outline.filter', '')}>
          Clear
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className="outline-heading-row">
        <h2 className="outline-heading">External</h2>
        <IconButton
          label="Add an external CIDR"
          size={26}
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => void dispatch('dialog.open', { type: 'addCidr' })}
        />
      </div>
      <ExternalList externals={externals} selected={selected} />
      <div className="outline-heading-row">
        <h2 className="outline-heading" id="outline-namespaces">
          {isLarge ? `${namespaces.length} of ${analysis.namespaces.length} namespaces` : 'Namespaces'}
        </h2>
        {isLarge ? (
          <span className="outline-heading" aria-hidden="true">
            workloads
          </span>
        ) : (
          <IconButton
            label="Add a namespace"
            size={26}
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() => void dispatch('dialog.open', { type: 'addNamespace' })}
          />
        )}
      </div>
      <NamespaceTree rows={rows} selected={selected} onFold={fold} dense={isLarge} labelledBy="outline-namespaces" />
    </>
  );
}

/**
 * Which namespaces show their children here. In a large workspace these are the ones unfolded on the canvas, so that
 * the outline stays as short as the graph; in a small one the outline folds by itself, system namespaces at first.
 */
function useOutlineFolds(isLarge: boolean) {
  const dispatch = useDispatch();
  const foldedOnCanvas = useApp(selectFolded);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isExpanded = useCallback(
    (namespace: NamespaceView) =>
      isLarge ? !foldedOnCanvas.has(namespace.name) : !(choices.get(namespace.name) ?? namespace.system),
    [isLarge, foldedOnCanvas, choices],
  );
  const fold = useCallback(
    (namespace: string, folded: boolean) => {
      if (isLarge) void dispatch('view.fold', { namespace, folded });
      else setChoices((before) => new Map(before).set(namespace, folded));
    },
    [isLarge, dispatch],
  );
  return { isExpanded, fold };
}
