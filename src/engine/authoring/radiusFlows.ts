import { stableText } from '../../lib/stableText';
import type { ChangedRow } from '../connectivity/connectivity';
import type { RadiusChange, RadiusEnd, RadiusFlow } from '../model/blastRadius';
import type { WorkloadId } from '../model/resources';
import { PROTOCOLS, type Protocol } from '../model/resources';
import type { Family } from '../model/verdict';
import { type AddressSet, intersectAddresses, subtractAddresses, unionAddresses } from '../sets/addressSet';
import {
  ALL_CONNECTIONS,
  type ConnectionSet,
  connectionsText,
  intersectConnections,
  isAllConnections,
  isNoConnection,
  subtractConnections,
  unionConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, equalPorts } from '../sets/portSet';
import type { IntendedFlows } from './radiusIntended';
import type { RadiusNames } from './radiusNames';

interface Piece {
  readonly change: RadiusChange;
  readonly connections: ConnectionSet;
}

/** Rows of a difference as flows: each is one change of one pair of ends, what is intended apart from the rest. */
export function changedFlows(
  rows: readonly ChangedRow[],
  intended: IntendedFlows,
  names: RadiusNames,
  ipv6: boolean,
): readonly RadiusFlow[] {
  const end = (id: WorkloadId): RadiusEnd => ({ workload: id, name: names.workload(id) });
  const inside = rows.flatMap((row) => {
    if (row.from.type === 'range' || row.to.type === 'range') return [];
    const [from, to] = [row.from.id, row.to.id];
    return piecesOf(row).flatMap((piece) =>
      split(piece, intended.between(from, to)).map((part) => flowOf(part, end(from), end(to))),
    );
  });
  return [...inside, ...outsideFlows(rows, intended, names, ipv6, end)];
}

/** What a row says, each connection once. */
function piecesOf(row: ChangedRow): readonly Piece[] {
  const { opened, closed, becameUnknown, becameKnown } = row;
  const pieces: readonly Piece[] = [
    { change: 'opens', connections: opened },
    { change: 'mayOpen', connections: subtractConnections(becameUnknown, closed) },
    { change: 'closes', connections: subtractConnections(closed, becameUnknown) },
    {
      change: 'mayClose',
      connections: unionConnections(
        intersectConnections(closed, becameUnknown),
        subtractConnections(becameKnown, opened),
      ),
    },
  ];
  return pieces.filter(({ connections }) => !isNoConnection(connections));
}

interface Part extends Piece {
  readonly intended: boolean;
}

function split({ change, connections }: Piece, wanted: ConnectionSet): readonly Part[] {
  const meant = intersectConnections(connections, wanted);
  const rest = subtractConnections(connections, wanted);
  return [
    { change, connections: meant, intended: true },
    { change, connections: rest, intended: false },
  ].filter((part) => !isNoConnection(part.connections));
}

function flowOf(part: Part, from: RadiusEnd, to: RadiusEnd): RadiusFlow {
  return { change: part.change, from, to, ports: radiusPorts(part.connections), intended: part.intended };
}

interface Bundle extends Part {
  readonly workload: WorkloadId;
  readonly out: boolean;
  readonly addresses: AddressSet;
}

/** Addresses outside that change alike for one workload are one end. */
function outsideFlows(
  rows: readonly ChangedRow[],
  intended: IntendedFlows,
  names: RadiusNames,
  ipv6: boolean,
  end: (id: WorkloadId) => RadiusEnd,
): readonly RadiusFlow[] {
  const bundles = new Map<string, Bundle>();
  const add = (bundle: Bundle): void => {
    if (bundle.addresses.length === 0 || isNoConnection(bundle.connections)) return;
    const { workload, out, change, connections, intended: meant } = bundle;
    const key = stableText([workload, out, change, meant, connectionsText(connections)]);
    const known = bundles.get(key);
    bundles.set(
      key,
      known === undefined ? bundle : { ...known, addresses: unionAddresses(known.addresses, bundle.addresses) },
    );
  };
  for (const row of rows) {
    const out = row.from.type === 'workload';
    const [own, other] = out ? [row.from, row.to] : [row.to, row.from];
    if (own.type !== 'workload' || other.type !== 'range') continue;
    for (const piece of piecesOf(row)) {
      let left: AddressSet = [other.range];
      for (const { addresses, connections } of intended.outside(own.id, out)) {
        const shared = intersectAddresses(left, addresses);
        for (const part of split(piece, connections)) add({ ...part, workload: own.id, out, addresses: shared });
        left = subtractAddresses(left, shared);
      }
      add({ ...piece, intended: false, workload: own.id, out, addresses: left });
    }
  }
  const families: readonly Family[] = ipv6 ? ['IPv4', 'IPv6'] : ['IPv4'];
  return [...bundles.values()].map((bundle) => {
    const outside: RadiusEnd = { workload: null, name: names.addresses(bundle.addresses, families) };
    const own = end(bundle.workload);
    return bundle.out ? flowOf(bundle, own, outside) : flowOf(bundle, outside, own);
  });
}

/** `:8080`, `:53/UDP, :53`, `any TCP port`, `any port but :7070`, `any port`. */
function radiusPorts(connections: ConnectionSet): string {
  if (isAllConnections(connections)) return 'any port';
  const left = subtractConnections(ALL_CONNECTIONS, connections);
  const few = PROTOCOLS.reduce((sum, protocol) => sum + left[protocol].length, 0) <= MAX_LEFT_OUT;
  if (few && PROTOCOLS.every((protocol) => !isEveryPort(left, protocol))) return `any port but ${portsText(left)}`;
  return portsText(connections);
}

/** Ranges of ports that are named as what is left out, rather than all the others as what is in. */
const MAX_LEFT_OUT = 3;

function isEveryPort(connections: ConnectionSet, protocol: Protocol): boolean {
  return equalPorts(connections[protocol], ALL_PORTS);
}

function portsText(connections: ConnectionSet): string {
  return PROTOCOLS.flatMap((protocol) => {
    const ports = connections[protocol];
    if (ports.length === 0) return [];
    if (isEveryPort(connections, protocol)) return [`any ${protocol} port`];
    const suffix = protocol === 'TCP' ? '' : `/${protocol}`;
    return ports.map(([from, to]) => `:${from === to ? from : `${from}–${to}`}${suffix}`);
  }).join(', ');
}
