import { useEffect, useRef } from 'react';
import type { NodeId } from '../../../engine';
import type { Rect, Size } from '../../../layout/model';
import { useApp } from '../../../store/context';
import { selectFolded } from '../../../store/selectors/folding';
import { selectSelectedEdge, selectSelectedPolicy } from '../../../store/selectors/selected';
import { boundsOf } from '../placement/nodeRects';
import type { PlacedScene } from '../placement/usePlacement';
import type { View } from './useView';

/**
 * Moves the viewport where nobody else does: fits a workspace when it is opened or laid out, shows what was added out
 * of sight, follows the selection of outline and YAML, and fits on the shell's request.
 */
export function useAutoView(view: View, placed: PlacedScene, size: Size): void {
  const workspace = useApp((state) => state.workspaces.current.id);
  const fresh = useApp((state) => state.analysis.result?.revision === state.document.revision);
  const selection = useApp((state) => state.session.selection);
  const edge = useApp(selectSelectedEdge);
  const policy = useApp(selectSelectedPolicy);
  const focus = useApp((state) => state.session.focus);
  const folded = useApp(selectFolded);
  const fitted = useRef<string | null>(null);
  const measured = size.width > 0 && size.height > 0;
  const { rects, complete } = placed;
  const rectOf = (id: NodeId): Rect | undefined => rects.cards.get(id) ?? rects.groups.get(id);

  useEffect(() => {
    if (!measured || !complete || !fresh || fitted.current === workspace) return;
    fitted.current = workspace;
    view.fit(undefined, false);
  }, [view, measured, complete, fresh, workspace]);

  // What the layout has just placed: a whole new graph is fitted; a few nodes only if they are not all in sight.
  const seen = useRef(placed.placed);
  useEffect(() => {
    if (placed.placed === seen.current || placed.placed === null || !complete) return;
    seen.current = placed.placed;
    const added = [...placed.placed].map(rectOf).filter((rect) => rect !== undefined);
    const many = added.length * 2 >= rects.cards.size;
    if (fitted.current !== null && (many || !added.every(view.showsWhole))) view.fit();
  });

  const lastSelection = useRef(selection);
  useEffect(() => {
    if (lastSelection.current === selection) return;
    lastSelection.current = selection;
    const ids =
      selection.type === 'nodes'
        ? selection.ids
        : selection.type === 'edge'
          ? [edge?.from, edge?.to].filter((id) => id !== undefined)
          : (policy?.selects ?? []);
    const wanted = ids.map(rectOf).filter((rect) => rect !== undefined);
    const bounds = boundsOf(wanted);
    if (bounds !== null && !wanted.some(view.shows)) view.reveal(bounds);
  });

  // Many namespaces folded or unfolded at once are another picture.
  const lastFolded = useRef(folded);
  const refolded = useRef(false);
  useEffect(() => {
    if (lastFolded.current !== folded) {
      const before = lastFolded.current;
      const changed = [...folded, ...before].filter((name) => folded.has(name) !== before.has(name));
      lastFolded.current = folded;
      refolded.current ||= changed.length > 1 && fitted.current !== null;
    }
    if (!refolded.current || !complete) return;
    refolded.current = false;
    view.fit();
  }, [view, folded, complete]);

  const lastFocus = useRef(focus);
  useEffect(() => {
    if (lastFocus.current === focus || !complete) return;
    lastFocus.current = focus;
    view.fit();
  }, [view, focus, complete]);

  useEffect(() => {
    const onFit = (event: Event) => {
      const wantsSelection = event instanceof CustomEvent && event.detail?.selection === true;
      const ids =
        selection.type === 'nodes'
          ? selection.ids
          : selection.type === 'edge'
            ? [edge?.from, edge?.to].filter((id) => id !== undefined)
            : (policy?.selects ?? []);
      view.fit(wantsSelection && ids.length > 0 ? ids : undefined);
    };
    window.addEventListener('drawbridge:fit', onFit);
    return () => window.removeEventListener('drawbridge:fit', onFit);
  }, [view, selection, edge, policy]);
}
