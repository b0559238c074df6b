import type { RefObject } from 'react';

const FIELDS = 'input:not([type="hidden"], [type="file"], [type="checkbox"], [type="radio"]), select, textarea';

/**
 * Where the focus goes when a dialog or a popover opens: to the place it names, else to its first field. Without either
 * Radix takes the first thing that can be focused.
 */
export function focusOnOpen(event: Event, initialFocus: RefObject<HTMLElement | null> | undefined): void {
  const content = event.target instanceof HTMLElement ? event.target : null;
  const target = initialFocus?.current ?? content?.querySelector<HTMLElement>(FIELDS);
  if (target === undefined || target === null) return;
  event.preventDefault();
  target.focus();
}

/**
 * Gives the focus back when a dialog without a trigger closes: to what had it when the dialog opened, if that is still
 * there. Radix would look for a trigger, and leave the focus on the page.
 */
export function restoreFocus(event: Event, opener: Element | null): void {
  event.preventDefault();
  if ((opener instanceof HTMLElement || opener instanceof SVGElement) && opener.isConnected && opener !== document.body)
    opener.focus({ preventScroll: true });
}

/** What has the focus now; for `restoreFocus`. */
export function focusedNow(): Element | null {
  return document.activeElement;
}

/** An open list of suggestions is the topmost thing: Esc closes that, and not what it stands in. */
export function leaveEscapeToList(event: Event): void {
  if (document.activeElement?.matches('[role="combobox"][aria-expanded="true"]')) event.preventDefault();
}
