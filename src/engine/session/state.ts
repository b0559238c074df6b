import type { WorkloadReach } from '../connectivity/workloadReach';
import type { ClusterDns } from '../dns/findDns';
import type { Reading } from '../manifest/reader';
import type { SourceFile } from '../model/source';
import type { Analysis } from '../model/view';
import type { Cluster } from '../policy/cluster';

/** One revision of the workspace, read and compiled. */
export interface SessionState {
  readonly revision: number;
  readonly files: readonly SourceFile[];
  readonly reading: Reading;
  /** With an assumed CoreDNS where the settings ask for one. */
  readonly cluster: Cluster;
  readonly dns: ClusterDns;
}

/** A revision that was analysed: what the page shows, and what questions are answered from. */
export interface AnalysedState extends SessionState {
  readonly analysis: Analysis;
  /** Built when somebody asks. */
  readonly reach: () => WorkloadReach;
}
