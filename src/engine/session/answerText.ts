import { formatEnd } from '../manifest/endText';
import { phraseText } from '../model/phrase';
import { portText } from '../model/portText';
import type { SourceRange } from '../model/source';
import {
  actionWord,
  isReached,
  isTiered,
  stepWords,
  TIER_NAMES,
  type TierEffects,
  tiersOf,
  walkEnd,
} from '../model/tierWalk';
import type {
  GateEffects,
  GateState,
  Judgement,
  MemberJudgement,
  Phrase,
  PolicyEffect,
  RuleEffect,
} from '../model/verdict';

/** Kinds of members beyond these are counted, not told. */
const MAX_MEMBERS = 4;

const GATE_WORDS: Readonly<Record<GateState, string>> = {
  open: 'open',
  closed: 'closed',
  partial: 'open for a part',
  unknown: 'not known',
};

/** How a place is written. */
export type PlaceText = (source: SourceRange) => string;

/** `file:line` */
export const fileAndLine: PlaceText = ({ path, line }) => `${path}:${line}`;

/** An answer as plain text, to paste into a ticket or a chat. */
export function answerText(
  judgement: Judgement,
  findings: readonly Phrase[],
  toNote: Phrase | null,
  placeOf: PlaceText = fileAndLine,
): string {
  const { query, members, caveats, assumptions } = judgement;
  const shown = members.slice(0, MAX_MEMBERS);
  const rest = members.length - shown.length;
  const lines = [
    `${formatEnd(query.from)} → ${formatEnd(query.to)}, ${portText(query.port, query.protocol)}: ${verdictText(judgement)}`,
    ...(toNote === null ? [] : [phraseText(toNote)]),
    ...shown.flatMap((member) => ['', ...memberLines(member, placeOf)]),
    ...(rest > 0 ? ['', `… and ${rest} more ${rest === 1 ? 'kind' : 'kinds'} of members.`] : []),
    ...section('What else the manifests show', findings),
    ...section('Keep in mind', [...caveats, ...assumptions]),
  ];
  return `${lines.join('\n')}\n`;
}

/** S3: which of the two gates says no. */
export function verdictText({ state, egress, ingress }: Judgement): string {
  const shut = [egress === 'closed' ? 'egress' : '', ingress === 'closed' ? 'ingress' : ''].filter(
    (gate) => gate !== '',
  );
  const where = shut.length === 2 ? 'blocked at both gates' : `blocked at ${shut[0] ?? 'some gate'}`;
  switch (state) {
    case 'allowed':
      return 'allowed';
    case 'notEnforced':
      return 'allowed (policies are not enforced)';
    case 'partial':
      return 'partly allowed';
    case 'halfOpen':
      return `half-open, ${where}`;
    case 'blocked':
      return where;
    case 'unknown':
      return 'not known';
  }
}

function memberLines(member: MemberJudgement, placeOf: PlaceText): readonly string[] {
  const ports = member.ports.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
  return [
    `${member.from} → ${member.to}, ${member.protocol} ${ports === '1-65535' ? 'any port' : ports}`,
    ...gateLines('Egress', member.egress, placeOf),
    ...gateLines('Ingress', member.ingress, placeOf),
  ];
}

function gateLines(name: string, gate: GateEffects, placeOf: PlaceText): readonly string[] {
  const note = gate.note === null ? '' : ` ${phraseText(gate.note)}`;
  const head = `  ${name} gate of ${gate.owner}: ${GATE_WORDS[gate.state]}.${note}`;
  if (!isTiered(gate)) return [head, ...gate.policies.flatMap((policy) => policyLines(policy, null, placeOf))];
  const tiers = tiersOf(gate).flatMap((tier) => tier.policies.flatMap((policy) => policyLines(policy, tier, placeOf)));
  return [head, `    ${walkText(gate)}`, ...tiers];
}

/** S40: `Admin: Pass, rule 2 of restrict-egress → NetworkPolicy: isolated by default-deny, no rule admits → closed`. */
export function walkText(gate: GateEffects): string {
  const steps = gate.steps.map((step) => {
    const { tier, before, policy, after } = stepWords(gate, step);
    return `${tier}: ${before}${policy?.name ?? ''}${after}`;
  });
  return [...steps, walkEnd(gate, GATE_WORDS[gate.state])].join(' → ');
}

function policyLines(policy: PolicyEffect, tier: TierEffects | null, placeOf: PlaceText): readonly string[] {
  const rank = policy.tier === 'networkPolicy' ? '' : `, ${rankText(policy)}`;
  const unasked = tier !== null && tier.step === null;
  const note = unasked ? ': not reached' : policy.note === null ? '' : `: ${phraseText(policy.note)}`;
  const rules = unasked ? [] : policy.rules;
  return [
    `    ${policy.kind} ${policy.name} (${placeOf(policy.source)}${rank})${note}`,
    ...rules.map((rule) =>
      policy.tier === 'networkPolicy'
        ? ruleLine(rule, placeOf, { yes: 'admits', no: 'does not admit', unknown: 'may admit' }[rule.outcome])
        : actionLine(policy, rule, tier === null || isReached(tier, policy, rule), placeOf),
    ),
  ];
}

function rankText({ tier, priority }: PolicyEffect): string {
  return `${TIER_NAMES[tier]} tier${priority === null ? '' : `, priority ${priority}`}`;
}

/** A rule of a cluster-scoped policy does something to what matches it; whether it matches is what is told. */
function actionLine(policy: PolicyEffect, rule: RuleEffect, reached: boolean, placeOf: PlaceText): string {
  const name = rule.name === null ? '' : ` “${rule.name}”`;
  const action = `${actionWord(policy.kind, rule.action)}${name}`;
  if (!reached) return `      rule ${rule.index + 1} (${placeOf(rule.source)}) ${action}, not reached`;
  return ruleLine(
    rule,
    placeOf,
    `${action}, ${{ yes: 'matches', no: 'does not match', unknown: 'may match' }[rule.outcome]}`,
  );
}

function ruleLine(rule: RuleEffect, placeOf: PlaceText, outcome: string): string {
  // A rule that matches is told by what matches, any other by what stands in the way.
  const [peers, ports] = [rule.peers, rule.ports].map((effects) => {
    const telling = effects.some((effect) => effect.outcome === 'yes')
      ? effects.filter((effect) => effect.outcome === 'yes')
      : effects;
    return telling.map((effect) => phraseText(effect.reason));
  });
  const reasons = [...(peers ?? []), ...(ports ?? [])].join('; ');
  return `      rule ${rule.index + 1} (${placeOf(rule.source)}) ${outcome}: ${reasons}`;
}

function section(title: string, phrases: readonly Phrase[]): readonly string[] {
  return phrases.length === 0 ? [] : ['', `${title}:`, ...phrases.map((phrase) => `- ${phraseText(phrase)}`)];
}
