import { expect, it } from 'vitest';
import { keyText } from './keyText';

it.each([
  ['mod+shift+z', '⇧⌘Z', 'Ctrl+Shift+Z'],
  ['mod+b', '⌘B', 'Ctrl+B'],
  ['shift+f', '⇧F', 'Shift+F'],
  ['a', 'A', 'A'],
  ['?', '?', '?'],
  ['escape', 'Esc', 'Esc'],
  ['enter', '⏎', '⏎'],
])('%s: %s on Apple machines, %s elsewhere', (shortcut, apple, other) => {
  expect(keyText(shortcut, true)).toBe(apple);
  expect(keyText(shortcut, false)).toBe(other);
});
