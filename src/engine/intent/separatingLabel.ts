import type { AuthoringState } from '../authoring/authoring';
import { narrowestSelector } from '../authoring/narrowestSelector';
import { namePart } from '../authoring/policyText';
import type { SeparatingLabel } from '../model/intent';
import { code, listPhrase, phrase } from '../model/phrase';
import type { Workload } from '../model/resources';
import { isOnHostNetwork } from './intentScope';

/** Keys that people name an application by; the first that the workload has not got is offered. */
const KEYS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/component', 'workload'];

/**
 * A label that would tell a workload's pods from the others of its namespace that every selector takes along; null where
 * one tells them apart already.
 */
export function separatingLabel(state: AuthoringState, workload: Workload): SeparatingLabel | null {
  const { resources } = state.cluster;
  if (isOnHostNetwork(state.cluster, workload)) return null;
  const selector = narrowestSelector(resources, workload);
  if (selector.exact) return null;
  const pods = resources.pods.filter((pod) => pod.namespace === workload.namespace);
  const own = pods.filter((pod) => workload.pods.includes(pod.id));
  const others = pods.filter((pod) => !workload.pods.includes(pod.id));
  const key = KEYS.find((candidate) => own.every((pod) => !pod.labels.has(candidate)));
  if (key === undefined) return null;
  let value = namePart(workload.name).slice(0, 63);
  for (let count = 2; others.some((pod) => pod.labels.get(key) === value); count += 1) {
    value = `${namePart(workload.name).slice(0, 58)}-${count}`;
  }
  const alike = selector.matches.filter((name) => name !== workload.name);
  const who = alike.length === 0 ? phrase`other pods of its namespace` : listPhrase(alike);
  return {
    workload: workload.id,
    key,
    value,
    alike,
    reason: phrase`No label tells ${code(workload.name)} from ${who}, so its rules take them along.`,
  };
}
