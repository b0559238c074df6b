import type { WorkloadId } from '../model/resources';

/** The bare name where one workload has it, else with its namespace, else with its kind too. */
export function shortNames(ids: readonly WorkloadId[]): (id: WorkloadId) => string {
  const forms = (id: WorkloadId): readonly string[] => {
    const withoutKind = id.replace(/\[[^[\]]*\]$/, '');
    return [withoutKind.slice(withoutKind.indexOf('/') + 1), withoutKind, id];
  };
  const users = new Map<string, Set<WorkloadId>>();
  for (const id of ids) for (const form of forms(id)) users.set(form, (users.get(form) ?? new Set()).add(id));
  return (id) => forms(id).find((form) => (users.get(form)?.size ?? 1) === 1) ?? id;
}
