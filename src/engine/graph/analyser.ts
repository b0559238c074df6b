import type { GateRows } from '../connectivity/gateRows';
import { createGateRowCache } from '../connectivity/gateRows';
import type { ClusterDns } from '../dns/findDns';
import type { Diagnostic } from '../model/diagnostic';
import { type ExpectationView, expectationState } from '../model/expectation';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { Namespace, Service } from '../model/resources';
import type { FlowQuery } from '../model/verdict';
import type { Analysis, FileView, ServiceView, WorkloadView } from '../model/view';
import type { DrawnFlow, WorkspaceSettings } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import type { FlowSummary } from '../policy/judgeState';
import { drawnItems } from './drawnEdges';
import { mergeEdges } from './edges';
import { externalViews } from './externalViews';
import { namespaceViews } from './namespaceViews';
import { policyViews } from './policyViews';
import { createRuleFlowCache } from './ruleFlowCache';
import { createVerdictCache } from './verdictCache';
import { createWorkloadViewCache } from './workloadViewCache';

/** What was read and compiled at one revision. */
export interface AnalysisInput {
  readonly revision: number;
  readonly cluster: Cluster;
  readonly dns: ClusterDns;
  /** As they were read: the cluster's may stand at other places. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly services: readonly Service[];
  readonly files: readonly FileView[];
  /** What reading the files found; what compiling and drawing found is added. */
  readonly diagnostics: readonly Diagnostic[];
  readonly flows: readonly DrawnFlow[];
  readonly settings: WorkspaceSettings;
}

/** Analyses one revision after the other; what an edit does not touch is not worked out again. */
export interface Analyser {
  /** Everything that the page draws of one revision; `report` hears how many pods and flows are judged. */
  readonly analyse: (input: AnalysisInput, report?: ReportProgress) => Analysis;
  /** Of the cluster that was analysed last. */
  readonly summaryOf: (query: FlowQuery) => FlowSummary;
  readonly gatesOf: (cluster: Cluster) => GateRows;
}

export function createAnalyser(): Analyser {
  const gatesOf = createGateRowCache();
  const verdicts = createVerdictCache();
  const workloadViewsOf = createWorkloadViewCache();
  const ruleItemsOf = createRuleFlowCache();
  const analyse = (input: AnalysisInput, report: ReportProgress = UNHEARD): Analysis => {
    const { cluster, dns, flows, settings } = input;
    verdicts.turnTo(cluster, gatesOf(cluster));
    const workloads = workloadViewsOf(cluster, dns, report);
    const drawn = drawnItems(cluster, flows);
    const edges = mergeEdges([...drawn.items, ...ruleItemsOf(cluster, dns)], verdicts.summaryOf, report);
    return {
      revision: input.revision,
      files: input.files,
      diagnostics: [...input.diagnostics, ...cluster.diagnostics, ...drawn.diagnostics],
      namespaces: namespaceViews(cluster, input.namespaces, workloads),
      workloads,
      policies: policyViews(cluster),
      externals: externalViews(cluster, settings.externals, edges),
      services: serviceViews(cluster, input.services),
      flows,
      expectations: expectationViews(flows, verdicts.summaryOf),
      edges,
      settings,
      leftOut: cluster.resources.leftOut,
      dns: { source: dns.source, cutOff: cutOff(workloads) },
    };
  };
  return { analyse, summaryOf: verdicts.summaryOf, gatesOf };
}

function expectationViews(
  flows: readonly DrawnFlow[],
  summaryOf: (query: FlowQuery) => FlowSummary,
): readonly ExpectationView[] {
  return flows.flatMap((flow) => {
    if (flow.expect === null) return [];
    const { state } = summaryOf(flow.query);
    return [{ flow, expect: flow.expect, state, holds: expectationState(flow.expect, state) }];
  });
}

function cutOff(workloads: readonly WorkloadView[]): number {
  return workloads.filter((workload) => workload.dns.state === 'noUdp').length;
}

function serviceViews(cluster: Cluster, asRead: readonly Service[]): readonly ServiceView[] {
  const places = new Map(asRead.map(({ namespace, name, source }) => [`${namespace}/${name}`, source]));
  return cluster.resources.services.map(({ namespace, name, selector, ports }) => ({
    namespace,
    name,
    selector: selector === null ? null : [...selector],
    source: places.get(`${namespace}/${name}`) ?? null,
    ports: ports.map((port) => ({ name: port.name, port: port.port, protocol: port.protocol })),
  }));
}
