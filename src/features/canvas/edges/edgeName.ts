import type { EdgeItem, EdgeView, FlowState, GateState, NodeId } from '../../../engine';

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

/**
 * An edge as a screen reader says it: "frontend to api, port 8080 TCP, half-open, egress gate of frontend denies,
 * ingress gate of api open". Flows that differ are counted: "frontend to api, 3 flows: 1 blocked, 2 allowed".
 */
export function edgeName({ edge, flows, nameOf, hasGate }: EdgeNameInput): string {
  const ends = `${nameOf(edge.from)} to ${nameOf(edge.to)}`;
  const [only, ...others] = flows;
  if (only === undefined) return ends;
  const caveat = flows.some((flow) => flow.caveat) ? ', host network, undefined by Kubernetes' : '';
  if (others.length > 0) return `${ends}, ${flows.length} flows: ${countsOf(flows)}${caveat}`;
  const gates =
    only.state === 'allowed' || only.state === 'notEnforced'
      ? ''
      : [
          ...(hasGate(edge.from) ? [`, egress gate of ${nameOf(edge.from)} ${GATES[only.egress]}`] : []),
          ...(hasGate(edge.to) ? [`, ingress gate of ${nameOf(edge.to)} ${GATES[only.ingress]}`] : []),
        ].join('');
  return `${ends}, ${only.ports.map(spokenPort).join(' and ')}, ${WORDS[only.state]}${gates}${caveat}`;
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
