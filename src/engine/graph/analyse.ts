import { createDnsJudge } from '../dns/dnsView';
import type { ClusterDns } from '../dns/findDns';
import type { Diagnostic } from '../model/diagnostic';
import type { Namespace } from '../model/resources';
import type { Analysis, FileView, ServiceView, WorkloadView } from '../model/view';
import type { DrawnFlow, WorkspaceSettings } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { drawnItems } from './drawnEdges';
import { dnsPorts } from './dnsOnly';
import { mergeEdges } from './edges';
import { externalViews } from './externalViews';
import { namespaceViews } from './namespaceViews';
import { policyViews } from './policyViews';
import { ruleItems } from './ruleEdges';
import type { VerdictCache } from './verdictCache';
import { workloadViews } from './workloadViews';

/** What was read and compiled at one revision. */
export interface AnalysisInput {
  readonly revision: number;
  readonly cluster: Cluster;
  readonly dns: ClusterDns;
  /** As they were read: the cluster's may stand at other places. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly files: readonly FileView[];
  /** What reading the files found; what compiling and drawing found is added. */
  readonly diagnostics: readonly Diagnostic[];
  readonly flows: readonly DrawnFlow[];
  readonly settings: WorkspaceSettings;
}

/** Everything that the page draws of one revision. The verdict cache must have been turned to the input's cluster. */
export function analyse(input: AnalysisInput, verdicts: VerdictCache): Analysis {
  const { cluster, dns } = input;
  const judgeDns = createDnsJudge(cluster, dns);
  const workloads = workloadViews(cluster, judgeDns);
  const drawn = drawnItems(cluster, input.flows);
  const ports = dnsPorts(dns);
  const rules = cluster.policies.flatMap((policy) => ruleItems(cluster, policy, ports));
  const edges = mergeEdges([...drawn.items, ...rules], verdicts.summaryOf);
  return {
    revision: input.revision,
    files: input.files,
    diagnostics: [...input.diagnostics, ...cluster.diagnostics, ...drawn.diagnostics],
    namespaces: namespaceViews(cluster, input.namespaces, workloads),
    workloads,
    policies: policyViews(cluster),
    externals: externalViews(cluster, input.settings.externals, edges),
    services: serviceViews(cluster),
    flows: input.flows,
    edges,
    settings: input.settings,
    leftOut: cluster.resources.leftOut,
    dns: { source: dns.source, cutOff: cutOff(workloads) },
  };
}

function cutOff(workloads: readonly WorkloadView[]): number {
  return workloads.filter((workload) => workload.dns.state === 'noUdp').length;
}

function serviceViews(cluster: Cluster): readonly ServiceView[] {
  return cluster.resources.services.map(({ namespace, name, ports }) => ({
    namespace,
    name,
    ports: ports.map((port) => ({ name: port.name, port: port.port, protocol: port.protocol })),
  }));
}

