import { objectIn } from '../manifest/fields';
import type { RolloutMoment } from '../model/intent';
import type { JsonObject, PolicyDocument, PolicyId, Resources } from '../model/resources';
import type { CniReading } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { type CompileCache, compile } from '../policy/compile';

/** Documents of manifests that no file holds, kept so that compiling one of them again costs nothing. */
const documents = new WeakMap<JsonObject, PolicyDocument>();

/** The id that a policy of a moment gets which is none of the workspace's. */
export function otherId(manifest: JsonObject): PolicyId {
  const { name, namespace } = objectIn(manifest, 'metadata');
  return `${textOf(manifest.kind)}/${textOf(namespace)}/${textOf(name)}`;
}

function documentOf(manifest: JsonObject): PolicyDocument {
  const known = documents.get(manifest);
  if (known !== undefined) return known;
  const { name, namespace } = objectIn(manifest, 'metadata');
  const path = `${textOf(name)}.yaml`;
  const source = { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const made: PolicyDocument = {
    id: otherId(manifest),
    apiVersion: textOf(manifest.apiVersion),
    kind: textOf(manifest.kind),
    name: textOf(name),
    namespace: typeof namespace === 'string' ? namespace : null,
    namespaceAssumed: false,
    data: manifest,
    source,
    rangeAt: () => source,
  };
  documents.set(manifest, made);
  return made;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
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
    ...moment.others.map((manifest) => documentOf(manifest)),
  ];
  return compile({ ...resources, policies, broken: [] }, reading, { cache });
}
