import { PROTOCOLS, type Protocol } from '../model/resources';
import type { Family, GateState, Verdict } from '../model/verdict';
import { hasBit } from '../sets/bits';
import { type ConnectionSet, NO_CONNECTIONS, unionConnections } from '../sets/connectionSet';
import { containsPort, type PortSet } from '../sets/portSet';
import type { Cluster } from './cluster';
import { isHalfOpen, type SimpleGateState, verdictOf, verdictOfAll } from './combine';
import { type Endpoint, resolvePortName } from './endpoint';
import { type Flow, familiesOfMember } from './flow';
import { flowState } from './flowState';
import { type GateRow, gateRow, type PortProbe } from './gateRow';
import { replicaPairs, replicas } from './members';
import { addCut, addNumberCuts, namesOf, splitPorts } from './portAtoms';
import type { Tally } from './tally';

/** A pair's gate as a small number: what `OUTCOMES` is indexed by. */
const CLOSED = 0;
const OPEN = 1;
const ADMITTED = 2;
const UNKNOWN = 3;
const STATES: readonly SimpleGateState[] = ['closed', 'open', 'open', 'unknown'];

/** Bits of what one pair's members come to. */
const ALLOWED = 1;
const BLOCKED = 2;
const HALF_OPEN = 4;
const DOUBTFUL = 8;

/** Every pairing of two gates, judged by the same functions as an explained flow. */
const OUTCOMES: readonly number[] = [CLOSED, OPEN, ADMITTED, UNKNOWN].flatMap((egress) =>
  [CLOSED, OPEN, ADMITTED, UNKNOWN].map((ingress) => outcomeOf(egress, ingress)),
);

function outcomeOf(egress: number, ingress: number): number {
  const gates = [egress, ingress].map((code) => ({
    state: STATES[code] ?? 'unknown',
    admittedByRule: code === ADMITTED,
  }));
  const [source, target] = gates;
  if (source === undefined || target === undefined) return DOUBTFUL;
  const verdict = verdictOf(source.state, target.state);
  if (verdict === 'allowed') return ALLOWED;
  if (verdict === 'unknown') return DOUBTFUL;
  return isHalfOpen(source, target) ? HALF_OPEN : BLOCKED;
}

/** A stretch of ports that no gate tells apart, and the destinations that the flow asks it of. */
interface Atom extends PortProbe {
  readonly rows: readonly (GateRow | null)[];
}

/** Judges all pairs of pods of a flow by whole rows, and adds them to the tally. */
export function judgeRows(cluster: Cluster, flow: Flow, tally: Tally): void {
  const atoms = flowAtoms(cluster, flow);
  const targets = flow.to.pods;
  const gates = { egress: 0, ingress: 0 };
  let members = 0;
  const speaks = familyTest(cluster, flow);
  for (const source of flow.from.pods) {
    const seen = new Uint8Array(targets.length);
    for (const atom of atoms) {
      if (!speaks(source, atom.family)) continue;
      const row = gateRow(cluster, 'egress', source, atom);
      targets.forEach((target, at) => {
        const other = atom.rows[at] ?? null;
        if (other === null || !isPair(cluster, source, target)) return;
        const egress = codeOf(row, target);
        const ingress = codeOf(other, source);
        gates.egress |= 1 << egress;
        gates.ingress |= 1 << ingress;
        seen[at] = (seen[at] ?? 0) | (OUTCOMES[egress * 4 + ingress] ?? DOUBTFUL);
      });
    }
    targets.forEach((target, at) => {
      const mask = seen[at] ?? 0;
      members |= mask;
      if (mask !== 0) addPair(cluster, tally, mask, pairCount(cluster, source, target));
    });
  }
  addMembers(tally, members);
  addGates(tally.egress, gates.egress);
  addGates(tally.ingress, gates.ingress);
}

function codeOf(row: GateRow, index: number): number {
  if (hasBit(row.open, index)) return hasBit(row.admitted, index) ? ADMITTED : OPEN;
  return hasBit(row.unknown, index) ? UNKNOWN : CLOSED;
}

