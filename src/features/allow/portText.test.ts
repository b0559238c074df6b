import { describe, expect, it } from 'vitest';
import { portLabel, readPort, samePort } from './portText';

describe('readPort', () => {
  it.each([
    ['8080', 8080],
    [' 443 ', 443],
    ['1', 1],
    ['65535', 65535],
    ['8000-8100', { from: 8000, to: 8100 }],
    ['8000 – 8100', { from: 8000, to: 8100 }],
    ['80-80', 80],
    ['http', 'http'],
    ['dns-tcp', 'dns-tcp'],
  ])('%j is %j', (text, port) => expect(readPort(text)).toEqual({ port }));

  it.each(['', '0', '65536', '90-80', '0-10', 'HTTP', '-http', 'http-', 'a--b', 'a-name-too-long-for-one', '80,443'])(
    '%j is refused with a sentence',
    (text) => expect(readPort(text)).toHaveProperty('error', expect.stringMatching(/\.$/)),
  );
});

describe('portLabel', () => {
  it.each([
    [{ port: 8080, protocol: 'TCP' as const }, '8080/TCP'],
    [{ port: 53, protocol: 'UDP' as const }, '53/UDP'],
    [{ port: 80, protocol: null }, '80/TCP'],
    [{ port: { from: 1, to: 9 }, protocol: 'SCTP' as const }, '1–9/SCTP'],
    [{ port: null, protocol: null }, 'Any port'],
    [{ port: null, protocol: 'UDP' as const }, 'Any UDP port'],
  ])('%j reads %s', (choice, label) => expect(portLabel(choice)).toBe(label));

  it('knows that an absent protocol is TCP (S23)', () =>
    expect(samePort({ port: 80, protocol: null }, { port: 80, protocol: 'TCP' })).toBe(true));
});
