import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { PolicyDocument, Resources, Workload } from '../model/resources';
import { CLUSTER_POLICY_KINDS, type CniReading } from '../model/verdict';
import type { Cluster, CompiledPolicy } from './cluster';
import { asDuplicate, compileBroken, compilePolicy } from './compilePolicy';
import { findDuplicates } from './duplicates';
import { equalPriorities } from './equalPriorities';
import { gatesOf, NO_POLICIES } from './gatePolicies';
import { parseClusterPolicy } from './parseClusterPolicy';
import type { ParsedPolicy } from './parsedPolicy';
import { parsePolicy } from './parsePolicy';
import { buildPodTable } from './podTable';
import { policyKindStatus } from './policyKinds';
import { createResolver, type Resolver } from './resolver';

export interface CompileOptions {
  /** Ranges in which pods of unknown address lie; null or absent: as the resources say (S34). */
  readonly podRanges?: readonly string[] | null;
  /** Kept over the life of a session, so that an edit of one policy compiles that policy alone. */
  readonly cache?: CompileCache;
  /** Hears how many policies are compiled. */
  readonly report?: ReportProgress;
}

interface ResolvedGeneration {
  readonly key: readonly unknown[];
  readonly resolver: Resolver;
  readonly policies: WeakMap<PolicyDocument, CompiledPolicy>;
}

/** What earlier compilations found: parsed policies by document, and policies resolved over the same pods. */
export interface CompileCache {
  readonly parsed: WeakMap<PolicyDocument, ParsedPolicy>;
  generation: ResolvedGeneration | null;
}

export function createCompileCache(): CompileCache {
  return { parsed: new WeakMap(), generation: null };
}

/**
 * Resolves defaults, selectors, blocks and ports of every policy once. Nothing behind it sees raw YAML. `reading` says
 * what the cluster's network plugin does where the API leaves room (S11, S34, S36).
 */
export function compile(resources: Resources, reading: CniReading, options: CompileOptions = {}): Cluster {
  const cache = options.cache ?? createCompileCache();
  const { resolver, policies: known } = generationFor(cache, resources, reading, options.podRanges ?? null);
  const duplicates = findDuplicates(resources.policies);
  const parse = (document: PolicyDocument): ParsedPolicy => remembered(cache.parsed, document, () => parseOf(document));
  const step = countProgress(options.report ?? UNHEARD, 'compiling', resources.policies.length);
  const documents = resources.policies.map((document) => {
    const compiled = remembered(known, document, () => compilePolicy(resolver, document, parse));
    step(1);
    const lastId = duplicates.get(document.id);
    return lastId === undefined ? compiled : asDuplicate(compiled, lastId);
  });
  return assemble(resources, reading, resolver, [...documents, ...compileAllBroken(resources, resolver)]);
}

/** Every kind in its own words. */
function parseOf(document: PolicyDocument): ParsedPolicy {
  const status = policyKindStatus(document);
  return status.type === 'clusterPolicy' ? parseClusterPolicy(status.kind, document.data) : parsePolicy(document.data);
}

function remembered<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function generationFor(
  cache: CompileCache,
  resources: Resources,
  reading: CniReading,
  podRanges: readonly string[] | null,
): ResolvedGeneration {
  const key = [
    resources.pods,
    resources.namespaces,
    resources.nodes,
    resources.dualStack,
    reading.hostNetwork,
    reading.ipBlockPods,
    reading.endPort,
    ...CLUSTER_POLICY_KINDS.map((kind) => reading.kinds[kind]),
    (podRanges ?? resources.podRanges).join(' '),
  ];
  const last = cache.generation;
  if (last?.key.every((part, index) => part === key[index]) === true) return last;
  const resolver = createResolver(buildPodTable(resources, reading, podRanges), reading, resources.nodes);
  const next: ResolvedGeneration = { key, resolver, policies: new WeakMap() };
  cache.generation = next;
  return next;
}

function compileAllBroken(resources: Resources, resolver: Resolver): CompiledPolicy[] {
  const taken = new Set(resources.policies.map((document) => document.id));
  const compiled: CompiledPolicy[] = [];
  for (const broken of resources.broken) {
    const base = [broken.kindHint, broken.namespaceHint, broken.nameHint].map((part) => part ?? '?').join('/');
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}#${count}`;
    const policy = compileBroken(resolver, broken, id);
    if (policy === null) continue;
    taken.add(id);
    compiled.push(policy);
  }
  return compiled;
}

interface Lookups {
  readonly podIndex: ReadonlyMap<string, number>;
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly named: ReadonlyMap<string, readonly Workload[]>;
  /** Indices of the members. */
  readonly members: ReadonlyMap<string, readonly number[]>;
}

/** Kept while pods and workloads are the same: an edit of a policy changes neither. */
const lookups = new WeakMap<Resources['pods'], WeakMap<Resources['workloads'], Lookups>>();

function lookupsOf({ pods, workloads }: Resources): Lookups {
  const named = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const name = `${workload.namespace}/${workload.name}`;
    const list = named.get(name);
    if (list === undefined) named.set(name, [workload]);
    else list.push(workload);
  }
  const podIndex = new Map(pods.map((pod, index) => [pod.id, index]));
  const indicesOf = (ids: readonly string[]): readonly number[] =>
    ids.map((id) => podIndex.get(id)).filter((index) => index !== undefined);
  return {
    podIndex,
    members: new Map(workloads.map((workload) => [workload.id, indicesOf(workload.pods)])),
    workloads: new Map(workloads.map((workload) => [workload.id, workload])),
    named,
  };
}

function assemble(
  resources: Resources,
  reading: CniReading,
  resolver: Resolver,
  policies: readonly CompiledPolicy[],
): Cluster {
  const { table } = resolver;
  const { podIndex, workloads, named, members } = remembered(
    remembered(lookups, resources.pods, () => new WeakMap<Resources['workloads'], Lookups>()),
    resources.workloads,
    () => lookupsOf(resources),
  );
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const gates = {
    ingress: gatesOf(policies, 'ingress', resources.pods.length),
    egress: gatesOf(policies, 'egress', resources.pods.length),
  };
  return {
    resources,
    reading,
    families: table.families,
    pods: resources.pods,
    workloads: resources.workloads,
    policies,
    diagnostics: [...policies.flatMap((policy) => policy.diagnostics), ...equalPriorities(policies)],
    table,
    podIndexOf: (podId) => podIndex.get(podId),
    workloadOf: (id) => workloads.get(id),
    workloadsNamed: (namespace, name) => named.get(`${namespace}/${name}`) ?? [],
    workloadPods: (id) => members.get(id) ?? [],
    policyOf: (id) => byId.get(id),
    gatePolicies: (pod, direction) => gates[direction][pod] ?? NO_POLICIES,
    selecting: (pod, direction) => (gates[direction][pod] ?? NO_POLICIES).all,
  };
}
