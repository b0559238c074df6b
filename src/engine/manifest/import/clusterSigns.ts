import type { SeenContainer, SeenDaemonSet, SeenNode } from '../../cni/suggest';
import type { JsonObject, JsonValue } from '../../model/resources';
import { isList, member, objectIn, objectsIn, textIn } from '../fields';
import type { ManifestObject } from '../manifestObject';

/** What of an import tells which network plugin its cluster has. */
export interface ClusterSigns {
  readonly daemonSets: readonly SeenDaemonSet[];
  readonly nodes: readonly SeenNode[];
}

/** DaemonSets, by their manifests or by the pods that they own, and nodes; before a dump is reduced, which takes images away. */
export function clusterSigns(objects: readonly ManifestObject[], defaultNamespace: string): ClusterSigns {
  const daemonSets = new Map<string, SeenDaemonSet>();
  const fromPods = new Map<string, SeenDaemonSet>();
  const nodes: SeenNode[] = [];
  for (const object of objects) {
    const { data } = object;
    const namespace = object.namespace ?? defaultNamespace;
    if (object.role === 'node') nodes.push(seenNode(object));
    if (object.role === 'workload' && object.kind === 'DaemonSet') {
      const template = objectIn(objectIn(data, 'spec'), 'template');
      const labels = [...labelsOf(template), ...labelsOf(data)];
      daemonSets.set(`${namespace}/${object.name}`, seen(namespace, object.name, labels, objectIn(template, 'spec')));
    }
    if (object.role === 'pod') {
      const name = ownerOf(data);
      const key = `${namespace}/${name ?? ''}`;
      if (name === null || fromPods.has(key)) continue;
      fromPods.set(key, seen(namespace, name, labelsOf(data), objectIn(data, 'spec')));
    }
  }
  const onlyPods = [...fromPods].filter(([key]) => !daemonSets.has(key)).map(([, daemonSet]) => daemonSet);
  return { daemonSets: [...daemonSets.values(), ...onlyPods], nodes };
}

type LabelEntry = readonly [string, string];

function seen(namespace: string, name: string, labels: readonly LabelEntry[], spec: JsonObject): SeenDaemonSet {
  return { namespace, name, labels: new Map(labels), containers: objectsIn(spec, 'containers').map(seenContainer) };
}

function seenContainer(container: JsonObject): SeenContainer {
  const args = member(container, 'args');
  return {
    name: textIn(container, 'name') ?? '',
    image: textIn(container, 'image'),
    args: isList(args) ? texts(args) : null,
  };
}

function texts(list: readonly JsonValue[]): readonly string[] {
  return list.filter((value) => typeof value === 'string');
}

function labelsOf(object: JsonObject): readonly LabelEntry[] {
  return Object.entries(objectIn(objectIn(object, 'metadata'), 'labels')).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
}

/** The DaemonSet that made a pod. */
function ownerOf(pod: JsonObject): string | null {
  const owner = objectsIn(objectIn(pod, 'metadata'), 'ownerReferences').find(
    (reference) => textIn(reference, 'kind') === 'DaemonSet',
  );
  return owner === undefined ? null : textIn(owner, 'name');
}

function seenNode({ name, data }: ManifestObject): SeenNode {
  const info = objectIn(objectIn(data, 'status'), 'nodeInfo');
  const annotations = objectIn(objectIn(data, 'metadata'), 'annotations');
  return {
    name,
    kubeletVersion: textIn(info, 'kubeletVersion') ?? '',
    k3sArgs: (textIn(annotations, 'k3s.io/node-args') ?? '').match(/[^\s"',[\]]+/g) ?? [],
  };
}
