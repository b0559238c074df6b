import { describe, expect, it } from 'vitest';
import { portText } from './portText';

describe('portText', () => {
  it.each([
    ['one port', [['443']], '443'],
    ['UDP is spelled', [['53/UDP']], '53/UDP'],
    ['one number by two protocols', [['53/UDP', '53']], '53/UDP+TCP'],
    ['two flows of one number', [['53'], ['53/UDP']], '53/UDP+TCP'],
    ['two ports', [['80', '443']], '80 · 443'],
    ['two flows that say the same', [['80'], ['80']], '80'],
    ['more than two ports of one flow', [['80', '443', '8080']], '3 ports'],
    ['more than two ports of several flows', [['80', '443'], ['8080'], ['9090']], '3 flows'],
    ['every port covers a single one', [['any port'], ['80']], 'any port'],
    ['every port of one protocol does not', [['any port/UDP'], ['80']], 'any port/UDP · 80'],
    ['a name', [['http']], 'http'],
    ['a range', [['8000–8100']], '8000–8100'],
    ['two that a pill does not hold', [['very-long-name-a', 'very-long-name-b']], '2 ports'],
  ])('%s', (_, flows, text) => {
    expect(portText(flows)).toBe(text);
  });
});
