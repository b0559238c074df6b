import type { WorkloadReach } from '../connectivity/workloadReach';
import type { WorkloadId } from '../model/resources';
import type { Analysis } from '../model/view';
import type { Cluster } from '../policy/cluster';

/** What a node reaches, or is reached by, over flows that no edge shows. */
export interface Undrawn {
  readonly open: readonly WorkloadId[];
  readonly unknown: readonly WorkloadId[];
  /** Names of external nodes. */
  readonly externals: readonly string[];
  /** Some edge shows a part of the reach, so that the rest is "more". */
  readonly more: boolean;
}

export interface ReachContext {
  readonly cluster: Cluster;
  readonly reach: WorkloadReach;
  readonly analysis: Analysis;
}
