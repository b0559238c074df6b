import type { OutlineRow } from './outlineRows';

/** What a key does in the tree (APG tree view): move to a row, open or close a namespace, or choose. */
export type TreeAction =
  | { readonly type: 'move'; readonly id: string }
  | { readonly type: 'fold'; readonly id: string; readonly folded: boolean }
  | { readonly type: 'choose'; readonly id: string }
  | { readonly type: 'focus'; readonly id: string };

/** Null: the key is not the tree's. Letters stay the page's shortcuts; the filter finds by name. */
export function treeAction(
  rows: readonly OutlineRow[],
  activeId: string,
  press: { readonly key: string; readonly shiftKey: boolean },
): TreeAction | null {
  const items = rows.filter((row) => row.type !== 'caption');
  const index = items.findIndex((row) => row.id === activeId);
  const active = items[index];
  if (active === undefined) return null;
  const moveTo = (row: OutlineRow | undefined): TreeAction | null =>
    row === undefined ? null : { type: 'move', id: row.id };

  switch (press.key) {
    case 'ArrowDown':
      return moveTo(items[index + 1]);
    case 'ArrowUp':
      return moveTo(items[index - 1]);
    case 'Home':
      return moveTo(items[0]);
    case 'End':
      return moveTo(items.at(-1));
    case 'ArrowRight':
      if (active.type !== 'namespace') return null;
      if (!active.expanded) return { type: 'fold', id: active.id, folded: false };
      return moveTo(items[index + 1]);
    case 'ArrowLeft':
      // A policy of the cluster has nothing above it.
      if (active.type === 'policy' && active.policy.namespace === null) return null;
      if (active.type === 'namespace') return active.expanded ? { type: 'fold', id: active.id, folded: true } : null;
      return moveTo(items.slice(0, index).findLast((row) => row.type === 'namespace'));
    case 'Enter':
      return press.shiftKey && active.type === 'workload'
        ? { type: 'focus', id: active.id }
        : { type: 'choose', id: active.id };
    case ' ':
      return { type: 'choose', id: active.id };
    default:
      return null;
  }
}
