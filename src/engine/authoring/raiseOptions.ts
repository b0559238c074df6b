import type { Gesture, GestureOption } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { Direction, FlowQuery, Phrase } from '../model/verdict';
import type { CompiledRule } from '../policy/cluster';
import type { AuthoringState } from './authoring';
import { othersOf } from './cutRule';
import { gateToday } from './gateToday';

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];
/** Options beyond these are too many to choose from. */
const MOST = 12;

/**
 * What would really close a flow: first what admits it and nothing else, then for each rule that admits it a narrower
 * selector, the port, the peer, or the whole rule.
 */
export function raiseOptions(state: AuthoringState, query: FlowQuery): readonly GestureOption[] {
  const exact: GestureOption = {
    title: phrase`What admits this flow and no other`,
    gestures: [{ type: 'removeFlow', query }],
  };
  const cuts = DIRECTIONS.flatMap((direction) =>
    gateToday(state.cluster, [query], direction).admittedBy.flatMap(({ policy: id, name, rule: index }) => {
      const rule = state.cluster.policyOf(id)?.rules[direction][index];
      if (rule === undefined || state.cluster.policyOf(id)?.kind !== 'NetworkPolicy') return [];
      return partsOf(state, rule, query).map(({ part, title }): GestureOption => {
        const gesture: Gesture = { type: 'cutRule', policy: id, direction, rule: index, part, query };
        return { title: phrase`${title} ${code(name)} ${direction} rule ${index + 1}`, gestures: [gesture] };
      });
    }),
  );
  return [exact, ...cuts].slice(0, MOST);
}

type Part = Extract<Gesture, { type: 'cutRule' }>['part'];

function partsOf(
  state: AuthoringState,
  rule: CompiledRule,
  query: FlowQuery,
): readonly { readonly part: Part; readonly title: Phrase }[] {
  const key = rule.direction === 'egress' ? 'to' : 'from';
  const peers = rule.peers ?? [];
  const ports = rule.ports ?? [];
  return [
    ...peers.flatMap(({ index }) => {
      const others = othersOf(state, rule, index, query);
      return others === null
        ? []
        : [
            {
              part: { type: 'narrow' as const, index },
              title: phrase`Narrow the selector to ${others.map(({ name }) => name).join(', ')} in`,
            },
          ];
    }),
    ...(ports.length > 1
      ? ports.map(({ index }) => ({
          part: { type: 'port' as const, index },
          title: phrase`Remove port ${index + 1} of`,
        }))
      : []),
    ...(peers.length > 1
      ? peers.map(({ index }) => ({
          part: { type: 'peer' as const, index },
          title: phrase`Remove ${key} item ${index + 1} of`,
        }))
      : []),
    { part: { type: 'rule' as const }, title: phrase`Remove the whole of` },
  ];
}
