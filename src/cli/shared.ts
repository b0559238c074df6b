import { type CniReading, dnsLabelProblem, KUBERNETES_READING, readCidr } from '../engine';
import { nearest } from '../lib/nearest';
import type { Arguments } from './arguments';
import { findCniReading } from './cniReading';
import { usageFailure } from './failure';

/** What the options that every command has say. */
export interface SharedSettings {
  readonly with: readonly string[];
  /** Null: not said. */
  readonly namespace: string | null;
  readonly reading: CniReading;
  readonly podRanges: readonly string[] | null;
  /** Null: not said; the command decides. */
  readonly assumeDns: boolean | null;
  readonly ipv6: boolean;
  readonly keepGoing: boolean;
}

export function readShared(args: Arguments): SharedSettings {
  const ranges = args.texts('pod-cidr').map((text) => podRange(args, text));
  return {
    with: args.texts('with'),
    namespace: namespaceOf(args),
    reading: readingOf(args),
    podRanges: ranges.length === 0 ? null : ranges,
    assumeDns: assumeDnsOf(args),
    ipv6: args.has('ipv6'),
    keepGoing: args.has('keep-going'),
  };
}

function readingOf(args: Arguments): CniReading {
  const profile = cniOf(args);
  return {
    ...profile,
    ipBlockPods: args.choice('ip-block-pods', ['match', 'skip']) ?? profile.ipBlockPods,
    hostNetwork: args.choice('host-network', ['node', 'pod']) ?? profile.hostNetwork,
  };
}

function cniOf(args: Arguments): CniReading {
  const name = args.text('cni');
  if (name === null) return KUBERNETES_READING;
  const found = findCniReading(name);
  if ('reading' in found) return found.reading;
  const near = nearest(name, found.known);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  throw usageFailure(`no profile is called ${name}.${hint} There are: ${found.known.join(', ')}.`, args.command);
}

function namespaceOf(args: Arguments): string | null {
  const name = args.text('namespace');
  if (name === null) return null;
  const problem = dnsLabelProblem(name);
  if (problem === null) return name;
  throw usageFailure(`--namespace ${name} is no name of a namespace: ${problem}.`, args.command);
}

function podRange(args: Arguments, text: string): string {
  const reading = readCidr(text);
  if ('cidr' in reading) return reading.cidr.text;
  throw usageFailure(`--pod-cidr ${text} is no CIDR: ${reading.problem}.`, args.command);
}

function assumeDnsOf(args: Arguments): boolean | null {
  const [yes, no] = [args.has('assume-dns'), args.has('no-assume-dns')];
  if (yes && no) throw usageFailure('--assume-dns and --no-assume-dns contradict each other.', args.command);
  return yes || no ? yes : null;
}
