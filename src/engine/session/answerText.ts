import { formatEnd } from '../manifest/endText';
import { phraseText } from '../model/phrase';
import { portText } from '../model/portText';
import type { SourceRange } from '../model/source';
import type {
  GateEffects,
  GateState,
  Judgement,
  MemberJudgement,
  Phrase,
  PolicyEffect,
  RuleAction,
  RuleEffect,
  Tier,
  TierStep,
  Tri,
} from '../model/verdict';

/** Kinds of members beyond these are counted, not told. */
const MAX_MEMBERS = 4;

const GATE_WORDS: Readonly<Record<GateState, string>> = {
  open: 'open',
  closed: 'closed',
  partial: 'open for a part',
  unknown: 'not known',
};

const RULE_WORDS: Readonly<Record<RuleAction, Readonly<Record<Tri, string>>>> = {
  accept: { yes: 'admits', no: 'does not admit', unknown: 'may admit' },
  deny: { yes: 'denies', no: 'does not deny', unknown: 'may deny' },
  pass: { yes: 'passes', no: 'does not pass', unknown: 'may pass' },
};

const TIER_NAMES: Readonly<Record<Tier, string>> = {
  admin: 'Admin',
  networkPolicy: 'NetworkPolicy',
  baseline: 'Baseline',
};

const STEP_WORDS: Readonly<Record<TierStep['outcome'], string>> = {
  accept: 'Accept',
  deny: 'Deny',
  pass: 'Pass',
  admits: 'admits',
  isolates: 'isolates, and no rule admits',
  none: 'says nothing',
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
  return [
    `  ${name} gate of ${gate.owner}: ${GATE_WORDS[gate.state]}.${note}`,
    ...(gate.steps.length === 0 ? [] : [`    ${stepsText(gate)}`]),
    ...gate.policies.flatMap((policy) => policyLines(policy, placeOf)),
  ];
}

/** S40: `Admin: Pass (rule 2 of guard) → NetworkPolicy: isolates, and no rule admits → blocked`. */
export function stepsText({ steps, policies, state }: GateEffects): string {
  const texts = steps.map(({ tier, outcome, policy, rule }) => {
    const name = policies.find((item) => item.policy === policy)?.name ?? policy;
    const where = name === null ? '' : rule === null ? ` (${name})` : ` (rule ${rule + 1} of ${name})`;
    return `${TIER_NAMES[tier]}: ${STEP_WORDS[outcome]}${where}`;
  });
  return [...texts, state === 'closed' ? 'blocked' : GATE_WORDS[state]].join(' → ');
}

function policyLines(policy: PolicyEffect, placeOf: PlaceText): readonly string[] {
  const note = policy.note === null ? '' : `: ${phraseText(policy.note)}`;
  return [
    `    ${policy.kind} ${policy.name} (${placeOf(policy.source)})${note}`,
    ...policy.rules.map((rule) => ruleLine(rule, placeOf)),
  ];
}

function ruleLine(rule: RuleEffect, placeOf: PlaceText): string {
  const outcome = RULE_WORDS[rule.action][rule.outcome];
  // A rule that admits is told by what matches, any other by what stands in the way.
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