/** A pod and its own address is no pair (S9), one replica and another is. */
function isPair(cluster: Cluster, source: number, target: number): boolean {
  return source !== target || replicaPairs(cluster, source) > 0;
}

function pairCount(cluster: Cluster, source: number, target: number): number {
  if (source === target) return replicaPairs(cluster, source);
  return replicas(cluster.pods[source]) * replicas(cluster.pods[target]);
}

function addPair(cluster: Cluster, tally: Tally, mask: number, count: number): void {
  const allHalfOpen = (mask & BLOCKED) === 0;
  const state = flowState(verdictOfAll(verdictsOf(mask)), allHalfOpen, cluster.reading.enforced);
  tally.pairs.set(state, (tally.pairs.get(state) ?? 0) + count);
}

function addMembers(tally: Tally, mask: number): void {
  for (const verdict of verdictsOf(mask)) tally.verdicts.add(verdict);
  if ((mask & BLOCKED) !== 0) tally.allHalfOpen = false;
}

function verdictsOf(mask: number): ReadonlySet<Verdict> {
  const verdicts = new Set<Verdict>();
  if ((mask & ALLOWED) !== 0) verdicts.add('allowed');
  if ((mask & (BLOCKED | HALF_OPEN)) !== 0) verdicts.add('blocked');
  if ((mask & DOUBTFUL) !== 0) verdicts.add('unknown');
  return verdicts;
}

function addGates(seen: Set<GateState>, mask: number): void {
  STATES.forEach((state, code) => {
    if ((mask & (1 << code)) !== 0) seen.add(state);
  });
}

/** Does the pod speak this family, as far as the question goes? */
function familyTest(cluster: Cluster, flow: Flow): (pod: number, family: Family) => boolean {
  return (index, family) =>
    (flow.families === null || flow.families.includes(family)) &&
    familiesOfMember(cluster, flow, { type: 'pod', index }).includes(family);
}

function flowAtoms(cluster: Cluster, flow: Flow): readonly Atom[] {
  const targets: readonly Endpoint[] = flow.to.pods.map((index) => ({ type: 'pod', index }));
  const asked = targets.map((target) => flow.connectionsTo(target));
  const speaks = familyTest(cluster, flow);
  const families = (['IPv4', 'IPv6'] as const).filter((family) => flow.to.pods.some((pod) => speaks(pod, family)));
  return PROTOCOLS.flatMap((protocol) =>
    atomPorts(cluster, flow, asked, protocol).flatMap((port) =>
      families.map((family) => {
        const probe = { family, protocol, port };
        const rows = flow.to.pods.map((pod, at) =>
          speaks(pod, family) && containsPort((asked[at] ?? NO_CONNECTIONS)[protocol], port)
            ? gateRow(cluster, 'ingress', pod, probe)
            : null,
        );
        return { ...probe, rows };
      }),
    ),
  );
}

/** One port for each stretch that neither a gate nor what is asked of a destination tells apart. */
function atomPorts(
  cluster: Cluster,
  flow: Flow,
  asked: readonly ConnectionSet[],
  protocol: Protocol,
): readonly number[] {
  const distinct = [...new Set(asked)];
  const ports: PortSet = distinct.reduce(unionConnections, NO_CONNECTIONS)[protocol];
  if (ports.every(([from, to]) => from === to)) return ports.map(([from]) => from);
  const cuts = new Set<number>();
  for (const set of distinct) for (const [from, to] of set[protocol]) addCut(cuts, from, to);
  const names = new Set<string>();
  for (const [pods, direction] of [
    [flow.from.pods, 'egress'],
    [flow.to.pods, 'ingress'],
  ] as const) {
    const rules = new Set(
      pods.flatMap((pod) => cluster.selecting(pod, direction).flatMap(({ policy }) => policy.rules[direction])),
    );
    for (const rule of rules) {
      addNumberCuts(cuts, rule, protocol);
      for (const name of namesOf(rule, protocol)) names.add(name);
    }
  }
  for (const name of names) {
    for (const pod of flow.to.pods) {
      for (const number of resolvePortName(cluster.pods[pod], name, protocol)) addCut(cuts, number, number);
    }
  }
  return splitPorts(ports, cuts).map(([from]) => from);
}
