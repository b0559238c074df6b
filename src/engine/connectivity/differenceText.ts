import type { WorkloadId } from '../model/resources';
import { PROTOCOLS } from '../model/resources';
import { type AddressRange, addressSet, blocksText } from '../sets/addressSet';
import {
  type ConnectionSet,
  connectionsText,
  isAllConnections,
  isNoConnection,
  subtractConnections,
} from '../sets/connectionSet';
import { ALL_PORTS, equalPorts, portsText } from '../sets/portSet';
import type { ChangedRow, ConnectivityEnd, Difference } from './connectivity';
import { shortNames } from './shortNames';

/** How a change reads: `verb` stands between its two ends. */
type Change = 'opened' | 'closed' | 'becameUnknown' | 'becameKnown';

interface ChangedPair {
  readonly change: Change;
  readonly connections: ConnectionSet;
  readonly from: ConnectivityEnd;
  readonly to: ConnectivityEnd;
}

interface Group {
  readonly change: Change;
  readonly connections: ConnectionSet;
  readonly from: readonly ConnectivityEnd[];
  readonly to: readonly ConnectivityEnd[];
}

/** Names in one list beyond these are counted. */
const MAX_NAMES = 5;

const ORDER: readonly Change[] = ['opened', 'closed', 'becameUnknown', 'becameKnown'];

/**
 * A difference as clauses that complete "This change …": `lets prometheus reach payments on 9102`. Pairs that changed alike
 * are told together. Workloads are called by their bare name where only one of `known` has it.
 */
export function differenceClauses(difference: Difference, known: readonly WorkloadId[]): readonly string[] {
  const nameOf = shortNames([...known, ...difference.came, ...difference.went]);
  const list = (ids: readonly WorkloadId[]): string => joined([...ids].sort().map(nameOf));
  return [
    ...(difference.came.length === 0 ? [] : [`adds ${list(difference.came)}`]),
    ...(difference.went.length === 0 ? [] : [`removes ${list(difference.went)}`]),
    ...groupsOf(difference.changed).map((group) => clause(group, nameOf)),
  ];
}

function clause({ change, from, to, connections }: Group, nameOf: (id: WorkloadId) => string): string {
  const [source, target] = [endsText(from, nameOf), endsText(to, nameOf)];
  const ports = portsPhrase(connections);
  const plural = from.length > 1;
  switch (change) {
    case 'opened':
      return `lets ${source} reach ${target} on ${ports}`;
    case 'closed':
      return `stops ${source} from reaching ${target} on ${ports}`;
    case 'becameUnknown':
      return `leaves it unknown whether ${source} ${plural ? 'reach' : 'reaches'} ${target} on ${ports}`;
    case 'becameKnown':
      return `makes it certain that ${source} ${plural ? 'do' : 'does'} not reach ${target} on ${ports}`;
  }
}

/** What is both closed and unknown now is unknown; what is both open and known now is open. */
function pairsOf(row: ChangedRow): readonly ChangedPair[] {
  const { from, to, opened, closed, becameUnknown, becameKnown } = row;
  const sets: Readonly<Record<Change, ConnectionSet>> = {
    opened,
    closed: subtractConnections(closed, becameUnknown),
    becameUnknown,
    becameKnown: subtractConnections(becameKnown, opened),
  };
  return ORDER.filter((change) => !isNoConnection(sets[change])).map((change) => ({
    change,
    connections: sets[change],
    from,
    to,
  }));
}

function groupsOf(rows: readonly ChangedRow[]): readonly Group[] {
  const bySource = new Map<string, Group & { readonly to: ConnectivityEnd[] }>();
  for (const row of rows) {
    for (const { change, connections, from, to } of pairsOf(row)) {
      const key = `${change} ${connectionsText(connections)} ${endKey(from)}`;
      const group = bySource.get(key);
      if (group === undefined) bySource.set(key, { change, connections, from: [from], to: [to] });
      else group.to.push(to);
    }
  }
  const byTargets = new Map<string, Group & { readonly from: ConnectivityEnd[] }>();
  for (const { change, connections, from, to } of bySource.values()) {
    const key = `${change} ${connectionsText(connections)} ${to.map(endKey).sort().join(' ')}`;
    const group = byTargets.get(key);
    if (group === undefined) byTargets.set(key, { change, connections, from: [...from], to });
    else group.from.push(...from);
  }
  const rank = ({ change }: Group): number => ORDER.indexOf(change);
  return [...byTargets.values()].sort((a, b) => rank(a) - rank(b));
}

function endKey(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id : `${end.range.family} ${end.range.first}-${end.range.last}`;
}

/** Workloads by name, then addresses in as few blocks as hold them. */
function endsText(ends: readonly ConnectivityEnd[], nameOf: (id: WorkloadId) => string): string {
  const ids = ends.flatMap((end) => (end.type === 'workload' ? [end.id] : [])).sort();
  const ranges = addressSet(ends.flatMap((end) => (end.type === 'range' ? [end.range] : [])));
  return joined([...ids.map(nameOf), ...ranges.map(rangeName)]);
}

function rangeName(range: AddressRange): string {
  const text = blocksText([range]);
  if (text === '0.0.0.0/0') return 'any IPv4 address';
  return text === '::/0' ? 'any IPv6 address' : text;
}

function joined(names: readonly string[]): string {
  const shown = names.length > MAX_NAMES + 1 ? names.slice(0, MAX_NAMES) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `9102`, `53/UDP`, `any TCP port`, `any port`. */
function portsPhrase(connections: ConnectionSet): string {
  if (isAllConnections(connections)) return 'any port';
  const parts = PROTOCOLS.filter((protocol) => connections[protocol].length > 0).map((protocol) => {
    const ports = connections[protocol];
    if (equalPorts(ports, ALL_PORTS)) return `any ${protocol} port`;
    return protocol === 'TCP' ? portsText(ports) : `${portsText(ports)}/${protocol}`;
  });
  return joined(parts);
}
