import { isTextFile } from '../model/source';
import { FLOWS_PATH, POLICIES_PATH, SETTINGS_PATH } from '../model/workspace';
import type { AuthorEnd } from './authorEnd';
import type { AuthoringState } from './authoring';

export interface TargetPaths {
  /** Where a new policy goes unless a person says otherwise. */
  readonly path: string;
  readonly paths: readonly string[];
}

/**
 * The files that a policy may be written to: those that hold policies, and `policies.yaml`, which is made where it is
 * missing. By default the file where the policies of the ends' namespaces live.
 */
export function targetPaths(state: AuthoringState, ends: readonly AuthorEnd[]): TargetPaths {
  const writable = new Set(
    state.files
      .filter((file) => isTextFile(file) && /\.ya?ml$/i.test(file.path))
      .map((file) => file.path)
      .filter((path) => path !== FLOWS_PATH && path !== SETTINGS_PATH),
  );
  const namespaces = new Set(
    ends.flatMap((end) =>
      end.type === 'workload' ? [end.workload.namespace] : end.type === 'namespace' ? [end.namespace] : [],
    ),
  );
  const counts = new Map<string, number>();
  const all = new Set<string>();
  for (const policy of state.cluster.resources.policies) {
    const { path } = policy.source;
    if (!writable.has(path)) continue;
    all.add(path);
    if (policy.namespace !== null && namespaces.has(policy.namespace)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const path = busiest?.[0] ?? POLICIES_PATH;
  return { path, paths: [...new Set([POLICIES_PATH, ...[...all].sort()])] };
}
