/** A whole document to begin with. */
interface Skeleton {
  readonly label: string;
  readonly kind: 'document';
  readonly detail: string;
  readonly explanation: readonly (readonly string[])[];
  readonly insert: string;
  readonly goesOn: boolean;
}

/** What an empty document may become: a policy of each kind, up to the place where its own part begins. */
export function completeDocument(namespace: string | null): readonly Skeleton[] {
  const first = namespace ?? 'default';
  return [
    skeleton(
      'NetworkPolicy',
      'Restricts pods of one namespace',
      'networking.k8s.io/v1',
      `\n  namespace: ${first}\nspec:\n  podSelector: {}\n  policyTypes:\n    - Ingress\n`,
    ),
    skeleton(
      'ClusterNetworkPolicy',
      'Before or behind all NetworkPolicies',
      'policy.networking.k8s.io/v1alpha2',
      '\nspec:\n  tier: Admin\n  priority: 100\n  subject:\n    namespaces: {}\n',
    ),
    skeleton(
      'AdminNetworkPolicy',
      'Before all NetworkPolicies',
      'policy.networking.k8s.io/v1alpha1',
      '\nspec:\n  priority: 100\n  subject:\n    namespaces: {}\n',
    ),
    skeleton(
      'BaselineAdminNetworkPolicy',
      'Behind all NetworkPolicies',
      'policy.networking.k8s.io/v1alpha1',
      '\nspec:\n  subject:\n    namespaces: {}\n',
    ),
  ];
}

function skeleton(kind: string, detail: string, apiVersion: string, rest: string): Skeleton {
  const name = kind === 'BaselineAdminNetworkPolicy' ? 'default' : 'new-policy';
  return {
    label: kind,
    kind: 'document',
    detail,
    explanation: [[`A whole ${kind} to begin with.`]],
    insert: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}${rest}`,
    goesOn: false,
  };
}
