import { describe, expect, test } from 'vitest';
import type { EndRef, PortRef } from '../model/verdict';
import { formatEnd, formatPort, parseEnd, parsePort } from './endText';

describe('ends', () => {
  test.each<[string, EndRef]>([
    ['internet', { type: 'internet' }],
    ['anywhere', { type: 'anywhere' }],
    ['*', { type: 'allNamespaces' }],
    ['shop/*', { type: 'namespace', namespace: 'shop' }],
    ['shop/api', { type: 'workload', namespace: 'shop', name: 'api', kind: null }],
    ['shop/api[Deployment]', { type: 'workload', namespace: 'shop', name: 'api', kind: 'Deployment' }],
    [
      'kube-system/kube-proxy-node.example.com',
      { type: 'workload', namespace: 'kube-system', name: 'kube-proxy-node.example.com', kind: null },
    ],
    ['api.shop', { type: 'service', name: 'api', namespace: 'shop' }],
    ['10.0.0.1', { type: 'address', address: '10.0.0.1' }],
    ['fd00::1', { type: 'address', address: 'fd00::1' }],
    ['10.0.0.0/8', { type: 'cidr', cidr: '10.0.0.0/8', except: [] }],
    [
      '10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16',
      { type: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] },
    ],
    ['shop/db-0, shop/db[StatefulSet]#1', { type: 'pods', pods: ['shop/db-0', 'shop/db[StatefulSet]#1'] }],
    ['shop/db-0,', { type: 'pods', pods: ['shop/db-0'] }],
  ])('%s', (text, end) => {
    expect(parseEnd(text)).toEqual(end);
    expect(formatEnd(end)).toBe(text);
  });

  test('a pod is written by its name; reading it leaves open what it is', () => {
    expect(formatEnd({ type: 'pod', namespace: 'shop', name: 'api-7f' })).toBe('shop/api-7f');
  });

  test.each<[string, EndRef]>([
    [' shop/api ', { type: 'workload', namespace: 'shop', name: 'api', kind: null }],
    ['api.shop.svc.cluster.local', { type: 'service', name: 'api', namespace: 'shop' }],
    ['FD00:0::0001', { type: 'address', address: 'fd00::1' }],
  ])('other spellings: %s', (text, end) => {
    expect(parseEnd(text)).toEqual(end);
  });

  test.each([
    '',
    'shop',
    'shop/',
    '/api',
    'Shop/api',
    'shop/api/x',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/8 except x',
    'a b',
    'api.shop.x',
  ])('no end: %j', (text) => {
    expect(parseEnd(text)).toBeNull();
  });
});

describe('ports', () => {
  test.each<[number | string | null, PortRef]>([
    [8080, 8080],
    ['http', 'http'],
    ['8000-8100', { from: 8000, to: 8100 }],
    [null, null],
  ])('%s', (written, port) => {
    expect(parsePort(written)).toEqual(port);
    expect(formatPort(port)).toEqual(written);
  });

  test('a number in quotes is that number', () => {
    expect(parsePort('53')).toBe(53);
  });

  test.each([0, 65536, 1.5, '8100-8000', 'HTTP', '', true, '1-2-3'])('no port: %j', (written) => {
    expect(parsePort(written)).toBeUndefined();
  });
});
