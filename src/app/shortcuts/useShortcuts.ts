import { useEffect } from 'react';
import { useAppStore } from '../../store/context';
import { isApple } from '../../ui/keyText';
import { SHORTCUTS, type Shortcut, shortcutOf } from './shortcuts';

/** Text fields, the editor and open dialogs keep the keys that they need. */
const TEXT =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable="true"]';
const EDITOR = '[data-editor]';
const OVERLAY = '[role="dialog"], [role="menu"]';

/** Listens for the page's shortcuts. */
export function useShortcuts(): void {
  const store = useAppStore();
  useEffect(() => {
    const apple = isApple();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const pressed = shortcutOf(event, apple);
      const shortcut = SHORTCUTS.find((candidate) => candidate.keys.includes(pressed));
      if (shortcut === undefined) return;
      const { dialog, singleKeys } = store.getState().session;
      // A dialog may still be on its way here while someone types for it.
      const place = dialog === null ? placeOf(event.target) : 'overlay';
      if (!isHeard(shortcut, pressed, place, singleKeys)) return;
      event.preventDefault();
      shortcut.run(store);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store]);
}

export type KeyPlace = 'page' | 'text' | 'editor' | 'overlay';

/**
 * Is a shortcut heard where it was pressed? Single keys belong to what a person types, and can be switched off; a text
 * field has an undo of its own, the editor shares the workspace's; dialogs and menus close themselves on Esc.
 */
export function isHeard(shortcut: Shortcut, pressed: string, place: KeyPlace, singleKeys: boolean): boolean {
  if (shortcut.single) return place === 'page' && singleKeys;
  if (pressed === 'escape') return place === 'page';
  const isHistory = pressed === 'mod+z' || pressed === 'mod+shift+z' || pressed === 'mod+y';
  if (isHistory) return place === 'page' || place === 'editor';
  return place !== 'overlay';
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(EDITOR) !== null) return 'editor';
  if (target.closest(TEXT) !== null) return 'text';
  return target.closest(OVERLAY) === null ? 'page' : 'overlay';
}
