import type { PolicyForm } from '../model/form';
import type { PolicyId } from '../model/resources';
import type { Cluster } from '../policy/cluster';

/** A NetworkPolicy for its form; null where there is none of that id, or it has no namespace (another kind). */
export function policyForm(cluster: Cluster, id: PolicyId): PolicyForm | null {
  const document = cluster.policyOf(id)?.document ?? null;
  if (document === null || document.kind !== 'NetworkPolicy' || document.namespace === null) return null;
  return { id, name: document.name, namespace: document.namespace, data: document.data };
}
