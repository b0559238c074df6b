import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useAppStore } from '../../store/context';
import { OutlineRowView } from './OutlineRowView';
import type { OutlineRow } from './outlineRows';
import { treeAction } from './treeKeys';

export interface NamespaceTreeProps {
  readonly rows: readonly OutlineRow[];
  readonly selected: ReadonlySet<string>;
  readonly onFold: (namespace: string, folded: boolean) => void;
  /** A large workspace: many namespaces, most of them folded. */
  readonly dense: boolean;
  /** Id of the element that heads the tree. */
  readonly labelledBy: string;
}

/** The tree of namespaces, workloads and policies: one tab stop, arrows walk it, Enter selects. */
export function NamespaceTree({ rows, selected, onFold, dense, labelledBy }: NamespaceTreeProps) {
  const store = useAppStore();
  const tree = useRef<HTMLDivElement>(null);
  const [lastActive, setLastActive] = useState<string | null>(null);
  const items = rows.filter((row) => row.type !== 'caption');
  const active = items.find((row) => row.id === lastActive) ?? items[0];

  // What is selected elsewhere comes into view here.
  const firstSelected = items.find((row) => selected.has(row.id))?.id;
  useEffect(() => {
    if (firstSelected !== undefined) rowElement(tree.current, firstSelected)?.scrollIntoView({ block: 'nearest' });
  }, [firstSelected]);

  const choose = (id: string, adds: boolean) => {
    const row = items.find((candidate) => candidate.id === id);
    if (row === undefined) return;
    if (row.type === 'policy') {
      void store.dispatch('selection.set', { type: 'policy', id });
      return;
    }
    const { selection } = store.getState().session;
    const others = adds && selection.type === 'nodes' ? selection.ids.filter((other) => other !== id) : [];
    void store.dispatch('selection.set', { type: 'nodes', ids: [...others, id] });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (active === undefined) return;
    const action = treeAction(rows, active.id, event);
    if (action === null) return;
    event.preventDefault();
    switch (action.type) {
      case 'move':
        setLastActive(action.id);
        rowElement(tree.current, action.id)?.focus();
        break;
      case 'fold':
        onFold(action.id, action.folded);
        break;
      case 'choose':
        choose(action.id, event.ctrlKey || event.metaKey);
        break;
      case 'focus':
        void store.dispatch('view.focus', action.id);
        break;
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest('[data-row]')?.getAttribute('data-row');
    const row = items.find((candidate) => candidate.id === id);
    if (row === undefined) return;
    setLastActive(row.id);
    const folds = event.target.closest('[data-fold]') !== null || event.detail === 2;
    const focuses = event.target.closest('[data-focus]') !== null || event.detail === 2;
    if (row.type === 'namespace' && folds) onFold(row.id, row.expanded);
    else if (row.type === 'workload' && focuses) void store.dispatch('view.focus', row.id);
    else choose(row.id, event.ctrlKey || event.metaKey || event.shiftKey);
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-labelledby={labelledBy}
      aria-multiselectable="true"
      tabIndex={-1}
      className="outline-tree"
      data-dense={dense || undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) =>
        row.type === 'caption' ? (
          <div key={row.id} className="outline-caption" role="presentation" data-heading={row.isHeading || undefined}>
            <span>{row.text}</span>
            <span>{row.columns}</span>
          </div>
        ) : (
          <OutlineRowView key={row.id} row={row} selected={selected.has(row.id)} tabbable={row === active} />
        ),
      )}
    </div>
  );
}

function rowElement(tree: HTMLElement | null, id: string): HTMLElement | null {
  return tree?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null;
}
