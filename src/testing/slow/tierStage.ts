import type { PodInShort } from '../clusterOf';
import { type Answer, and, or } from './answers';
import type { SlowConnection, SlowDirection } from './networkPolicyStage';
import type { SlowTierPolicy, TierPeer, TierPort, TierRule } from './objects';
import { declaresPort, type SlowEnd, type Surroundings } from './surroundings';

/** What a tier may come to (S40, S41): an action, or nothing at all. */
export type TierOutcome = 'accept' | 'deny' | 'pass' | 'none';

type Tier = 'Admin' | 'Baseline';

/**
 * Everything that one tier may say of one connection at one pod's gate. Lower priorities come first. Which of equal ones
 * comes first nobody knows (S43), nor where the singleton baseline, which has none, stands among others.
 */
export function tierStage(
  around: Surroundings,
  policies: readonly SlowTierPolicy[],
  tier: Tier,
  direction: SlowDirection,
  pod: PodInShort,
  connection: SlowConnection,
): ReadonlySet<TierOutcome> {
  const said = policies
    .filter((policy) => tierOf(policy) === tier)
    .map((policy) => ({ policy, outcomes: policyOutcomes(around, policy, direction, pod, connection) }));
  const surelySaid = said.filter(({ outcomes }) => !outcomes.has('none'));
  const stage = new Set<TierOutcome>();
  if (surelySaid.length === 0) stage.add('none');
  for (const { policy, outcomes } of said) {
    if (surelySaid.some((earlier) => isSurelyBefore(earlier.policy, policy))) continue;
    for (const outcome of outcomes) if (outcome !== 'none') stage.add(outcome);
  }
  return stage;
}

/** Does the policy speak of the pod in this direction (S42)? */
export function bearsOn(
  around: Surroundings,
  policy: SlowTierPolicy,
  direction: SlowDirection,
  pod: PodInShort,
): Answer {
  return rulesOf(policy, direction).length === 0 ? 'no' : around.isInScope(pod, policy.spec.subject);
}

function tierOf(policy: SlowTierPolicy): Tier {
  if (policy.kind === 'ClusterNetworkPolicy') return policy.spec.tier ?? 'Admin';
  return policy.kind === 'AdminNetworkPolicy' ? 'Admin' : 'Baseline';
}

function rulesOf(policy: SlowTierPolicy, direction: SlowDirection): readonly TierRule[] {
  return (direction === 'Ingress' ? policy.spec.ingress : policy.spec.egress) ?? [];
}

function isSurelyBefore(a: SlowTierPolicy, b: SlowTierPolicy): boolean {
  return a.spec.priority !== undefined && b.spec.priority !== undefined && a.spec.priority < b.spec.priority;
}

/** The first rule that matches speaks for the policy; one that only may match leaves the word to those after it as well. */
function policyOutcomes(
  around: Surroundings,
  policy: SlowTierPolicy,
  direction: SlowDirection,
  pod: PodInShort,
  connection: SlowConnection,
): ReadonlySet<TierOutcome> {
  const selects = bearsOn(around, policy, direction, pod);
  const outcomes = new Set<TierOutcome>();
  if (selects !== 'yes') outcomes.add('none');
  if (selects === 'no') return outcomes;
  for (const rule of rulesOf(policy, direction)) {
    const { action, applies } = readRule(around, rule, direction, connection);
    if (applies !== 'no') outcomes.add(action);
    if (applies === 'yes') return outcomes;
  }
  return outcomes.add('none');
}

interface RuleReading {
  readonly action: 'accept' | 'deny' | 'pass';
  readonly applies: Answer;
}

function readRule(
  around: Surroundings,
  rule: TierRule,
  direction: SlowDirection,
  connection: SlowConnection,
): RuleReading {
  const peers = (direction === 'Ingress' ? rule.from : rule.to) ?? [];
  const isAccept = rule.action === 'Accept' || rule.action === 'Allow';
  // S46: a peer that nobody here knows fails closed, and takes the whole rule with it.
  if (peers.some((peer) => !isKnown(peer))) {
    return isAccept ? { action: 'accept', applies: 'no' } : { action: 'deny', applies: 'yes' };
  }
  const other = direction === 'Ingress' ? connection.from : connection.to;
  const ports = rule.protocols ?? rule.ports ?? [];
  const applies = and([
    or(peers.map((peer) => isPeer(around, peer, other, connection))),
    ports.length === 0 ? 'yes' : or(ports.map((port) => isPort(around, port, connection))),
  ]);
  return { action: isAccept ? 'accept' : rule.action === 'Deny' ? 'deny' : 'pass', applies };
}

function isKnown({ namespaces, pods, networks, nodes, domainNames }: TierPeer): boolean {
  return [namespaces, pods, networks, nodes, domainNames].some((field) => field !== undefined);
}

function isPeer(around: Surroundings, peer: TierPeer, other: SlowEnd, { family }: SlowConnection): Answer {
  if (peer.networks !== undefined) return or(peer.networks.map((cidr) => around.isInBlock(other, { cidr }, family)));
  if (peer.nodes !== undefined) return around.isNode(other, peer.nodes);
  if (peer.domainNames !== undefined) return isNamed(peer.domainNames, other);
  return 'pod' in other ? around.isInScope(around.pod(other.pod), peer) : 'no';
}

/** Names are asked of by name: an address alone may be that of any of them. */
function isNamed(names: readonly string[], other: SlowEnd): Answer {
  if ('pod' in other) return 'no';
  if (other.domain === undefined) return 'unknown';
  const labels = (name: string): readonly string[] => name.toLowerCase().replace(/\.$/, '').split('.');
  const asked = labels(other.domain);
  const isIt = names.map(labels).some(([first, ...rest]) => {
    const isWild = first === '*';
    const wanted = isWild ? rest : [first, ...rest];
    const tail = asked.slice(-wanted.length);
    const isTail = tail.length === wanted.length && tail.every((label, index) => label === wanted[index]);
    return isTail && (isWild ? asked.length > wanted.length : asked.length === wanted.length);
  });
  return isIt ? 'yes' : 'no';
}

function isPort(around: Surroundings, item: TierPort, { to, protocol, port }: SlowConnection): Answer {
  // A name speaks of container ports of any protocol, and an address has no names.
  const name = item.namedPort ?? item.destinationNamedPort;
  if (name !== undefined) {
    return 'pod' in to && declaresPort(around.pod(to.pod), name, port, protocol) ? 'yes' : 'no';
  }
  return intervals(item).some(([spoken, from, end]) => spoken === protocol && from <= port && port <= end)
    ? 'yes'
    : 'no';
}

function intervals({
  tcp,
  udp,
  sctp,
  portNumber,
  portRange,
}: TierPort): readonly (readonly [string, number, number])[] {
  const found: (readonly [string, number, number])[] = [];
  if (portNumber !== undefined) found.push([portNumber.protocol ?? 'TCP', portNumber.port, portNumber.port]);
  if (portRange !== undefined) found.push([portRange.protocol ?? 'TCP', portRange.start, portRange.end]);
  for (const [protocol, item] of [
    ['TCP', tcp],
    ['UDP', udp],
    ['SCTP', sctp],
  ] as const) {
    if (item === undefined) continue;
    const { number, range } = item.destinationPort ?? {};
    found.push([protocol, number ?? range?.start ?? 1, number ?? range?.end ?? 65_535]);
  }
  return found;
}
