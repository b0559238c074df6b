import { keyNodeAt, nodeAt } from '../manifest/nodeAt';
import type { FieldPath } from '../model/finding';
import type { DefinitionsView } from '../model/language';
import type { SourceRange } from '../model/source';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { matchSelector } from '../selector/labelSelector';
import { bitIndices, orTri } from '../sets/bits';
import { type LanguageState, readDocument, textOf } from './languageState';
import { isInSubject, peersAt, policyPlace, subjectOf } from './policyPlace';

/**
 * Where what a selector takes is written: from a selector to the workloads, from a selector of namespaces and from a
 * namespace's name to the Namespace manifests, where there are any. Null where nothing at the offset leads anywhere.
 */
export function definitions(state: LanguageState, path: string, offset: number): DefinitionsView | null {
  const found = policyPlace(state, path, offset);
  if (found === null || found.policy === null) return null;
  const targets = targetsOf(state.cluster, found.policy, found.path);
  if (targets.length === 0) return null;
  return {
    place: found.place,
    targets: targets.map((target, index) => (index < MOST_NAMED ? atName(state, target) : target)),
  };
}

const NAME = ['metadata', 'name'];

/** In a longer list nobody reads every name. */
const MOST_NAMED = 50;

/** The line with the object's name, by which it is told from others in a list; its beginning where that is not found. */
function atName({ files }: LanguageState, target: SourceRange): SourceRange {
  const text = textOf(files, target.path)?.slice(target.start, target.end) ?? '';
  const tree = readDocument(text, 0).tree();
  if (tree === null || nodeAt(tree, NAME).type !== 'scalar') return target;
  const name = keyNodeAt(tree, NAME);
  const line = target.line + text.slice(0, name.start).split(/\r\n|\n|\r/).length - 1;
  return { ...target, start: target.start + name.start, line };
}

function targetsOf(cluster: Cluster, policy: CompiledPolicy, path: FieldPath): readonly SourceRange[] {
  if (path[0] === 'metadata' && path[1] === 'namespace') {
    const source = cluster.table.namespaces.get(policy.namespace ?? '')?.source ?? null;
    return source === null ? [] : [source];
  }
  const [first, ...others] = peersAt(policy, path);
  const ofNamespaces = path.some((step) => step === 'namespaceSelector' || step === 'namespaces');
  if (first !== undefined) {
    const selector = first.type === 'pods' ? first.namespaceSelector : null;
    const namespaces = ofNamespaces && selector !== null ? namespaceSources(cluster, selector) : [];
    if (namespaces.length > 0) return namespaces;
    const matches = others.reduce((all, peer) => orTri(all, peer.matches), first.matches);
    return workloadSources(cluster, bitIndices(matches.yes));
  }
  if (!isInSubject(path)) return [];
  if (ofNamespaces && policy.namespaceSelector !== null) {
    const namespaces = namespaceSources(cluster, policy.namespaceSelector);
    if (namespaces.length > 0) return namespaces;
  }
  return workloadSources(cluster, bitIndices(subjectOf(policy).yes));
}

function namespaceSources(cluster: Cluster, selector: Parameters<typeof matchSelector>[0]): readonly SourceRange[] {
  return [...cluster.table.namespaces.values()].flatMap(({ labels, source }) =>
    source !== null && matchSelector(selector, labels).outcome === 'yes' ? [source] : [],
  );
}

function workloadSources(cluster: Cluster, pods: readonly number[]): readonly SourceRange[] {
  const ids = new Set(pods.map((index) => cluster.pods[index]?.workload ?? ''));
  return [...ids].flatMap((id) => cluster.workloadOf(id)?.source ?? []);
}
