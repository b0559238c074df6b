import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { randomIntent } from '../../testing/randomIntent';
import type { AuthoringState } from '../authoring/authoring';
import { applyEdits } from '../manifest/textEdits';
import { phraseText } from '../model/phrase';
import type { EndRef, FlowQuery } from '../model/verdict';
import { resolveFlow } from '../policy/flow';
import { judgeState } from '../policy/judgeState';
import { containsPort } from '../sets/portSet';
import { planGenerate, proposeGenerate } from './generate';

const OPTIONS = { namespaces: ['a', 'b', 'c'], replace: true };
const PORTS = [53, 80, 443, 8000, 8080, 8081, 9999];

function applied(state: AuthoringState): AuthoringState {
  const outcome = planGenerate(state, OPTIONS);
  if ('refusal' in outcome) throw new Error(phraseText(outcome.refusal));
  return authoringState(applyEdits(state.files, outcome.edits));
}

/** Was this pod asked to be reached by that one, on this port? By hand, one flow after the other. */
function wasAsked(state: AuthoringState, from: number, to: number, protocol: 'TCP' | 'UDP', port: number): boolean {
  return state.reading.flows.some(({ query }) => {
    const flow = resolveFlow(state.cluster, query);
    const holds = (end: EndRef, pods: readonly number[], pod: number) => end.type === 'anywhere' || pods.includes(pod);
    if (!holds(query.from, flow.from.pods, from) || !holds(query.to, flow.to.pods, to)) return false;
    return containsPort(flow.connectionsTo({ type: 'pod', index: to })[protocol], port);
  });
}

describe('what is generated from flows that must pass', () => {
  it('admits every one of them, and nothing else but what it lists', () => {
    fc.assert(
      fc.property(randomIntent, ({ files, apart }) => {
        const state = authoringState(files);
        fc.pre(state.reading.flows.length > 0);
        const { proof } = proposeGenerate(state, OPTIONS);
        const after = applied(state);
        const possible = state.reading.flows.filter(
          ({ query }) => resolveFlow(state.cluster, query).impossible === null,
        );
        for (const { query } of possible) {
          expect(judgeState(after.cluster, query).state, JSON.stringify(query)).toBe('allowed');
        }
        expect(proof.missing).toHaveLength(state.reading.flows.length - possible.length);
        if (apart) expect(proof.unintended.map((item) => phraseText(item.flow))).toEqual([]);
        const listed = new Set(proof.unintended.map((item) => phraseText(item.flow).split(',')[0]));
        const { pods } = after.cluster;
        pods.forEach((source, from) => {
          pods.forEach((destination, to) => {
            if (source.workload === destination.workload || source.namespace === 'kube-system') return;
            for (const protocol of ['TCP', 'UDP'] as const) {
              for (const port of PORTS) {
                const query: FlowQuery = {
                  from: podRef(source.id),
                  to: podRef(destination.id),
                  port,
                  protocol,
                  family: null,
                };
                if (
                  judgeState(after.cluster, query).state === 'blocked' ||
                  judgeState(after.cluster, query).state === 'halfOpen'
                )
                  continue;
                const dns = destination.namespace === 'kube-system' && port === 53;
                const name = `${source.namespace}/${source.name} → ${destination.namespace}/${destination.name}`;
                expect(
                  dns || wasAsked(state, from, to, protocol, port) || listed.has(name),
                  `${name} ${port}/${protocol}`,
                ).toBe(true);
              }
            }
          });
        });
      }),
      { numRuns: 80 },
    );
  });

  it('is the same when it is generated again', () => {
    fc.assert(
      fc.property(randomIntent, ({ files }) => {
        const state = authoringState(files);
        fc.pre(state.reading.flows.length > 0);
        const again = planGenerate(applied(state), OPTIONS);
        expect('edits' in again ? again.edits : again).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

function podRef(id: string): EndRef {
  return { type: 'pods', pods: [id] };
}
