import type { DragEvent } from 'react';
import type { Dispatch } from '../../store/api';

/** The drag-and-drop type of a palette row; its data is the item. */
export const PALETTE_TYPE = 'application/x-drawbridge-palette';

export type PaletteItem = 'namespace' | 'workload' | 'cidr';

/** Lets a palette row hover over the canvas. */
export function allowPaletteDrop(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(PALETTE_TYPE)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

/** Opens the dialog of what was dropped; a workload dropped on a namespace's group starts in that namespace. */
export function dropPaletteItem(event: DragEvent, dispatch: Dispatch): void {
  const item = event.dataTransfer.getData(PALETTE_TYPE);
  if (item === '') return;
  event.preventDefault();
  const group = event.target instanceof Element ? event.target.closest('[data-namespace]') : null;
  if (item === 'namespace') void dispatch('dialog.open', { type: 'addNamespace' });
  if (item === 'workload') {
    void dispatch('dialog.open', { type: 'addWorkload', namespace: group?.getAttribute('data-namespace') ?? null });
  }
  if (item === 'cidr') void dispatch('dialog.open', { type: 'addCidr' });
}
