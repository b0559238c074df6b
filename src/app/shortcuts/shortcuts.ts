import type { AppStore } from '../../store/api';
import { fitCanvas } from '../fit';

export type ShortcutGroup = 'Edit' | 'Add' | 'View' | 'Panels';

/** A key and what it does. `single`: a key without modifier, which can be switched off (WCAG 2.1.4). */
export interface Shortcut {
  /** As `keyText` and `shortcutOf` write them: `mod+shift+z`, `a`, `?`. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: ShortcutGroup;
  readonly single: boolean;
  readonly run: (store: AppStore) => void;
}

function shortcut(
  group: ShortcutGroup,
  label: string,
  keys: readonly string[],
  run: (store: AppStore) => void,
): Shortcut {
  const single = keys.every((key) => !key.includes('mod+') && key !== 'escape');
  return { keys, label, group, single, run };
}

/** Every key that the page itself owns. The canvas and the editor own theirs. */
export const SHORTCUTS: readonly Shortcut[] = [
  shortcut('Edit', 'Undo', ['mod+z'], (store) => store.dispatch('history.undo')),
  shortcut('Edit', 'Redo', ['mod+shift+z', 'mod+y'], (store) => store.dispatch('history.redo')),
  shortcut('Edit', 'Draw edges that allow', ['a'], (store) => store.dispatch('mode.set', 'allow')),
  shortcut('Edit', 'Draw edges that test', ['t'], (store) => store.dispatch('mode.set', 'test')),
  shortcut('Edit', 'Remove what is selected', ['delete', 'backspace'], (store) => store.dispatch('selection.remove')),
  shortcut('Edit', 'Export policies.yaml', ['mod+s'], (store) => store.dispatch('document.exportBundle')),
  shortcut('Add', 'Add a namespace', ['n'], (store) => store.dispatch('dialog.open', { type: 'addNamespace' })),
  shortcut('Add', 'Add a workload', ['w'], (store) =>
    store.dispatch('dialog.open', { type: 'addWorkload', namespace: selectedNamespace(store) }),
  ),
  shortcut('Add', 'Add an external CIDR', ['e'], (store) => store.dispatch('dialog.open', { type: 'addCidr' })),
  shortcut('View', 'Graph', ['1'], (store) => store.dispatch('view.main', 'graph')),
  shortcut('View', 'Flows', ['3'], (store) => store.dispatch('view.main', 'flows')),
  shortcut('View', 'Fit the graph into the window', ['f'], () => fitCanvas(false)),
  shortcut('View', 'Fit what is selected', ['shift+f'], () => fitCanvas(true)),
  shortcut('View', 'Filter the outline', ['/'], focusOutlineFilter),
  shortcut('View', 'Clear the selection, then the focus', ['escape'], stepBack),
  shortcut('Panels', 'Show or hide the sidebar', ['mod+b'], (store) =>
    store.dispatch('panel.sidebar', !store.getState().session.sidebarOpen),
  ),
  shortcut('Panels', 'Show or hide the right pane', ['mod+j'], (store) =>
    store.dispatch('panel.right', !store.getState().session.rightOpen),
  ),
  shortcut('Panels', 'Show these shortcuts', ['?'], (store) => store.dispatch('dialog.open', { type: 'shortcuts' })),
];

/** The name of the key press in this module's spelling: modifiers in the order mod, alt, shift, then the key. */
export function shortcutOf(event: KeyPress, apple: boolean): string {
  const key = event.key.toLowerCase();
  const printed = event.key.length === 1 && !/[a-z0-9]/.test(key);
  const parts: string[] = [];
  if (apple ? event.metaKey : event.ctrlKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  // A printed character such as "?" already says what shift did to it.
  if (event.shiftKey && !printed) parts.push('shift');
  return [...parts, key].join('+');
}

/** What `shortcutOf` reads of a keyboard event. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

function selectedNamespace(store: AppStore): string | null {
  const { selection } = store.getState().session;
  const id = selection.type === 'nodes' ? selection.ids[0] : undefined;
  const result = store.getState().analysis.result;
  if (id === undefined || result === null) return null;
  const workload = result.workloads.find((candidate) => candidate.id === id);
  if (workload !== undefined) return workload.namespace;
  return result.namespaces.some((namespace) => namespace.name === id) ? id : null;
}

function focusOutlineFilter(store: AppStore): void {
  void store.dispatch('panel.sidebar', true);
  // After the sidebar has been rendered.
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-outline-filter]')?.focus());
}

function stepBack(store: AppStore): void {
  const { session } = store.getState();
  if (session.draft !== null) void store.dispatch('draft.close');
  else if (session.selection.type !== 'none') void store.dispatch('selection.clear');
  else if (session.stateFilter !== null) void store.dispatch('view.filterStates', null);
  else if (session.focus !== null) void store.dispatch('view.focus', null);
}
