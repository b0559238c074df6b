import type { EdgeItem, EdgeView, FlowState, GateState, NodeId } from '../../../engine';
import { worstExpectation } from './edgeLook';

const WORDS: Readonly<Record<FlowState, string>> = {
  allowed: 'allowed',
  notEnforced: 'allowed, not enforced',
  partial: 'partial',
  halfOpen: 'half-open',
  blocked: 'blocked',
  unknown: 'unknown',
};

const GATES: Readonly<Record<GateState, string>> = {
  open: 'open',
  closed: 'denies',
  partial: 'denies in part',
  unknown: 'unknown',
};

const ORDER: readonly FlowState[] = ['blocked', 'halfOpen', 'unknown', 'partial', 'allowed', 'notEnforced'];

export interface EdgeNameInput {
  readonly edge: Pick<EdgeView, 'from' | 'to'>;
  /** Every flow once. */
  readonly flows: readonly EdgeItem[];
  readonly nameOf: (id: NodeId) => string;
  /** Addresses have no gates. */
  readonly hasGate: (id: NodeId) => boolean;
}

/** Groups of flows that a name spells out; more are counted. */
const MOST_GROUPS = 3;

/**
 * An edge as a screen reader says it: "frontend to api, port 8080 TCP, half-open, egress gate of frontend denies,
 * ingress gate of api open". Flows that differ follow one another; more than three kinds are counted: "shop to tax,
 * 9 flows: 1 blocked, 8 allowed".
 */
export function edgeName({ edge, flows, nameOf, hasGate }: EdgeNameInput): string {
  const ends = `${nameOf(edge.from)} to ${nameOf(edge.to)}`;
  const groups = new Map<string, readonly EdgeItem[]>();
  for (const flow of flows) {
    const key = `${flow.state} ${flow.egress} ${flow.ingress}`;
    groups.set(key, [...(groups.get(key) ?? []), flow]);
  }
  const caveat =
    (flows.some((flow) => flow.caveat) ? ', host network, undefined by Kubernetes' : '') + expectationWords(flows);
  if (groups.size > MOST_GROUPS) return `${ends}, ${flows.length} flows: ${countsOf(flows)}${caveat}`;
  const words = [...groups.values()].map((group) => groupWords(group, { edge, nameOf, hasGate }));
  return `${ends}, ${words.join('; ')}${caveat}`;
}

/** What somebody expects of the edge's drawn flows, and whether it holds. */
function expectationWords(flows: readonly EdgeItem[]): string {
  const holds = worstExpectation(flows);
  if (holds === null) return '';
  return { holds: ', as expected', fails: ', not as expected', unknown: ', expectation unknown' }[holds];
}

/** "port 8080 TCP, half-open, egress gate of frontend denies, ingress gate of api open" */
function groupWords(
  group: readonly EdgeItem[],
  { edge, nameOf, hasGate }: Pick<EdgeNameInput, 'edge' | 'nameOf' | 'hasGate'>,
): string {
  const [first] = group;
  if (first === undefined) return '';
  const ports = [...new Set(group.flatMap((flow) => flow.ports))];
  const spoken = ports.length > MOST_GROUPS ? `${ports.length} ports` : ports.map(spokenPort).join(' and ');
  const passes = first.state === 'allowed' || first.state === 'notEnforced';
  const egress = passes || !hasGate(edge.from) ? '' : `, egress gate of ${nameOf(edge.from)} ${GATES[first.egress]}`;
  const ingress = passes || !hasGate(edge.to) ? '' : `, ingress gate of ${nameOf(edge.to)} ${GATES[first.ingress]}`;
  return `${spoken}, ${WORDS[first.state]}${egress}${ingress}`;
}

function countsOf(flows: readonly EdgeItem[]): string {
  return ORDER.flatMap((state) => {
    const count = flows.filter((flow) => flow.state === state).length;
    return count > 0 ? [`${count} ${WORDS[state]}`] : [];
  }).join(', ');
}

/** `8080` → "port 8080 TCP", `53/UDP` → "port 53 UDP", `http` → "port http TCP", `any port` stays. */
export function spokenPort(port: string): string {
  if (port.startsWith('any')) return port.replace('/', ' ');
  const slash = port.lastIndexOf('/');
  const [name, protocol] = slash < 0 ? [port, 'TCP'] : [port.slice(0, slash), port.slice(slash + 1)];
  return `${name.includes('–') ? 'ports' : 'port'} ${name.replace('–', ' to ')} ${protocol}`;
}
