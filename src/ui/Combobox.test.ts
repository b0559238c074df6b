import { expect, it } from 'vitest';
import { matchingOptions } from './Combobox';

const OPTIONS = ['shop/api', 'api.shop', 'shop/cart'].map((value) => ({ value }));
const found = (text: string) => matchingOptions(OPTIONS, text).map((option) => option.value);

it('finds what holds the text, ignoring case, what begins with it first', () => {
  expect(found('API')).toEqual(['api.shop', 'shop/api']);
  expect(found('')).toEqual(['shop/api', 'api.shop', 'shop/cart']);
  expect(found('x')).toEqual([]);
});

it('shows at most 50', () => {
  const many = Array.from({ length: 80 }, (_, index) => ({ value: `pod-${index}` }));
  expect(matchingOptions(many, 'pod').length).toBe(50);
});
