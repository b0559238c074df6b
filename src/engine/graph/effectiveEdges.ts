import { externalOpenness } from '../connectivity/externalReach';
import { bothOf, isShut, type Openness, SHUT, surely } from '../connectivity/openness';
import type { WorkloadReach } from '../connectivity/workloadReach';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { EndRef } from '../model/verdict';
import type { EdgeView, ExternalView, NodeId } from '../model/view';
import type { Cluster } from '../policy/cluster';
import type { FlowSummary } from '../policy/judgeState';
import { hasBit } from '../sets/bits';
import { countPods } from './countPods';
import { mergeEdges } from './edges';
import { effectiveItems } from './effectiveItems';
import { externalBlocks } from './externalBlocks';
import { ALL_NAMESPACES } from './nodeIds';

/** Up to so many edges are drawn one by one; beyond, the fullest pairs of groups are folded into one edge each. */
export const EFFECTIVE_LIMIT = 400;

/** An end of an effective edge. */
interface End {
  readonly node: NodeId;
  readonly ref: EndRef;
}

interface OpenPair {
  readonly from: End;
  readonly to: End;
  readonly openness: Openness;
}

/** All pairs from one group to another; an external node is a group of its own. */
interface Bucket {
  readonly from: End;
  readonly to: End;
  /** The open ones; null where there are too many to draw. */
  pairs: OpenPair[] | null;
  count: number;
  /** All pairs taken together, shut ones included. */
  together: Openness | null;
}

/**
 * What is really open between workloads, and between them and the external nodes, whatever is drawn (architecture, view
 * "all effective"): one edge a pair, at most `EFFECTIVE_LIMIT` of them; beyond that the pairs of namespaces with the most
 * edges become one edge from group to group, and, if that does not do, a namespace that reaches every namespace gets one
 * edge to "All namespaces". Flows that nobody knows about are in it, as unknown, so that a missing edge means shut; save
 * that pods of the host network, which may or may not share a node with each pod (S8, S36), show what is known alone.
 * `report` hears of how many pods the reach is known.
 */
export function effectiveEdges(
  cluster: Cluster,
  reach: WorkloadReach,
  externals: readonly ExternalView[],
  summaryOf: (query: EdgeView['items'][number]['query']) => FlowSummary,
  report: ReportProgress = UNHEARD,
): readonly EdgeView[] {
  const buckets = collect(cluster, reach, externals, report);
  const pairs = foldBuckets(buckets, namespacesOf(cluster));
  return mergeEdges(
    pairs.flatMap(({ from, to, openness }) => effectiveItems(from, to, openness)),
    summaryOf,
    report,
  );
}

function namespacesOf(cluster: Cluster): ReadonlySet<string> {
  return new Set(cluster.workloads.map((workload) => workload.namespace));
}

function collect(
  cluster: Cluster,
  reach: WorkloadReach,
  externals: readonly ExternalView[],
  report: ReportProgress,
): readonly Bucket[] {
  const step = countPods(cluster, report);
  const buckets = createBuckets();
  const groups = new Map<string, End>();
  const ends = cluster.workloads.map(({ id, namespace, name, kind }) => {
    const group = groups.get(namespace) ?? { node: namespace, ref: { type: 'namespace', namespace } };
    groups.set(namespace, group);
    const host = cluster.workloadPods(id).some((pod) => hasBit(cluster.table.hosts, pod));
    return { node: id, group, ref: { type: 'workload', namespace, name, kind } as const, host };
  });
  for (const from of ends) {
    for (const to of ends) {
      if (from === to) continue;
      const openness = reach.between(from.node, to.node);
      buckets.add(from.group, to.group, from, to, from.host || to.host ? surely(openness) : openness);
    }
    step(from.node);
  }
  for (const block of externalBlocks(externals, cluster.families)) {
    for (const end of ends) {
      buckets.add(end.group, block, end, block, externalOpenness(cluster, reach, end.node, 'egress', block.addresses));
      buckets.add(block, end.group, block, end, externalOpenness(cluster, reach, end.node, 'ingress', block.addresses));
    }
  }
  return buckets.all;
}

/** Buckets by the groups of both ends; asked a million times on a large cluster. */
function createBuckets(): {
  readonly all: readonly Bucket[];
  readonly add: (fromGroup: End, toGroup: End, from: End, to: End, openness: Openness) => void;
} {
  const all: Bucket[] = [];
  const known = new Map<End, Map<End, Bucket>>();
  const bucketOf = (from: End, to: End): Bucket => {
    const row = known.get(from) ?? new Map<End, Bucket>();
    known.set(from, row);
    const found = row.get(to);
    if (found !== undefined) return found;
    const made: Bucket = { from, to, pairs: [], count: 0, together: null };
    row.set(to, made);
    all.push(made);
    return made;
  };
  const add = (fromGroup: End, toGroup: End, from: End, to: End, openness: Openness): void => {
    const bucket = bucketOf(fromGroup, toGroup);
    bucket.together = bucket.together === null ? openness : bothOf(bucket.together, openness);
    if (isShut(openness)) return;
    bucket.count += 1;
    if (bucket.count > EFFECTIVE_LIMIT) bucket.pairs = null;
    else bucket.pairs?.push({ from, to, openness });
  };
  return { all, add };
}

function foldBuckets(buckets: readonly Bucket[], namespaces: ReadonlySet<string>): readonly OpenPair[] {
  const folded = chooseFolded(buckets);
  const single = buckets.flatMap((bucket) => (folded.has(bucket) ? [] : (bucket.pairs ?? [])));
  const groups = [...folded].map(({ from, to, together }): OpenPair => ({ from, to, openness: together ?? SHUT }));
  return [...single, ...(single.length + groups.length > EFFECTIVE_LIMIT ? foldAll(groups, namespaces) : groups)];
}

/** The fullest first, until what is left can be drawn. */
function chooseFolded(buckets: readonly Bucket[]): ReadonlySet<Bucket> {
  const chosen = new Set<Bucket>();
  let total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  for (const bucket of [...buckets].sort((a, b) => b.count - a.count)) {
    if (bucket.count <= 1 || (bucket.pairs !== null && total <= EFFECTIVE_LIMIT)) continue;
    chosen.add(bucket);
    total -= bucket.count - 1;
  }
  return chosen;
}

/** Namespaces that have an edge to every other namespace get one to "All namespaces" instead. */
function foldAll(folded: readonly OpenPair[], namespaces: ReadonlySet<string>): readonly OpenPair[] {
  const everyone: End = { node: ALL_NAMESPACES, ref: { type: 'allNamespaces' } };
  const bySource = new Map<NodeId, OpenPair[]>();
  for (const pair of folded) bySource.set(pair.from.node, [...(bySource.get(pair.from.node) ?? []), pair]);
  return [...bySource.values()].flatMap((pairs) => {
    const inside = pairs.filter((pair) => pair.from.node !== pair.to.node && namespaces.has(pair.to.node));
    const [first] = inside;
    if (first === undefined || inside.length < namespaces.size - 1) return pairs;
    const openness = inside.map((pair) => pair.openness).reduce(bothOf);
    return [...pairs.filter((pair) => !inside.includes(pair)), { from: first.from, to: everyone, openness }];
  });
}
