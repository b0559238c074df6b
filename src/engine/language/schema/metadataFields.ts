import { type Field, field, object, scalar } from './field';

const OPEN: Field = field(scalar(), 'Free text, for people and for tools.');

/** `metadata` of a kind in a namespace, or of a cluster-scoped one. */
export function metadataField(namespaced: boolean): Field {
  const own = {
    name: field(
      scalar(),
      'The name of the policy, unique among those of its kind in its namespace. Lower-case letters, digits, dashes and dots.',
    ),
    labels: field({ type: 'object', fields: new Map() }, 'Labels of the policy itself. They select nothing.'),
    annotations: field({ type: 'object', fields: new Map() }, OPEN.summary),
  };
  const namespace = field(
    scalar({ type: 'namespaces' }),
    'The namespace that the policy lives in. It selects pods of this namespace only.',
    'S7 A policy never selects pods of another namespace. Without a namespace here it goes wherever kubectl happens to point (S30).',
  );
  return field(
    object(namespaced ? { name: own.name, namespace, labels: own.labels, annotations: own.annotations } : own),
    'Who the policy is: its name and where it lives.',
  );
}
