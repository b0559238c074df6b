import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, parseAddress } from './address';
import { parseCidr, readCidr } from './cidr';

describe('addresses', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::ffff:a00:1', '10.0.0.1'],
    ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
  ])('%s is %s', (text, canonical) => {
    const address = parseAddress(text);
    expect(address === null ? null : addressText(address)).toBe(canonical);
  });

  it.each([
    '010.0.0.1',
    '10.0.0.01',
    '10.1',
    '10',
    '0x0a.0.0.1',
    '10.0.0.256',
    ' 10.0.0.1',
    '10.0.0.1 ',
    '10.0.0.1.2',
    '',
    'fe80::1%eth0',
    '1::2::3',
    '12345::',
    '::ffff:010.0.0.1',
    'localhost',
    '10.0.0.0/8',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('come back from their canonical text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        expect(address === null ? null : parseAddress(addressText(address))).toEqual(address);
        expect(address).not.toBeNull();
      }),
    );
  });
});

describe('CIDRs', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['0.0.0.0/0', '0.0.0.0/0', false],
    ['203.0.113.200/24', '203.0.113.0/24', true],
    ['203.0.113.9/32', '203.0.113.9/32', false],
    ['::/0', '::/0', false],
    ['2001:DB8::5/32', '2001:db8::/32', true],
  ])('%s is %s, host bits %s', (text, canonical, hostBits) => {
    expect(parseCidr(text)).toMatchObject({ text: canonical, hostBits });
  });

  it.each([
    ['10/8', 'four numbers'],
    ['10.0.0.0', 'a slash'],
    ['10.0.0.0/33', 'from 0 to 32'],
    ['10.0.0.0/08', 'from 0 to 32'],
    ['10.0.0.0/-1', 'from 0 to 32'],
    ['2001:db8::/129', 'from 0 to 128'],
    ['010.0.0.0/8', 'leading zero'],
    ['10.0.0.300/8', 'above 255'],
    ['::ffff:10.0.0.0/104', 'IPv4-mapped'],
    ['10.0.0.0/255.0.0.0', 'from 0 to 32'],
    ['/8', 'is not an IP address'],
    ['10.0.0.0/8/8', 'a slash'],
    ['web/8', 'is not an IP address'],
  ])('%s is refused: %s', (text, problem) => {
    const reading = readCidr(text);
    expect('problem' in reading ? reading.problem : '').toContain(problem);
  });
});
