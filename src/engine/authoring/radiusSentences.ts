import type { RadiusChange, RadiusFlow, RadiusGroup } from '../model/blastRadius';
import { code, joinPhrases, phrase } from '../model/phrase';
import type { WorkloadId } from '../model/resources';
import type { Phrase } from '../model/verdict';

/** Flows that a sentence names; the rest are counted. */
const NAMED = 2;

const VERBS: Readonly<Record<RadiusChange, string>> = {
  opens: 'also opens',
  mayOpen: 'may also open',
  closes: 'closes',
  mayClose: 'may close',
};

/** "1 flow that passes today will stop", "3 flows that pass today will stop". */
const COUNTED: Readonly<Record<RadiusChange, readonly [one: string, many: string]>> = {
  opens: ['flow that is shut today will pass', 'flows that are shut today will pass'],
  mayOpen: ['flow that is shut today may pass', 'flows that are shut today may pass'],
  closes: ['flow that passes today will stop', 'flows that pass today will stop'],
  mayClose: ['flow that may pass today may stop', 'flows that may pass today may stop'],
};

/** One group in words: "isolates db: 3 flows that pass today will stop", "also opens cart → api :8080 and 2 more". */
export function radiusSentence(
  { cause, change, flows }: Omit<RadiusGroup, 'sentence'>,
  nameOf: (id: WorkloadId) => string,
): Phrase {
  switch (cause.type) {
    case 'isolates':
      return phrase`isolates ${code(nameOf(cause.workload))}${side(cause.direction)}: ${counted(flows, change)}`;
    case 'frees':
      return phrase`no policy isolates ${code(nameOf(cause.workload))}${side(cause.direction)} any more: ${counted(flows, change)}`;
    case 'came':
      return phrase`adds ${code(nameOf(cause.workload))}: ${VERBS[change].replace('also ', '')} ${flowList(flows)}`;
    case 'went':
      return phrase`removes ${code(nameOf(cause.workload))}: ${VERBS[change]} ${flowList(flows)}`;
    case 'rules':
      return phrase`${VERBS[change]} ${flowList(flows)}`;
  }
}

function side(direction: 'ingress' | 'egress'): string {
  return direction === 'ingress' ? '' : ' for egress';
}

function counted(flows: readonly RadiusFlow[], change: RadiusChange): string {
  const [one, many] = COUNTED[change];
  return `${flows.length} ${flows.length === 1 ? one : many}`;
}

function flowList(flows: readonly RadiusFlow[]): Phrase {
  const shown = flows.length > NAMED + 1 ? flows.slice(0, NAMED) : flows;
  const rest = flows.length - shown.length;
  const parts = shown.map(({ from, to, ports }) => phrase`${code(`${from.name} → ${to.name} ${ports}`)}`);
  return joinPhrases(
    [...parts, ...(rest > 0 ? [phrase`${rest} more`] : [])].flatMap((part, index, all) =>
      index === 0 ? [part] : [index === all.length - 1 ? ' and ' : ', ', part],
    ),
  );
}
