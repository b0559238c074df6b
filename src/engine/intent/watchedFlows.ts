import { expectationState } from '../model/expectation';
import type { FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveFlow } from '../policy/flow';
import { judgeState } from '../policy/judgeState';
import { type Bits, bitsOf } from '../sets/bits';

export function passes(cluster: Cluster, query: FlowQuery): boolean {
  return expectationState('allowed', judgeState(cluster, query).state) === 'holds';
}

/** A flow, and the pods whose gates decide on it. */
export interface Watched {
  readonly query: FlowQuery;
  readonly pods: Bits;
}

/** Prepares flows to be judged again and again over the same pods, only where a gate of theirs may have changed. */
export function watchFlows(cluster: Cluster, queries: readonly FlowQuery[]): readonly Watched[] {
  return queries.map((query) => {
    const { from, to } = resolveFlow(cluster, query);
    return { query, pods: bitsOf(cluster.pods.length, [...from.pods, ...to.pods]) };
  });
}

export function isTouched({ pods }: Watched, touched: Bits): boolean {
  return pods.some((word, at) => (word & (touched[at] ?? 0)) !== 0);
}
