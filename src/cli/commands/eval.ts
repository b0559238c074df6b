import {
  type EndRef,
  explainFlow,
  type FlowQuery,
  formatEnd,
  formatPort,
  type GateEffects,
  type Judgement,
  type OpenedCluster,
  type Phrase,
  type PlaceText,
  type PortRef,
  PROTOCOLS,
  parseEnd,
  parsePort,
  phraseText,
  reasonText,
  resolveEndText,
  type Verdict,
} from '../../engine';
import type { Arguments } from '../arguments';
import type { Command, CommandContext } from '../command';
import { EXIT_NO, EXIT_OK, EXIT_UNKNOWN } from '../exitCodes';
import { usageFailure } from '../failure';
import { openPaths, pathsOf } from '../openInput';
import { createPaint, paintVerdict } from '../paint';
import { readShared } from '../shared';
import { writeOut } from '../writeOut';

export const EVAL: Command = {
  name: 'eval',
  usage: 'PATH… --from X --to Y --port P [--protocol TCP]',
  summary: 'may X open connections to Y? The verdict, and why',
  details: [
    'X and Y are namespace/name or namespace/name[Kind] (a workload, or else a pod), a Service as name.namespace, an address or a CIDR. P is a number, a range such as 8000-8100, the name of a container port, or * for every port. To a Service, P is a port of the Service.',
    'Exit code: 0 allowed, 1 blocked or partial, 3 unknown. An end that names nothing makes the verdict unknown.',
  ],
  options: [
    { name: 'from', value: 'X', help: 'who opens the connection' },
    { name: 'to', value: 'Y', help: 'to whom' },
    { name: 'port', value: 'P', help: 'at which port' },
    { name: 'protocol', value: 'TCP|UDP|SCTP', help: 'TCP unless said otherwise; of every port, all three' },
    { name: 'format', value: 'txt|json', help: 'txt unless said otherwise' },
  ],
  run: evaluate,
};

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  allowed: EXIT_OK,
  blocked: EXIT_NO,
  partial: EXIT_NO,
  unknown: EXIT_UNKNOWN,
};

async function evaluate(context: CommandContext): Promise<number> {
  const { args, io } = context;
  const format = args.choice('format', ['txt', 'json']) ?? 'txt';
  const [fromText, toText] = [required(args, 'from'), required(args, 'to')];
  const port = portOf(args, required(args, 'port'));
  const protocol = args.choice('protocol', PROTOCOLS) ?? (port === null ? null : 'TCP');
  const shared = readShared(args);
  const opened = await openPaths(context, shared, pathsOf(context));
  const from = endOf(args, opened, 'from', fromText);
  const to = endOf(args, opened, 'to', toText);
  const query: FlowQuery = { from: from.ref, to: to.ref, port, protocol, family: null };
  const { judgement, text } = explainFlow(opened, query, to.note);
  const missing = [from.missing, to.missing].flatMap((phrase) => (phrase === null ? [] : [phraseText(phrase)]));
  const notes = [...new Set(missing)];
  if (format === 'json') await writeOut(context, [`${JSON.stringify(evalJson(opened, judgement, notes), null, 2)}\n`]);
  else await writeOut(context, [coloured(text, judgement.verdict, io.colour.out), ...told(judgement, notes)]);
  return EXIT_CODES[judgement.verdict];
}

function required(args: Arguments, option: string): string {
  const text = args.text(option);
  if (text !== null) return text;
  throw usageFailure(`${args.command} needs --${option}.`, args.command);
}

function portOf(args: Arguments, text: string): PortRef {
  if (text === '*') return null;
  const port = parsePort(text);
  if (port !== undefined) return port;
  throw usageFailure(
    `--port ${text} is no port: write a number from 1 to 65535, a range such as 8000-8100, the name of a container port, or * for every port.`,
    args.command,
  );
}

interface NamedEnd {
  readonly ref: EndRef;
  /** What it turned out to be; null: its text says it. */
  readonly note: Phrase | null;
  /** Why it names nothing; null: it does. */
  readonly missing: Phrase | null;
}

/** An end that is written well and names nothing is still judged: the verdict is unknown, and says why (S52). */
function endOf(args: Arguments, opened: OpenedCluster, option: string, text: string): NamedEnd {
  const end = resolveEndText(opened.cluster, text);
  const parsed = parseEnd(text);
  if (!('error' in end)) {
    if (end.port === null) return { ref: parsed ?? end.ref, note: end.note, missing: null };
    throw usageFailure(`--${option} ${text} holds a port; give it with --port.`, args.command);
  }
  // People do not type all that flows.yaml has (a name outside, a block less its excepts): that is no mistake.
  const isName = parsed?.type === 'workload' || parsed?.type === 'service' || parsed?.type === 'pods';
  if (parsed !== null) return { ref: parsed, note: null, missing: isName ? end.error : null };
  throw usageFailure(`--${option}: ${phraseText(end.error)}`, args.command);
}

/** The first line is the answer. */
function coloured(text: string, verdict: Verdict, isTerminal: boolean): string {
  const end = text.indexOf('\n');
  return paintVerdict(createPaint(isTerminal), verdict, text.slice(0, end)) + text.slice(end);
}

function told({ impossible }: Judgement, notes: readonly string[]): readonly string[] {
  const lines = notes.length > 0 || impossible === null ? notes : [];
  return lines.map((line) => `${line}\n`);
}

function evalJson(opened: OpenedCluster, judgement: Judgement, notes: readonly string[]): object {
  const { query, verdict, halfOpen, enforced, egress, ingress, members, caveats, assumptions } = judgement;
  const { placeOf } = opened;
  return {
    from: formatEnd(query.from),
    to: formatEnd(query.to),
    port: formatPort(query.port),
    protocol: query.protocol,
    verdict,
    halfOpen,
    enforced,
    egress,
    ingress,
    reason: [reasonText(judgement, placeOf), ...notes].join(' '),
    members: members.map((member) => ({
      from: member.from,
      to: member.to,
      protocol: member.protocol,
      ports: member.ports,
      verdict: member.verdict,
      halfOpen: member.halfOpen,
      egress: gateJson(member.egress, placeOf),
      ingress: gateJson(member.ingress, placeOf),
    })),
    caveats: caveats.map(phraseText),
    assumptions: assumptions.map(phraseText),
  };
}

function gateJson(gate: GateEffects, placeOf: PlaceText): object {
  return {
    state: gate.state,
    basis: gate.basis,
    note: gate.note === null ? null : phraseText(gate.note),
    steps: gate.steps,
    policies: gate.policies.map((policy) => ({
      policy: policy.policy,
      place: placeOf(policy.source),
      tier: policy.tier,
      priority: policy.priority,
      selects: policy.selects,
      outcome: policy.outcome,
      note: policy.note === null ? null : phraseText(policy.note),
      rules: policy.rules.map((rule) => ({
        rule: rule.index + 1,
        name: rule.name,
        action: rule.action,
        place: placeOf(rule.source),
        outcome: rule.outcome,
        peers: rule.peers.map((peer) => ({ outcome: peer.outcome, reason: phraseText(peer.reason) })),
        ports: rule.ports.map((port) => ({ outcome: port.outcome, reason: phraseText(port.reason) })),
      })),
    })),
  };
}
