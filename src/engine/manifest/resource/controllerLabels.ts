import { member, objectIn, textIn } from '../fields';
import type { ManifestObject } from '../manifestObject';

/**
 * Labels that a controller sets on the pods it makes, beside those of the template (S31; Kubernetes docs, "Well-Known
 * Labels, Annotations and Taints").
 */
export interface ControllerLabels {
  readonly known: ReadonlyMap<string, string>;
  /** Keys whose values only the running controller knows. */
  readonly unknown: ReadonlySet<string>;
  /** Keys whose values follow from the number of the replica, counted from 0. */
  readonly perReplica: ReadonlyMap<string, (index: number) => string>;
  /** The number that the controller gives to the replica at an index. */
  readonly ordinal: (index: number) => number;
}

export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';
export const COMPLETION_INDEX_LABEL = 'batch.kubernetes.io/job-completion-index';

/** `workload` is the top that the object belongs to: a CronJob's Jobs and a Deployment's ReplicaSets make its pods. */
export function controllerLabels(
  object: ManifestObject,
  workload: { readonly kind: string; readonly name: string; readonly templateHash: string | null },
): ControllerLabels {
  const known = new Map<string, string>();
  const unknown = new Set<string>();
  const perReplica = new Map<string, (index: number) => string>();
  const spec = objectIn(object.data, 'spec');
  let first = 0;
  switch (workload.kind) {
    case 'Deployment':
      if (workload.templateHash === null) unknown.add('pod-template-hash');
      else known.set('pod-template-hash', workload.templateHash);
      break;
    case 'DaemonSet':
      unknown.add('controller-revision-hash').add('pod-template-generation');
      break;
    case 'StatefulSet': {
      unknown.add('controller-revision-hash');
      const start = member(objectIn(spec, 'ordinals'), 'start');
      first = typeof start === 'number' && Number.isInteger(start) && start >= 0 ? start : 0;
      perReplica.set(POD_NAME_LABEL, (index) => `${workload.name}-${first + index}`);
      perReplica.set(POD_INDEX_LABEL, (index) => String(first + index));
      break;
    }
    case 'Job':
      known.set('batch.kubernetes.io/job-name', workload.name).set('job-name', workload.name);
      unknown.add('batch.kubernetes.io/controller-uid').add('controller-uid');
      if (textIn(spec, 'completionMode') === 'Indexed') perReplica.set(COMPLETION_INDEX_LABEL, String);
      break;
    case 'CronJob':
      unknown.add('batch.kubernetes.io/job-name').add('job-name');
      unknown.add('batch.kubernetes.io/controller-uid').add('controller-uid');
      if (textIn(objectIn(objectIn(spec, 'jobTemplate'), 'spec'), 'completionMode') === 'Indexed') {
        unknown.add(COMPLETION_INDEX_LABEL);
      }
      break;
    default:
      break;
  }
  return { known, unknown, perReplica, ordinal: (index) => first + index };
}
