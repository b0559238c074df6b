import type { FieldPath } from '../../model/finding';
import { CLUSTER_POLICY_KINDS } from '../../model/verdict';
import { clusterPolicyField } from './clusterPolicies';
import { type Field, field, object, words } from './field';
import { metadataField } from './metadataFields';
import { NETWORK_POLICY } from './networkPolicy';

const KINDS: ReadonlyMap<string, Field> = new Map([
  ['NetworkPolicy', NETWORK_POLICY],
  ...CLUSTER_POLICY_KINDS.map((kind) => [kind, clusterPolicyField(kind)] as const),
]);

/** An object whose kind nobody has written yet. */
const ANY_POLICY: Field = field(
  object({
    apiVersion: field(
      words(
        ['networking.k8s.io/v1', 'For NetworkPolicy.'],
        ['policy.networking.k8s.io/v1alpha2', 'For ClusterNetworkPolicy.'],
        ['policy.networking.k8s.io/v1alpha1', 'For AdminNetworkPolicy and BaselineAdminNetworkPolicy.'],
      ),
      'The version of the API that this object is written for.',
    ),
    kind: field(words(...[...KINDS].map(([kind, { summary }]) => [kind, summary] as const)), 'What this object is.'),
    metadata: metadataField(true),
  }),
  'A Kubernetes object.',
);

/** The schema of a policy kind; of any object where no kind is written. Null: a kind that has none here. */
export function schemaOf(apiVersion: string, kind: string): Field | null {
  if (kind === '') return ANY_POLICY;
  // Other groups have kinds of the same names.
  const known = apiVersion === '' || /(?:^|\.)networking\.k8s\.io\//.test(apiVersion);
  return known ? (KINDS.get(kind) ?? null) : null;
}

/** The field at a path of keys and indices; a label's key leads to its value. Null: the schema has no such field. */
export function fieldAt(root: Field, path: FieldPath): Field | null {
  let at: Field = root;
  for (const step of path) {
    const { shape } = at;
    if (typeof step === 'number') {
      if (shape.type !== 'list') return null;
      at = shape.item;
    } else if (shape.type === 'object') {
      const next = shape.fields.get(step);
      if (next === undefined) return null;
      at = next;
    } else if (shape.type === 'labels') {
      at = labelValue(shape.of);
    } else {
      return null;
    }
  }
  return at;
}

function labelValue(of: 'pods' | 'namespaces' | 'nodes'): Field {
  return field({ type: 'scalar', offer: { type: 'labelValues', of } }, 'The value that the label must have.');
}
