import type { Diagnostic } from '../../model/diagnostic';
import type { JsonObject } from '../../model/resources';
import { isTextFile, type SourceFile } from '../../model/source';
import { objectId } from '../duplicates';
import { objectIn } from '../fields';
import { readFile } from '../fileReading';
import { isNamespaced } from '../kinds';
import { MAX_DOCUMENTS } from '../limits';
import type { ManifestObject } from '../manifestObject';
import { inPathOrder } from '../pathOrder';
import { reduceObject } from '../reduce';
import { writeDocument } from '../write';
import { inOrder, isRetiredReplicaSet, referredReplicaSets } from './reduceFiles';

/** What policies are judged against, without the policies. */
export interface Inventory {
  /** A stream of YAML documents, sorted; empty where nothing is left. */
  readonly text: string;
  readonly documents: number;
  /** Policies are left out: they come from where they are written. */
  readonly policies: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Documents and files that can't be read; also among the diagnostics. */
  readonly unusable: readonly Diagnostic[];
}

/**
 * Nodes, namespaces, workloads and Services of some manifests, reduced to what judging needs, one document each in a
 * stable order: by namespace, kind and name. Of doubles the last counts (S54). `namespace` is written into documents
 * without one; null: they stay without.
 */
export function inventoryOf(files: readonly SourceFile[], namespace: string | null): Inventory {
  const readings = new Map(
    inPathOrder(files).flatMap((file) => {
      const reading = isTextFile(file) ? readFile(file, null, MAX_DOCUMENTS) : null;
      return reading === null ? [] : [[file.path, reading] as const];
    }),
  );
  const referred = referredReplicaSets(readings);
  const counting = new Map<string, { readonly object: ManifestObject; readonly data: JsonObject }>();
  let policies = 0;
  for (const object of [...readings.values()].flatMap((reading) => reading.objects)) {
    if (object.role === 'policy') policies += 1;
    if (object.role === 'policy' || isRetiredReplicaSet(object, referred)) continue;
    const reduced = reduceObject(object.apiVersion, object.kind, object.data);
    if (reduced === null) continue;
    const placed = withNamespace(object, reduced, namespace);
    const namespaced = isNamespaced(object.apiVersion, object.kind) !== false;
    counting.set(
      objectId(placed.object, 'default', namespaced) ?? `${object.source.path} ${object.source.start}`,
      placed,
    );
  }
  const sorted = [...counting.values()].sort(inOrder);
  const all = [...readings.values()];
  return {
    text: sorted.map(({ data }) => writeDocument(data)).join('---\n'),
    documents: sorted.length,
    policies,
    diagnostics: all.flatMap((reading) => reading.diagnostics),
    unusable: all.flatMap((reading) => reading.syntaxErrors),
  };
}

function withNamespace(
  object: ManifestObject,
  data: JsonObject,
  namespace: string | null,
): { readonly object: ManifestObject; readonly data: JsonObject } {
  if (namespace === null || object.namespace !== null || isNamespaced(object.apiVersion, object.kind) === false) {
    return { object, data };
  }
  const { name, ...rest } = objectIn(data, 'metadata');
  const metadata = { ...(name === undefined ? {} : { name }), namespace, ...rest };
  return { object: { ...object, namespace }, data: { ...data, metadata } };
}
