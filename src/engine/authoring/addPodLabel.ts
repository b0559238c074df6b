import { editDocument } from '../manifest/edit/editDocument';
import { templatePath } from '../manifest/resource/template';
import type { Gesture } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import { type AuthoringState, type Outcome, outcomeOfEdit } from './authoring';

type AddPodLabel = Extract<Gesture, { type: 'addPodLabel' }>;

/** Gives the pods of a workload a label, in its pod template; what selects them today still does. */
export function addPodLabel(state: AuthoringState, { workload: id, key, value }: AddPodLabel): Outcome {
  const workload = state.cluster.resources.workloads.find((candidate) => candidate.id === id);
  if (workload === undefined) return { refusal: phrase`${code(id)} is not in what was loaded.` };
  // As they were read: pods of the cluster keep the places that they had before somebody typed above them.
  const pods = state.reading.resources.pods.filter((pod) => workload.pods.includes(pod.id));
  const isPod = workload.kind === 'Pod';
  const source = isPod ? (pods[0]?.source ?? workload.source) : workload.source;
  if (source === null || (!isPod && pods.some((pod) => !pod.template))) {
    return {
      refusal: phrase`No manifest of ${code(workload.name)} is loaded that makes its pods, so the label can’t be written here. Add ${code(`${key}: ${value}`)} to its pod template.`,
    };
  }
  const path = [...(isPod ? [] : templatePath(workload.kind)), 'metadata', 'labels', key];
  const label = `Add label ${key}=${value} to ${workload.name}`;
  return outcomeOfEdit(label, editDocument(state.files, source, [{ type: 'set', path, value }]));
}
