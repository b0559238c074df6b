import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { randomIntent } from '../../testing/randomIntent';
import { assertSeeded } from '../../testing/savedSeeds';
import type { AuthoringState } from '../authoring/authoring';
import { connect } from '../connectivity/connect';
import { applyEdits } from '../manifest/textEdits';
import { phraseText } from '../model/phrase';
import type { WorkloadId } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import { resolveFlow } from '../policy/flow';
import { judgeState } from '../policy/judgeState';
import {
  type ConnectionSet,
  connectionsText,
  isNoConnection,
  NO_CONNECTIONS,
  unionConnections,
} from '../sets/connectionSet';
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

function opensSome(state: AuthoringState, pod: number): boolean {
  return state.reading.flows.some(({ query }) => resolveFlow(state.cluster, query).from.pods.includes(pod));
}

/** All that was asked of one workload by another, port by port of all protocols: by hand, one flow after the other. */
function askedBetween({ cluster, reading }: AuthoringState, from: WorkloadId, to: WorkloadId): ConnectionSet {
  const [sources, targets] = [cluster.workloadPods(from), cluster.workloadPods(to)];
  return reading.flows.reduce((sum, { query }) => {
    const flow = resolveFlow(cluster, query);
    const takes = (end: EndRef, pods: readonly number[], own: readonly number[]) =>
      end.type === 'anywhere' || own.some((pod) => pods.includes(pod));
    if (!takes(query.from, flow.from.pods, sources) || !takes(query.to, flow.to.pods, targets)) return sum;
    return targets.reduce((all, index) => unionConnections(all, flow.connectionsTo({ type: 'pod', index })), sum);
  }, NO_CONNECTIONS);
}

describe('what is generated from flows that must pass', () => {
  it('admits every one of them, and nothing else but what it lists', () => {
    assertSeeded(
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
                // Who opens no connection needs no names.
                const dns = destination.namespace === 'kube-system' && port === 53 && opensSome(state, from);
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
      80,
    );
  });

  it('opens between workloads that labels tell apart exactly what was asked for, says connectivity', () => {
    assertSeeded(
      fc.property(randomIntent, ({ files, apart }) => {
        const state = authoringState(files);
        fc.pre(apart && state.reading.flows.length > 0);
        const connectivity = connect(applied(state).cluster);
        const ids = state.cluster.workloads.map(({ id }) => id).filter((id) => !id.startsWith('kube-system/'));
        for (const from of ids) {
          for (const to of ids) {
            if (from === to) continue;
            const row = connectivity.between({ type: 'workload', id: from }, { type: 'workload', id: to });
            expect(connectionsText(row.allowed), `${from} → ${to}`).toBe(
              connectionsText(askedBetween(state, from, to)),
            );
            expect(isNoConnection(row.unknown)).toBe(true);
          }
        }
      }),
      80,
    );
  });

  it('is the same when it is generated again', () => {
    assertSeeded(
      fc.property(randomIntent, ({ files }) => {
        const state = authoringState(files);
        fc.pre(state.reading.flows.length > 0);
        const again = planGenerate(applied(state), OPTIONS);
        expect('edits' in again ? again.edits : again).toEqual([]);
      }),
      40,
    );
  });
});

function podRef(id: string): EndRef {
  return { type: 'pods', pods: [id] };
}
