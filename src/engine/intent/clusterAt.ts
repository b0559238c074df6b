import type { RolloutMoment } from '../model/intent';
import type { JsonObject, PolicyDocument, Resources } from '../model/resources';
import type { CniReading, Direction } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { type CompileCache, compile } from '../policy/compile';

/** A policy that allows everything in one direction for a while, so that narrow rules can be applied without cutting anything. */
export function temporaryPolicy(namespace: string, direction: Direction): JsonObject {
  const types = direction === 'ingress' ? ['Ingress'] : ['Egress'];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: temporaryName(direction), namespace },
    spec: { podSelector: {}, policyTypes: types, [direction]: [{}] },
  };
}

export function temporaryName(direction: Direction): string {
  return `temporary-allow-all-${direction}`;
}

/** Temporary policies as documents, kept so that compiling them again costs nothing. */
const documents = new Map<string, PolicyDocument>();

function temporaryDocument(namespace: string, direction: Direction): PolicyDocument {
  const key = `${namespace} ${direction}`;
  const known = documents.get(key);
  if (known !== undefined) return known;
  const path = `${temporaryName(direction)}.yaml`;
  const source = { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const made: PolicyDocument = {
    id: `NetworkPolicy/${namespace}/${temporaryName(direction)}`,
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    name: temporaryName(direction),
    namespace,
    namespaceAssumed: false,
    data: temporaryPolicy(namespace, direction),
    source,
    rangeAt: () => source,
  };
  documents.set(key, made);
  return made;
}

/** The cluster with the policies of one moment of a roll-out and no others. */
export function clusterAt(
  resources: Resources,
  reading: CniReading,
  moment: RolloutMoment,
  cache: CompileCache,
): Cluster {
  const there = new Set(moment.policies);
  const policies = [
    ...resources.policies.filter((policy) => there.has(policy.id)),
    ...moment.temporary.map(({ namespace, direction }) => temporaryDocument(namespace, direction)),
  ];
  return compile({ ...resources, policies, broken: [] }, reading, { cache });
}
