import { phraseText } from '../model/phrase';
import { isTiered } from '../model/tierWalk';
import type { GateEffects, Judgement, PolicyEffect } from '../model/verdict';
import { fileAndLine, type PlaceText, walkText } from './answerText';

/** Policies beyond these are counted, not named. */
const MAX_POLICIES = 3;

/**
 * Why a verdict is what it is, in one line: of the member that decides, the gates that say so, with the policies that
 * admit or isolate and their places. The whole story is `answerText`.
 */
export function reasonText(judgement: Judgement, placeOf: PlaceText = fileAndLine): string {
  const { impossible, members, enforced } = judgement;
  if (impossible !== null) return sentence(phraseText(impossible));
  if (!enforced) return 'The cluster’s network plugin enforces no policies.';
  const member = members[0];
  if (member === undefined) return 'The flow has no members.';
  const gates = [member.egress, member.ingress];
  const telling = gates.filter((gate) => gate.state === (member.verdict === 'blocked' ? 'closed' : 'unknown'));
  const shown = telling.length > 0 ? telling : gates;
  const which = members.length > 1 ? [`${member.from} → ${member.to}, ${member.protocol} ${portsOf(member)}:`] : [];
  return [...which, ...shown.map((gate) => gateReason(gate, placeOf))].join(' ');
}

function portsOf({ ports }: Judgement['members'][number]): string {
  return ports.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

function gateReason(gate: GateEffects, placeOf: PlaceText): string {
  const name = `${gate.direction === 'egress' ? 'Egress' : 'Ingress'} of ${gate.owner}`;
  const steps = !isTiered(gate) ? '' : ` ${walkText(gate)}.`;
  const note = steps + (gate.note === null ? '' : ` ${phraseText(gate.note)}`);
  switch (gate.state) {
    case 'closed':
      return `${name} is closed: ${closedBy(gate, placeOf)}.${note}`;
    case 'open': {
      const admitting = gate.policies.filter((policy) => policy.outcome === 'yes');
      if (admitting.length === 0) return `${name} is open.${note}`;
      return `${name} is open: admitted by ${named(admitting, placeOf)}.${note}`;
    }
    case 'partial':
      return `${name} is open for a part.${note}`;
    case 'unknown': {
      const unknown = gate.policies.filter((policy) => policy.outcome === 'unknown' || policy.selects === 'unknown');
      const why = unknown.flatMap((policy) => (policy.note === null ? [] : [phraseText(policy.note)]));
      const because = why.length === 0 ? '' : ` (${why.slice(0, MAX_POLICIES).join('; ')})`;
      return unknown.length === 0
        ? `${name} is not known.${note}`
        : `${name} is not known: it hangs on ${named(unknown, placeOf)}${because}.${note}`;
    }
  }
}

function closedBy(gate: GateEffects, placeOf: PlaceText): string {
  const denying = gate.policies.filter((policy) =>
    policy.rules.some((rule) => rule.action === 'deny' && rule.outcome === 'yes'),
  );
  if (gate.basis === 'denied' && denying.length > 0) return `denied by ${named(denying, placeOf)}`;
  const isolating = gate.policies.filter((policy) => policy.tier === 'networkPolicy' && policy.selects === 'yes');
  if (isolating.length === 0) return 'no rule admits the flow';
  return `isolated by ${named(isolating, placeOf)}, and no rule admits the flow`;
}

function named(policies: readonly PolicyEffect[], placeOf: PlaceText): string {
  const shown = policies
    .slice(0, MAX_POLICIES)
    .map((policy) => `${policy.kind} ${policy.name} (${placeOf(policy.source)})`);
  const rest = policies.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
