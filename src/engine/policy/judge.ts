import type { FlowQuery, Judgement, MemberJudgement, Phrase, Verdict } from '../model/verdict';
import { portsText } from '../sets/portSet';
import { assumptionsOf } from './assumptions';
import { caveatsOf } from './caveats';
import type { Cluster } from './cluster';
import { gateOfAll, isHalfOpen, verdictOf, verdictOfAll, verdictOfOneOf } from './combine';
import type { Endpoint } from './endpoint';
import { evaluateFlow, type MemberEvaluation } from './evaluateFlow';
import { explainGate } from './explainGate';
import { type Flow, resolveFlow } from './flow';
import { flowState } from './flowState';
import { type PairGroup, rangePairKey } from './members';
import { endpointShortName, endpointsName, type NamedEnd, rangesLabel } from './names';

/**
 * May `from` open connections to `to`? The answer lists, gate by gate, every policy that bears on the pod and for each
 * of its rules whether it admits and why not; the verdict is computed from that list and nothing else.
 */
export function judge(cluster: Cluster, query: FlowQuery): Judgement {
  const flow = resolveFlow(cluster, query);
  const evaluations = flow.impossible === null ? evaluateFlow(cluster, flow) : [];
  const impossible = flow.impossible ?? (evaluations.length === 0 ? noMembers(flow) : null);
  const members = explainMembers(cluster, flow, evaluations);
  const verdict = verdictOfOneOf(verdictOfAll(new Set(members.map((member) => member.verdict))), query);
  const halfOpen = verdict === 'blocked' && members.every((member) => member.halfOpen);
  return {
    query,
    verdict,
    halfOpen,
    enforced: cluster.reading.enforced,
    state: flowState(verdict, halfOpen, cluster.reading.enforced),
    egress: gateOfAll(new Set(members.map((member) => member.egress.state))),
    ingress: gateOfAll(new Set(members.map((member) => member.ingress.state))),
    members,
    impossible,
    caveats: distinct([...flow.from.caveats, ...flow.to.caveats, ...caveatsOf(cluster, flow, evaluations)]),
    assumptions: distinct([
      ...flow.from.assumptions,
      ...flow.to.assumptions,
      ...flow.assumptions,
      ...assumptionsOf(cluster, evaluations),
    ]),
  };
}

function noMembers(flow: Flow): Phrase {
  if (flow.from.pods.length === 0 && flow.to.pods.length === 0) {
    return ['both ends lie outside the pods of the cluster: no NetworkPolicy speaks of this flow'];
  }
  return ['the two ends have no IP family in common'];
}

const ORDER: Readonly<Record<Verdict, number>> = { blocked: 0, partial: 1, unknown: 2, allowed: 3 };

/** Members of different pairs with equal effects on equal ports become one; what decides comes first. */
function explainMembers(
  cluster: Cluster,
  flow: Flow,
  evaluations: readonly MemberEvaluation[],
): readonly MemberJudgement[] {
  const kinds = new Map<string, MemberEvaluation[]>();
  for (const member of evaluations) {
    const { protocol, ports, families, familiesDiffer, signature } = member;
    const key = `${protocol} ${portsText(ports)} ${familiesDiffer ? families.join() : ''} ${signature}`;
    const found = kinds.get(key);
    if (found === undefined) kinds.set(key, [member]);
    else found.push(member);
  }
  const members = [...kinds.values()].map((kind) => explainMember(cluster, flow, kind));
  return members
    .map((member, index) => ({ member, index }))
    .sort((a, b) => rank(a.member) - rank(b.member) || a.index - b.index)
    .map(({ member }) => member);
}

function rank(member: MemberJudgement): number {
  return ORDER[member.verdict] + (member.halfOpen ? 0.5 : 0);
}

function explainMember(cluster: Cluster, flow: Flow, kind: readonly MemberEvaluation[]): MemberJudgement {
  const [first] = kind;
  if (first === undefined) throw new RangeError('a kind of member holds at least one');
  const { egress, ingress, protocol, ports, families, familiesDiffer } = first;
  const sources = distinctEnds(kind.flatMap((member) => member.group.sources));
  const destinations = distinctEnds(kind.flatMap((member) => member.group.destinations));
  const { source, destination } = first.group;
  const from = { ref: flow.query.from, addresses: flow.from.addresses };
  const to = { ref: flow.query.to, addresses: flow.to.addresses };
  const names = {
    source: endName(cluster, sources, source, from),
    destination: endName(cluster, destinations, destination, to),
  };
  const about = { source, destination, names, protocol, ports, family: families[0] ?? 'IPv4' };
  const suffix = familiesDiffer ? ` (${families.join(', ')})` : '';
  const verdict = verdictOf(egress.state, ingress.state);
  return {
    verdict,
    halfOpen: verdict === 'blocked' && isHalfOpen(egress, ingress),
    from: endpointsName(cluster, sources, from) + suffix,
    to: endpointsName(cluster, destinations, to) + suffix,
    protocol,
    ports,
    pairs: countPairs(kind.map((member) => member.group)),
    egress: explainGate(cluster, egress, { ...about, owner: endpointsName(cluster, sources, from) }),
    ingress: explainGate(cluster, ingress, { ...about, owner: endpointsName(cluster, destinations, to) }),
  };
}

/** A pod by its short name; addresses all together, since their reasons are the same. */
function endName(cluster: Cluster, ends: readonly Endpoint[], first: Endpoint, end: NamedEnd): string {
  if (first.type === 'pod') return endpointShortName(cluster, first);
  return rangesLabel(
    ends.flatMap((item) => (item.type === 'range' ? [item.range] : [])),
    end,
  );
}

/** The stretches of addresses of one end are one end. */
function countPairs(groups: readonly PairGroup[]): number {
  const counted = new Map(groups.map((group, index) => [rangePairKey(group) ?? index, group.pairs]));
  return [...counted.values()].reduce((total, pairs) => total + pairs, 0);
}

function distinctEnds(ends: readonly Endpoint[]): readonly Endpoint[] {
  const seen = new Map<unknown, Endpoint>();
  for (const end of ends) seen.set(end.type === 'pod' ? end.index : `${end.range.first}-${end.range.last}`, end);
  return [...seen.values()];
}

function distinct(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...new Map(phrases.map((phrase) => [JSON.stringify(phrase), phrase])).values()];
}
