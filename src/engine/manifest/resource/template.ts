import type { Pod, WorkloadId } from '../../model/resources';
import { isObject, member, objectIn, textIn, valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { readContainerPorts } from './containerPorts';
import { controllerLabels } from './controllerLabels';
import { readLabels } from './labels';
import type { Report } from './report';

/** Label keys that tell replicas of one workload apart, and that some selector of the workspace names. */
export type TellingKeys = ReadonlySet<string>;

/** Beyond this many replicas, what would tell them apart stays unknown rather than making each a member of its own. */
const MOST_APART = 500;

/** Where a controller's pod template stands. */
export function templatePath(kind: string): readonly string[] {
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

/** How many pods a controller wants: `spec.replicas`, a Job's parallelism; null where nobody can say (DaemonSet, CronJob). */
export function wantedReplicas(object: ManifestObject): number | null {
  if (object.kind === 'DaemonSet' || object.kind === 'CronJob') return null;
  const field = object.kind === 'Job' ? 'parallelism' : 'replicas';
  const value = member(objectIn(object.data, 'spec'), field);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 1;
}

/**
 * The members that a controller's template stands for: one for all replicas, or one a replica where a selector tells them
 * apart (S31). A template without replicas (`replicas: 0`) still stands for the one that it would start.
 */
export function readTemplate(
  object: ManifestObject,
  namespace: string,
  workload: {
    readonly id: WorkloadId;
    readonly kind: string;
    readonly name: string;
    readonly templateHash: string | null;
  },
  telling: TellingKeys,
  report: Report,
): readonly Pod[] {
  const path = templatePath(object.kind);
  const spec = valueAt(object.data, [...path, 'spec']);
  const pod = isObject(spec) ? spec : {};
  const written = readLabels(object, [...path, 'metadata', 'labels'], report);
  const set = controllerLabels(object, workload);
  const labels = new Map([...written, ...[...set.known].filter(([key]) => !written.has(key))]);
  const unknown = [...set.unknown].filter((key) => !labels.has(key));
  const apart = [...set.perReplica.keys()].filter((key) => !written.has(key));
  const wanted = wantedReplicas(object);
  const base = {
    namespace,
    name: workload.name,
    workload: workload.id,
    addresses: [],
    ports: readContainerPorts(object, [...path, 'spec'], report),
    hostNetwork: member(pod, 'hostNetwork') === true,
    node: textIn(pod, 'nodeName') || null,
    dnsPolicy: textIn(pod, 'dnsPolicy') || 'ClusterFirst',
    template: true,
    source: object.source,
  };
  const split = apart.some((key) => telling.has(key)) && wanted !== null && wanted >= 1 && wanted <= MOST_APART;
  if (!split) {
    const unknownLabels = new Set([...unknown, ...apart]);
    return [{ ...base, id: workload.id, labels, unknownLabels, count: Math.max(1, wanted ?? 1) }];
  }
  return Array.from({ length: wanted }, (_, index) => {
    const own = new Map(labels);
    for (const key of apart) own.set(key, set.perReplica.get(key)?.(index) ?? '');
    const ordinal = set.ordinal(index);
    return { ...base, id: `${workload.id}#${ordinal}`, labels: own, unknownLabels: new Set(unknown), count: 1 };
  });
}
