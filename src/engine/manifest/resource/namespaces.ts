import type { Namespace } from '../../model/resources';
import type { ManifestObject } from '../manifestObject';
import { readLabels } from './labels';
import type { Report } from './report';

/** Set by the control plane on every namespace (S32). */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * Declared namespaces with the labels that their manifests show, and those merely referred to, which have exactly their
 * name label (S32). Declared ones first, then by first reference.
 */
export function readNamespaces(
  declared: readonly ManifestObject[],
  referred: readonly string[],
  report: Report,
): ReadonlyMap<string, Namespace> {
  const namespaces = new Map<string, Namespace>();
  for (const object of declared) {
    const labels = new Map(readLabels(object, ['metadata', 'labels'], report));
    labels.set(NAME_LABEL, object.name);
    namespaces.set(object.name, { name: object.name, labels, declared: true, source: object.source });
  }
  for (const name of referred) {
    if (namespaces.has(name)) continue;
    namespaces.set(name, { name, labels: new Map([[NAME_LABEL, name]]), declared: false, source: null });
  }
  return namespaces;
}
