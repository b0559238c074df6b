import { code, joinPhrases, listPhrase, phrase } from '../model/phrase';
import type { WorkloadId } from '../model/resources';
import type { Direction, Phrase } from '../model/verdict';
import type { NodeId, WorkloadView } from '../model/view';
import type { ReachContext, Undrawn } from './reachContext';

/** Up to so many workloads are named, more are counted. */
const NAMED = 3;

/** What a card says when the pointer rests on it. */
export function reachSentences(
  context: ReachContext,
  node: NodeId,
  outward: Undrawn,
  inward: Undrawn,
): readonly Phrase[] {
  const sentences = [
    ...outwardSentences(context, node, outward),
    ...inwardSentences(context, node, inward),
    ...unknownSentences(context, outward, inward),
  ];
  return sentences.length > 0 ? sentences : [phrase`All that it can reach, and all that can reach it, is drawn.`];
}

function outwardSentences(context: ReachContext, node: NodeId, { open, externals, more }: Undrawn): readonly Phrase[] {
  const targets = listed(context, open, externals, more);
  if (targets === null) return [];
  const why = posture(context, node, 'egress');
  if (why === null) return [phrase`It can also open to ${targets}, which no edge shows.`];
  return [phrase`${why.clause}, so ${why.plural ? 'they' : 'it'} can open to ${targets}.`];
}

function inwardSentences(context: ReachContext, node: NodeId, { open, externals, more }: Undrawn): readonly Phrase[] {
  const sources = listed(context, open, externals, more);
  if (sources === null) return [];
  const why = posture(context, node, 'ingress');
  if (why === null) return [phrase`${sources} can also open to it, which no edge shows.`];
  return [phrase`${why.clause}, so ${sources} can open to ${why.plural ? 'them' : 'it'}.`];
}

function unknownSentences(context: ReachContext, outward: Undrawn, inward: Undrawn): readonly Phrase[] {
  const to = listed(context, outward.unknown, [], false);
  const from = listed(context, inward.unknown, [], false);
  return [
    ...(to === null ? [] : [phrase`Whether it can open to ${to} is not known.`]),
    ...(from === null ? [] : [phrase`Whether ${from} can open to it is not known.`]),
  ];
}

/** `171 more workloads and the Internet`; null for nobody. */
function listed(
  context: ReachContext,
  workloads: readonly WorkloadId[],
  externals: readonly string[],
  more: boolean,
): Phrase | null {
  const outside = externalPhrases(externals);
  if (workloads.length === 0 && outside.length === 0) return null;
  const inside =
    workloads.length <= NAMED
      ? workloads.map((id): Phrase => [code(nameOf(context, id))])
      : [[countText(workloads.length, more)]];
  const parts: readonly Phrase[] = [...inside, ...outside];
  return joinPhrases(
    parts.flatMap((part, index) => {
      if (index === 0) return [part];
      return [index === parts.length - 1 ? ' and ' : ', ', part];
    }),
  );
}

function externalPhrases(names: readonly string[]): readonly Phrase[] {
  const internet = names.filter((name) => name === 'Internet').map((): Phrase => ['the Internet']);
  const ranges = names.filter((name) => name !== 'Internet');
  if (ranges.length > NAMED) return [...internet, [`${ranges.length} address ranges`]];
  return [...internet, ...ranges.map((name): Phrase => [code(name)])];
}

function countText(count: number, more: boolean): string {
  return `${count}${more ? ' more' : ''} workloads`;
}

function nameOf({ cluster }: ReachContext, id: WorkloadId): string {
  const workload = cluster.workloadOf(id);
  return workload === undefined ? id : `${workload.namespace}/${workload.name}`;
}

/** Why a gate lets so much pass. */
interface Reason {
  readonly clause: Phrase;
  /** It is about several workloads. */
  readonly plural: boolean;
}

/** Null where rules let it pass, and for nodes without gates. */
function posture({ analysis }: ReachContext, node: NodeId, direction: Direction): Reason | null {
  const own = analysis.workloads.filter((workload) => workload.id === node || workload.namespace === node);
  const [first] = own;
  if (first === undefined) return null;
  if (first.id === node) {
    const clause = workloadPosture(first, direction);
    return clause === null ? null : { clause, plural: false };
  }
  const open = own.filter((workload) => workload[direction] === 'open' || workload[direction] === 'mixed');
  if (open.length === 0) return null;
  const whose =
    open.length === own.length ? phrase`all its workloads` : listPhrase(open.map((workload) => workload.name));
  return { clause: phrase`The ${direction} of ${whose} is open to all`, plural: open.length > 1 };
}

function workloadPosture(workload: WorkloadView, direction: Direction): Phrase | null {
  if (workload.hostNetwork) return phrase`It is on the host network, where no policy holds it`;
  switch (workload[direction]) {
    case 'open':
      return phrase`Its ${direction} is open to all`;
    case 'mixed':
      return phrase`The ${direction} of some of its pods is open to all`;
    default:
      return null;
  }
}
