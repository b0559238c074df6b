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
  return [
    why === null ? phrase`It can also open to ${targets}, which no edge shows.` : phrase`${why}, so it can open to ${targets}.`,
  ];
}

function inwardSentences(context: ReachContext, node: NodeId, { open, externals, more }: Undrawn): readonly Phrase[] {
  const sources = listed(context, open, externals, more);
  if (sources === null) return [];
  const why = posture(context, node, 'ingress');
  return [
    why === null ? phrase`${sources} can also open to it, which no edge shows.` : phrase`${why}, so ${sources} can open to it.`,
  ];
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
  const outside = externals.map((name): Phrase => (name === 'Internet' ? ['the Internet'] : [code(name)]));
  if (workloads.length === 0 && outside.length === 0) return null;
  const inside = workloads.length <= NAMED ? workloads.map((id): Phrase => [code(nameOf(context, id))]) : [[countText(workloads.length, more)]];
  const parts: readonly Phrase[] = [...inside, ...outside];
  return joinPhrases(
    parts.flatMap((part, index) => {
      if (index === 0) return [part];
      return [index === parts.length - 1 ? ' and ' : ', ', part];
    }),
  );
}

function countText(count: number, more: boolean): string {
  return `${count}${more ? ' more' : ''} workloads`;
}

function nameOf({ cluster }: ReachContext, id: WorkloadId): string {
  const workload = cluster.workloadOf(id);
  return workload === undefined ? id : `${workload.namespace}/${workload.name}`;
}

/** The clause that says why a gate lets so much pass; null where rules do, or for nodes without gates. */
function posture({ analysis }: ReachContext, node: NodeId, direction: Direction): Phrase | null {
  const own = analysis.workloads.filter((workload) => workload.id === node || workload.namespace === node);
  const [first] = own;
  if (first === undefined) return null;
  if (first.id === node) return workloadPosture(first, direction);
  const open = own.filter((workload) => workload[direction] === 'open' || workload[direction] === 'mixed');
  if (open.length === 0) return null;
  if (open.length === own.length) return phrase`The ${direction} of all its workloads is open to all`;
  return phrase`The ${direction} of ${listPhrase(open.map((workload) => workload.name))} is open to all`;
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
