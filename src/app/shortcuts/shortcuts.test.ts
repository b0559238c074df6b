import { describe, expect, it } from 'vitest';
import { type KeyPress, SHORTCUTS, shortcutOf } from './shortcuts';
import { isHeard, type KeyPlace } from './useShortcuts';

const NONE: KeyPress = { key: '', metaKey: false, ctrlKey: false, altKey: false, shiftKey: false };

describe('shortcutOf', () => {
  it.each([
    ['Ctrl+Z elsewhere', { key: 'z', ctrlKey: true }, false, 'mod+z'],
    ['⌘Z on an Apple machine', { key: 'z', metaKey: true }, true, 'mod+z'],
    ['Ctrl+Z is not ⌘Z on an Apple machine', { key: 'z', ctrlKey: true }, true, 'z'],
    ['Shift makes the letter a capital', { key: 'Z', ctrlKey: true, shiftKey: true }, false, 'mod+shift+z'],
    ['Shift+F', { key: 'F', shiftKey: true }, false, 'shift+f'],
    ['? is a key of its own, whatever shift does', { key: '?', shiftKey: true }, false, '?'],
    ['/ on a keyboard where it needs shift', { key: '/', shiftKey: true }, false, '/'],
    ['Delete', { key: 'Delete' }, false, 'delete'],
  ] as const)('%s', (_, press, apple, expected) => {
    expect(shortcutOf({ ...NONE, ...press }, apple)).toBe(expected);
  });
});

describe('the table', () => {
  it('gives no key to two shortcuts', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('isHeard', () => {
  const heard = (key: string, place: KeyPlace, singleKeys = true) => {
    const shortcut = SHORTCUTS.find((candidate) => candidate.keys.includes(key));
    if (shortcut === undefined) throw new Error(`no shortcut ${key}`);
    return isHeard(shortcut, key, place, singleKeys);
  };

  it.each([
    // key, on the page, in a text field, in the editor, in a dialog
    ['a', true, false, false, false],
    ['delete', true, false, false, false],
    ['?', true, false, false, false],
    ['shift+f', true, false, false, false],
    ['mod+z', true, false, true, false],
    ['mod+y', true, false, true, false],
    ['mod+b', true, true, true, false],
    ['mod+s', true, true, true, false],
    ['escape', true, false, false, false],
  ])('%s', (key, page, text, editor, overlay) => {
    expect(heard(key, 'page')).toBe(page);
    expect(heard(key, 'text')).toBe(text);
    expect(heard(key, 'editor')).toBe(editor);
    expect(heard(key, 'overlay')).toBe(overlay);
  });

  it('leaves out single keys once they are switched off, and only those', () => {
    expect(heard('a', 'page', false)).toBe(false);
    expect(heard('delete', 'page', false)).toBe(false);
    expect(heard('mod+z', 'page', false)).toBe(true);
    expect(heard('escape', 'page', false)).toBe(true);
  });
});
