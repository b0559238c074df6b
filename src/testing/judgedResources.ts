import { createManifestReader } from '../engine/manifest/reader';
import type { SourceFile } from '../engine/model/source';
import { filesOf, type ManifestTexts } from './readResources';

/** What judging looks at in some manifests, as plain data, whatever their order, places and bookkeeping. */
export function judgedResources(manifests: ManifestTexts | readonly SourceFile[]): unknown {
  const files = Array.isArray(manifests) ? (manifests as readonly SourceFile[]) : filesOf(manifests as ManifestTexts);
  const { resources } = createManifestReader().read(files);
  const { namespaces, nodes, workloads, pods, services, policies, leftOut, dualStack, podRanges } = resources;
  return plain({
    namespaces,
    nodes: sorted(nodes, ({ name }) => name),
    workloads: sorted(workloads, ({ id }) => id),
    pods: sorted(pods, ({ id }) => id),
    services: sorted(services, ({ namespace, name }) => `${namespace}/${name}`),
    policies: sorted(
      policies.map(({ id, namespace, data: { metadata: _metadata, status: _status, ...rest } }) => ({
        id,
        namespace,
        rest,
      })),
      ({ id }) => id,
    ),
    leftOut,
    dualStack,
    podRanges,
  });
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'source') return undefined;
    if (inner instanceof Map) return [...inner].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return inner instanceof Set ? [...inner].sort() : inner;
  });
  return JSON.parse(text);
}

function sorted<T>(list: readonly T[], id: (item: T) => string): readonly T[] {
  return [...list].sort((a, b) => (id(a) < id(b) ? -1 : 1));
}
