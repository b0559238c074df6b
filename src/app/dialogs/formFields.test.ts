import { describe, expect, it } from 'vitest';
import { parseCidr, parseLabels, parseName, parsePorts } from './formFields';

const ok = <T>(value: T) => ({ ok: true, value });

describe('parseName', () => {
  it.each(['shop', 'a', '0', 'web-2', 'a'.repeat(63)])('takes %s', (name) => {
    expect(parseName(name, [], 'a namespace')).toEqual(ok(name));
  });

  it.each(['', '  ', 'Shop', '-a', 'a-', 'a.b', 'a_b', 'a'.repeat(64)])('refuses %o', (name) => {
    expect(parseName(name, [], 'a namespace').ok).toBe(false);
  });

  it('refuses a name that is taken, and says so', () => {
    expect(parseName('shop', ['shop'], 'a namespace')).toEqual({
      ok: false,
      error: 'There is a namespace named shop already.',
    });
  });
});

describe('parseLabels', () => {
  it('reads pairs, prefixes and empty values', () => {
    expect(parseLabels('app=web, tier = front,\nexample.com/role=, ')).toEqual(
      ok(
        new Map([
          ['app', 'web'],
          ['tier', 'front'],
          ['example.com/role', ''],
        ]),
      ),
    );
    expect(parseLabels('')).toEqual(ok(new Map()));
  });

  it('keeps keys that are names of object members', () => {
    expect(parseLabels('constructor=x')).toEqual(ok(new Map([['constructor', 'x']])));
  });

  it.each(['app', '=web', 'a b=c', 'app=we b', 'app=-web', 'A_/x=y', 'app=1,app=2', `app=${'x'.repeat(64)}`])(
    'refuses %s',
    (text) => {
      expect(parseLabels(text).ok).toBe(false);
    },
  );
});

describe('parsePorts', () => {
  it('reads numbers, protocols and names', () => {
    expect(parsePorts('8080, 53/udp, http:80/TCP')).toEqual(
      ok([
        { name: null, port: 8080, protocol: 'TCP' },
        { name: null, port: 53, protocol: 'UDP' },
        { name: 'http', port: 80, protocol: 'TCP' },
      ]),
    );
  });

  it('takes one number for two protocols (DNS)', () => {
    expect(parsePorts('53/UDP, 53/TCP').ok).toBe(true);
  });

  it.each([
    '0',
    '65536',
    '80/ICMP',
    'http',
    ':80',
    'Http:80',
    'averyveryverylongname:80',
    '12345:80',
    '80,80',
    'a:1,a:2',
  ])('refuses %s', (text) => {
    expect(parsePorts(text).ok).toBe(false);
  });
});

describe('parseCidr', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.0/24'],
    [' 203.0.113.7 ', '203.0.113.7/32'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['10.1.2.3/15', '10.0.0.0/15'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
  ])('reads %s as %s', (text, cidr) => {
    expect(parseCidr(text)).toEqual(ok(cidr));
  });

  it.each([
    '',
    '10/8',
    '010.0.0.1/8',
    '256.0.0.0/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'example.com',
    '::/129',
    ':::/0',
  ])('refuses %o', (text) => {
    expect(parseCidr(text).ok).toBe(false);
  });
});
