import type { Direction, Family, Tri } from '../model/verdict';
import type { Cluster, CompiledRule, GatePolicies } from '../policy/cluster';
import { type Connections, gateConnections, LETS_ALL } from '../policy/gateConnections';
import { andBits, andNotBits, type Bits, bitIndices, bitsOf, isZero } from '../sets/bits';
import type { PodKinds } from './podKinds';

/** Kinds of pods at the other end that one gate treats alike. */
export interface GateCell {
  /** Numbers of kinds. */
  readonly kinds: Bits;
  /** Towards pods that are not the owner's own node. */
  readonly lets: Connections;
}

/** Kinds that no rule has told apart yet, and what each rule says of them. */
interface Draft {
  readonly kinds: Bits;
  readonly outcomes: readonly Tri[];
}

/**
 * What a gate lets pass of all ports, for all kinds of pods at the other end at once: they are parted by the peers of each
 * rule, and one of each part is judged. Every kind is in one cell.
 */
export function gateCells(
  cluster: Cluster,
  kinds: PodKinds,
  gate: GatePolicies,
  direction: Direction,
  owner: number,
  family: Family,
): readonly GateCell[] {
  if (!cluster.reading.enforced || gate.all.length === 0) return [{ kinds: kinds.every, lets: LETS_ALL }];
  const rules = gate.all.flatMap(({ policy }) => policy.rules[direction]);
  let drafts: readonly Draft[] = [{ kinds: kinds.every, outcomes: [] }];
  for (const rule of rules) drafts = drafts.flatMap((draft) => partByRule(kinds, draft, rule, family));
  if (direction === 'egress') drafts = drafts.flatMap((draft) => partByPorts(kinds, draft, rules));
  return drafts.map((draft) => {
    const outcomes = new Map(rules.map((rule, index) => [rule, draft.outcomes[index] ?? 'no']));
    const other = kinds.firstOf(bitIndices(draft.kinds)[0] ?? 0);
    const lets = gateConnections(cluster, gate, {
      direction,
      takes: (rule) => outcomes.get(rule) ?? 'no',
      destination: { type: 'pod', index: direction === 'ingress' ? owner : other },
      ownNode: 'no',
    });
    return { kinds: draft.kinds, lets };
  });
}

function partByRule(kinds: PodKinds, draft: Draft, rule: CompiledRule, family: Family): readonly Draft[] {
  const outcomes = (outcome: Tri): readonly Tri[] => [...draft.outcomes, outcome];
  if (rule.peers === null) return [{ kinds: draft.kinds, outcomes: outcomes('yes') }];
  const parts: Draft[] = [];
  let rest = draft.kinds;
  const take = (taken: Bits, outcome: Tri): void => {
    const part = andBits(rest, taken);
    if (isZero(part)) return;
    parts.push({ kinds: part, outcomes: outcomes(outcome) });
    rest = andNotBits(rest, taken);
  };
  const peers = rule.peers.filter((peer) => peer.type !== 'ipBlock' || peer.family === family);
  for (const { matches } of peers) take(kinds.kindsIn(matches.yes), 'yes');
  for (const { matches } of peers) if (!isZero(matches.unknown)) take(kinds.kindsIn(matches.unknown), 'unknown');
  if (!isZero(rest)) parts.push({ kinds: rest, outcomes: outcomes('no') });
  return joined(parts);
}

/** Of one draft, parts with the same outcome of the last rule become one. */
function joined(parts: readonly Draft[]): readonly Draft[] {
  const byOutcome = new Map<Tri, Draft>();
  for (const part of parts) {
    const outcome = part.outcomes.at(-1) ?? 'no';
    const other = byOutcome.get(outcome);
    if (other === undefined) byOutcome.set(outcome, part);
    else byOutcome.set(outcome, { ...part, kinds: other.kinds.map((word, at) => word | (part.kinds[at] ?? 0)) });
  }
  return [...byOutcome.values()];
}

/** Named ports of egress rules are what the other end declares (S25). */
function partByPorts(kinds: PodKinds, draft: Draft, rules: readonly CompiledRule[]): readonly Draft[] {
  if (!rules.some((rule, index) => rule.named.length > 0 && draft.outcomes[index] !== 'no')) return [draft];
  const groups = new Map<number, number[]>();
  for (const kind of bitIndices(draft.kinds)) {
    const ports = kinds.portsOf(kind);
    const group = groups.get(ports);
    if (group === undefined) groups.set(ports, [kind]);
    else group.push(kind);
  }
  return [...groups.values()].map((group) => ({ kinds: bitsOf(kinds.count, group), outcomes: draft.outcomes }));
}
