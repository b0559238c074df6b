import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_CONNECTIONS,
  connectionsOf,
  connectionsText,
  equalConnections,
  intersectConnections,
  isAllConnections,
  isNoConnection,
  NO_CONNECTIONS,
  subtractConnections,
  unionConnections,
} from './connectionSet';
import {
  ALL_PORTS,
  containsPort,
  equalPorts,
  intersectPorts,
  NO_PORTS,
  type PortSet,
  portSet,
  portSetOf,
  portsText,
  subtractPorts,
  unionPorts,
} from './portSet';

const TOP = 24;
const interval = fc.tuple(fc.integer({ min: 1, max: TOP }), fc.integer({ min: 1, max: TOP }));
const sets = fc.array(interval, { maxLength: 5 }).map((intervals) => portSetOf(intervals));
const universe = Array.from({ length: TOP }, (_, index) => index + 1);

function membersOf(set: PortSet): readonly number[] {
  return universe.filter((port) => containsPort(set, port));
}

function isCanonical(set: PortSet): boolean {
  return set.every(([from, to], index) => from <= to && (index === 0 || from > (set[index - 1]?.[1] ?? 0) + 1));
}

describe('port sets', () => {
  it('do what sets of numbers do, and stay canonical', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [inA, inB] = [membersOf(a), membersOf(b)];
        const results: [PortSet, readonly number[]][] = [
          [unionPorts(a, b), universe.filter((port) => inA.includes(port) || inB.includes(port))],
          [intersectPorts(a, b), inA.filter((port) => inB.includes(port))],
          [subtractPorts(a, b), inA.filter((port) => !inB.includes(port))],
        ];
        for (const [set, members] of results) {
          expect(membersOf(set)).toEqual(members);
          expect(isCanonical(set)).toBe(true);
        }
        expect(equalPorts(a, b)).toBe(inA.join() === inB.join());
      }),
    );
  });

  it('join intervals that touch, and drop empty ones', () => {
    expect(portSet([81, 90], [80, 80], [95, 94])).toEqual([[80, 90]]);
    expect(subtractPorts(ALL_PORTS, [[9003, 9003]])).toEqual([
      [1, 9002],
      [9004, 65535],
    ]);
    expect(
      portsText([
        [80, 80],
        [8000, 8100],
      ]),
    ).toBe('80,8000-8100');
  });
});

describe('connection sets', () => {
  it('are port sets per protocol', () => {
    const web = connectionsOf('TCP', portSet([80, 80]));
    const dns = connectionsOf('UDP', portSet([53, 53]));
    const both = unionConnections(web, dns);
    expect(connectionsText(both)).toBe('TCP 80,UDP 53');
    expect(equalConnections(subtractConnections(both, dns), web)).toBe(true);
    expect(isNoConnection(intersectConnections(web, dns))).toBe(true);
    expect(intersectConnections(ALL_CONNECTIONS, web)).toEqual(web);
    expect(unionConnections(NO_CONNECTIONS, web)).toEqual(web);
  });

  it('are written as netpol-analyzer writes them', () => {
    const partial = subtractConnections(
      subtractConnections(ALL_CONNECTIONS, connectionsOf('UDP', ALL_PORTS)),
      unionConnections(
        connectionsOf('SCTP', portSet([9003, 9003])),
        connectionsOf('TCP', portSet([1, 79], [81, 65535])),
      ),
    );
    expect(connectionsText(partial)).toBe('SCTP 1-9002,9004-65535,TCP 80');
    expect(connectionsText(ALL_CONNECTIONS)).toBe('All Connections');
    expect(connectionsText(NO_CONNECTIONS)).toBe('No Connections');
    expect(isAllConnections(connectionsOf('TCP', NO_PORTS))).toBe(false);
  });
});
