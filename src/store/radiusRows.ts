import type { BlastRadius, Gesture, Phrase, RadiusChange, RadiusFlow, RadiusGroup } from '../engine';

export type RadiusSign = 'plus' | 'minus' | 'unknown' | 'check' | 'none';

/** One flow, in words. */
export interface RadiusFlowText {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

/** One line of a blast radius as the page shows it: a flow, or a sentence, maybe with the flows that it counts. */
export interface RadiusRow {
  readonly key: string;
  readonly sign: RadiusSign;
  readonly flow: RadiusFlowText | null;
  readonly sentence: Phrase | null;
  readonly tag: { readonly text: string; readonly warn: boolean } | null;
  /** Flows that the sentence counts. */
  readonly flows: readonly RadiusFlowText[];
}

export interface RadiusWords {
  /** What an intended flow is tagged with: "you drew this". */
  readonly intended?: string;
  /** Said where nothing closes: "Closes nothing: both were isolated before". */
  readonly closesNothing?: string;
}

const SIGNS: Readonly<Record<RadiusChange, RadiusSign>> = {
  opens: 'plus',
  mayOpen: 'unknown',
  closes: 'minus',
  mayClose: 'unknown',
};

const TAGS: Readonly<Record<RadiusChange, { readonly also: string; readonly alone: string }>> = {
  opens: { also: 'also opens', alone: 'opens' },
  mayOpen: { also: 'may also open', alone: 'may open' },
  closes: { also: 'also closes', alone: 'closes' },
  mayClose: { also: 'may also close', alone: 'may close' },
};

/** `+2, −1 flows`, and how many nobody knows. */
export function radiusNet({ opens, closes, unknown }: BlastRadius): string {
  const doubt = unknown === 0 ? '' : `, ${unknown} unknown`;
  return `+${opens}, −${closes}${doubt} flows`;
}

/** Does anything change that was not meant to? What a workload that is added may reach is what it is added for. */
export function hasSideEffects({ problem, groups }: BlastRadius, gestures: readonly Gesture[]): boolean {
  const adds = gestures.some(({ type }) => type === 'addWorkload');
  return problem !== null || groups.some(({ cause }) => !(adds && cause.type === 'came'));
}

/** A blast radius line by line: what was meant, what else opens, what closes; where nothing does, that is said. */
export function radiusRows(radius: BlastRadius, words: RadiusWords = {}): readonly RadiusRow[] {
  if (radius.problem !== null) return [sentenceRow('problem', 'unknown', radius.problem)];
  const opens = radius.groups.filter(({ change }) => change === 'opens' || change === 'mayOpen');
  const closes = radius.groups.filter(({ change }) => change === 'closes' || change === 'mayClose');
  const meant = radius.intended.map((flow) => flowRow(flow, words.intended ?? null, false));
  // Where nothing in particular was meant, nothing happens beside it.
  const beside = meant.length === 0 ? 'alone' : 'also';
  const closesMeant = radius.intended.some(({ change }) => change === 'closes' || change === 'mayClose');
  return [
    ...meant,
    ...opens.flatMap((group) => groupRows(group, beside)),
    ...(opens.length === 0
      ? [sentenceRow('nothing else opens', 'check', [`Nothing ${meant.length === 0 ? '' : 'else '}opens`])]
      : []),
    ...closes.flatMap((group) => groupRows(group, beside)),
    ...(closes.length === 0
      ? [
          sentenceRow('closes nothing', 'none', [
            closesMeant ? 'Closes nothing else' : (words.closesNothing ?? 'Closes nothing'),
          ]),
        ]
      : []),
    ...radius.notes.map((note, index) => sentenceRow(`note ${index}`, 'unknown', note)),
  ];
}

/** Flows through rules one by one; of one cause, a sentence that counts them. */
function groupRows(group: RadiusGroup, beside: 'also' | 'alone'): readonly RadiusRow[] {
  if (group.cause.type === 'rules') {
    return group.flows.map((flow) => flowRow(flow, TAGS[flow.change][beside], true));
  }
  const row = sentenceRow(
    `${group.change} ${JSON.stringify(group.cause)}`,
    SIGNS[group.change],
    capital(group.sentence),
  );
  return [{ ...row, flows: group.flows.map(flowText) }];
}

function flowRow(flow: RadiusFlow, tag: string | null, warn: boolean): RadiusRow {
  return {
    key: `${flow.change} ${flow.intended} ${flow.from.name} ${flow.to.name} ${flow.ports}`,
    sign: SIGNS[flow.change],
    flow: flowText(flow),
    sentence: null,
    tag: tag === null ? null : { text: tag, warn },
    flows: [],
  };
}

function sentenceRow(key: string, sign: RadiusSign, sentence: Phrase): RadiusRow {
  return { key, sign, flow: null, sentence, tag: null, flows: [] };
}

function flowText({ from, to, ports }: RadiusFlow): RadiusFlowText {
  return { from: from.name, to: to.name, ports };
}

function capital([first, ...rest]: Phrase): Phrase {
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first ?? '', ...rest];
}
