/** Is this an Apple machine? Decides between ⌘ and Ctrl, in hints and in what the keyboard handler listens for. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
}

const APPLE: ReadonlyMap<string, string> = new Map([
  ['mod', '⌘'],
  ['ctrl', '⌃'],
  ['shift', '⇧'],
  ['alt', '⌥'],
  ['enter', '⏎'],
  ['escape', 'Esc'],
  ['delete', '⌦'],
  ['backspace', '⌫'],
  ['space', 'Space'],
]);

const OTHER: ReadonlyMap<string, string> = new Map([
  ['mod', 'Ctrl'],
  ['ctrl', 'Ctrl'],
  ['shift', 'Shift'],
  ['alt', 'Alt'],
  ['enter', '⏎'],
  ['escape', 'Esc'],
  ['delete', 'Del'],
  ['backspace', 'Backspace'],
  ['space', 'Space'],
]);

/**
 * A shortcut as it is printed: `mod+shift+z` becomes `⇧⌘Z` on Apple machines and `Ctrl+Shift+Z` elsewhere.
 */
export function keyText(shortcut: string, apple: boolean = isApple()): string {
  const keys = shortcut.split('+');
  const last = keys.at(-1) ?? '';
  const modifiers = keys.slice(0, -1);
  const names = apple ? APPLE : OTHER;
  const print = (key: string) => names.get(key) ?? (key.length === 1 ? key.toUpperCase() : key);
  if (apple) {
    const order = ['ctrl', 'alt', 'shift', 'mod'];
    return [...order.filter((key) => modifiers.includes(key)), last].map(print).join('');
  }
  return [...modifiers, last].map(print).join('+');
}
