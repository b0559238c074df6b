import { describe, expect, test } from 'vitest';
import { addressSet, fromCidr } from '../sets/addressSet';
import { parseCidr } from '../sets/cidr';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsOf,
  NO_CONNECTIONS,
  unionConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, portSet } from '../sets/portSet';
import type { ChangedRow, ConnectivityEnd } from './connectivity';
import { differenceClauses } from './differenceText';

const workload = (name: string): ConnectivityEnd => ({ type: 'workload', id: name });
const tcp = (...ports: readonly number[]): ConnectionSet =>
  connectionsOf('TCP', portSet(...ports.map((port) => [port, port] as const)));

function range(cidr: string): ConnectivityEnd {
  const [first] = addressSet(fromCidr(parseCidr(cidr)!));
  return { type: 'range', range: first! };
}

function row(from: ConnectivityEnd, to: ConnectivityEnd, change: Partial<ChangedRow>): ChangedRow {
  const none = {
    opened: NO_CONNECTIONS,
    closed: NO_CONNECTIONS,
    becameUnknown: NO_CONNECTIONS,
    becameKnown: NO_CONNECTIONS,
  };
  return { from, to, ...none, ...change };
}

const [a, b, c] = [workload('shop/a[Deployment]'), workload('shop/b[Deployment]'), workload('shop/c[Deployment]')];
const KNOWN = [
  'shop/a[Deployment]',
  'shop/b[Deployment]',
  'shop/c[Deployment]',
  'mon/prometheus[StatefulSet]',
  'pay/payments[Deployment]',
];

function clauses(changed: readonly ChangedRow[], known: readonly string[] = KNOWN): readonly string[] {
  return differenceClauses({ changed, came: [], went: [] }, known);
}

describe('differenceClauses', () => {
  test('workloads are called by their bare names', () => {
    const changed = [
      row(workload('mon/prometheus[StatefulSet]'), workload('pay/payments[Deployment]'), { opened: tcp(9102) }),
    ];
    expect(clauses(changed)).toEqual(['lets prometheus reach payments on 9102']);
  });

  test.each<[Partial<ChangedRow>, string]>([
    [{ closed: tcp(80, 443) }, 'stops a from reaching b on 80,443'],
    [{ opened: ALL_CONNECTIONS }, 'lets a reach b on any port'],
    [{ opened: connectionsOf('UDP', ALL_PORTS) }, 'lets a reach b on any UDP port'],
    [{ opened: unionConnections(tcp(53), connectionsOf('UDP', [[53, 53]])) }, 'lets a reach b on 53 and 53/UDP'],
    [{ becameUnknown: tcp(80) }, 'leaves it unknown whether a reaches b on 80'],
    [{ becameKnown: tcp(80) }, 'makes it certain that a does not reach b on 80'],
    [{ closed: tcp(80), becameUnknown: tcp(80) }, 'leaves it unknown whether a reaches b on 80'],
    [{ opened: tcp(80), becameKnown: tcp(80) }, 'lets a reach b on 80'],
  ])('%o', (change, expected) => {
    expect(clauses([row(a, b, change)])).toEqual([expected]);
  });

  test('pairs that changed alike are told together, what opened first', () => {
    expect(
      clauses([
        row(c, a, { closed: tcp(1) }),
        row(a, b, { opened: tcp(80) }),
        row(a, c, { opened: tcp(80) }),
        row(b, a, { opened: tcp(80) }),
      ]),
    ).toEqual(['lets a reach b and c on 80', 'lets b reach a on 80', 'stops c from reaching a on 1']);
    expect(clauses([row(a, c, { opened: tcp(80) }), row(b, c, { opened: tcp(80) })])).toEqual([
      'lets a and b reach c on 80',
    ]);
  });

  test('addresses are told as blocks, neighbours as one', () => {
    const opened = { opened: tcp(443) };
    expect(clauses([row(a, range('10.0.0.0/9'), opened), row(a, range('10.128.0.0/9'), opened)])).toEqual([
      'lets a reach 10.0.0.0/8 on 443',
    ]);
    expect(clauses([row(range('0.0.0.0/0'), a, opened)])).toEqual(['lets any IPv4 address reach a on 443']);
  });

  test('names that two workloads share are told with what tells them apart', () => {
    const known = ['x/web[Deployment]', 'y/web[Deployment]', 'x/db[Pod]', 'x/db[StatefulSet]'];
    const changed = [row(workload('x/web[Deployment]'), workload('x/db[Pod]'), { opened: tcp(1) })];
    expect(clauses(changed, known)).toEqual(['lets x/web reach x/db[Pod] on 1']);
  });

  test('a long list is cut, a list of six is not', () => {
    const ends = Array.from({ length: 8 }, (_, index) => workload(`shop/w${index}[Pod]`));
    const changed = (count: number) => ends.slice(0, count).map((end) => row(a, end, { opened: tcp(1) }));
    expect(clauses(changed(8))).toEqual(['lets a reach w0, w1, w2, w3, w4 and 3 more on 1']);
    expect(clauses(changed(6))).toEqual(['lets a reach w0, w1, w2, w3, w4 and w5 on 1']);
  });

  test('workloads that came or went come first', () => {
    expect(differenceClauses({ changed: [], came: ['shop/n[Job]'], went: ['shop/o[Job]'] }, KNOWN)).toEqual([
      'adds n',
      'removes o',
    ]);
  });
});
