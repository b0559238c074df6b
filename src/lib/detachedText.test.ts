import { expect, test } from 'vitest';
import { detachedText } from './detachedText';

test.each(['', 'a', 'é😀\uD800', 'x'.repeat(20_000)])('a copy says the same', (text) => {
  expect(detachedText(text)).toBe(text);
});
