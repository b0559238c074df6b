import { withAssumedDns } from '../dns/assumedDns';
import { createDnsJudge } from '../dns/dnsView';
import { type ClusterDns, findDns } from '../dns/findDns';
import { createManifestReader, type Reading } from '../manifest/reader';
import { templateSource } from '../manifest/templateSource';
import type { Diagnostic } from '../model/diagnostic';
import type { Workload } from '../model/resources';
import { isTextFile, type SourceFile } from '../model/source';
import type { CniReading, FlowQuery, Judgement, Phrase } from '../model/verdict';
import type { DnsView } from '../model/view';
import type { Cluster } from '../policy/cluster';
import { compile } from '../policy/compile';
import { judge } from '../policy/judge';
import { answerText, fileAndLine, type PlaceText } from './answerText';
import { findingsOf } from './findings';

export interface ClusterOptions {
  readonly reading: CniReading;
  /** For documents without `metadata.namespace` (S30). */
  readonly defaultNamespace: string;
  /** Where pods of unknown address lie (S34), as canonical CIDRs; null: what Nodes show, else the private ranges. */
  readonly podRanges: readonly string[] | null;
  /** Puts a CoreDNS in where nothing shows the cluster's DNS (S37). */
  readonly assumeDns: boolean;
}

/** Manifests read and compiled once, to be asked and thrown away. */
export interface OpenedCluster {
  readonly cluster: Cluster;
  readonly dns: ClusterDns;
  /** Of reading and of compiling, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** Documents and files that can't be used, policies that the API server would refuse; also among the diagnostics. */
  readonly unusable: readonly Diagnostic[];
  /** How many objects with an apiVersion and a kind were read, whatever kind. */
  readonly objects: number;
  readonly reading: Reading;
  /** `file:line`, and the Helm template that the document was rendered from where it says so. */
  readonly placeOf: PlaceText;
}

/** Reads every text file as manifests, whatever its name, and compiles them. */
export function openCluster(files: readonly SourceFile[], options: ClusterOptions): OpenedCluster {
  const { defaultNamespace, podRanges } = options;
  const reading = createManifestReader().read(files, {
    defaultNamespace,
    anyEnding: true,
    ...(podRanges === null ? {} : { podRanges }),
  });
  const resources = withAssumedDns(reading.resources, options);
  const cluster = compile(resources, options.reading);
  const tooLarge = reading.diagnostics.filter(({ code }) => code === 'too-large');
  // The API server takes no part of these, so a pipeline must not go on as if they were there (S53).
  const refused = cluster.diagnostics.filter(({ code }) => code === 'policy-refused');
  return {
    cluster,
    dns: findDns(resources),
    diagnostics: [...reading.diagnostics, ...cluster.diagnostics],
    unusable: [...new Set([...reading.syntaxErrors, ...tooLarge, ...refused])],
    objects: reading.objects.filter(({ apiVersion, kind }) => apiVersion !== '' && kind !== '').length,
    reading,
    placeOf: placeTextOf(files),
  };
}

/** Places as `file:line`, with the template of a rendered Helm chart behind them: `all.yaml:12 from shop/templates/a.yaml`. */
export function placeTextOf(files: readonly SourceFile[]): PlaceText {
  const texts = new Map(files.flatMap((file) => (isTextFile(file) ? [[file.path, file.text]] : [])));
  return (source) => {
    const template = templateSource(texts.get(source.path) ?? '', source);
    return `${fileAndLine(source)}${template === null ? '' : ` from ${template}`}`;
  };
}

/** A judgement with its explanation as plain text; `note` says what an end turned out to be. */
export function explainFlow(
  opened: OpenedCluster,
  query: FlowQuery,
  note: Phrase | null = null,
): { readonly judgement: Judgement; readonly text: string } {
  const { cluster, reading, placeOf } = opened;
  const judgement = judge(cluster, query);
  const findings = findingsOf({ cluster, reading, analysis: { workloads: [] } }, query, judgement);
  return { judgement, text: answerText(judgement, findings, note, placeOf) };
}

/** How every workload that the manifests show stands to the cluster's DNS (S37), in the order of their ids. */
export function dnsOfWorkloads({
  cluster,
  dns,
}: OpenedCluster): readonly { readonly workload: Workload; readonly view: DnsView }[] {
  const judgeDns = createDnsJudge(cluster, dns);
  return cluster.workloads
    .filter((workload) => !workload.assumed)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((workload) => ({ workload, view: judgeDns(workload) }));
}
