import { isList, isObject, member, valueAt } from '../manifest/fields';
import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import { EVERYTHING } from '../selector/labelSelector';
import { type PodScope, selectorIn } from './matching';

/**
 * The pods whose ports a rule speaks of: those that the policy is about on ingress, those of its peers on egress (S25,
 * S26). Null: the peers are addresses alone.
 */
export function destinationScopes(
  data: JsonObject | null,
  path: FieldPath,
  namespace: string | null,
): readonly PodScope[] | null {
  const [, direction, rule] = path;
  if (direction !== 'egress') return [subjectScope(data, namespace)];
  const peers = valueAt(data ?? undefined, ['spec', 'egress', rule ?? 0, 'to']);
  if (!isList(peers) || peers.length === 0) {
    return [{ namespace: null, namespaceSelector: null, podSelector: null }];
  }
  const scopes = peers.flatMap((peer) => (isObject(peer) ? peerScopes(peer, namespace) : []));
  return scopes.length === 0 ? null : scopes;
}

function subjectScope(data: JsonObject | null, namespace: string | null): PodScope {
  const spec = valueAt(data ?? undefined, ['spec']);
  if (namespace !== null) {
    return { namespace, namespaceSelector: null, podSelector: isObject(spec) ? selectorAt(spec, 'podSelector') : null };
  }
  const subject = valueAt(spec, ['subject']);
  const [scope] = isObject(subject) ? peerScopes(subject, null) : [];
  return scope ?? { namespace: null, namespaceSelector: null, podSelector: null };
}

/** None where the peer is of addresses, nodes or names. */
function peerScopes(peer: JsonObject, namespace: string | null): readonly PodScope[] {
  if (namespace !== null) {
    const podSelector = selectorAt(peer, 'podSelector');
    const namespaceSelector = selectorAt(peer, 'namespaceSelector');
    return podSelector === null && namespaceSelector === null ? [] : [{ namespace, podSelector, namespaceSelector }];
  }
  const namespaces = selectorAt(peer, 'namespaces');
  if (namespaces !== null) return [{ namespace, namespaceSelector: namespaces, podSelector: null }];
  const pods = member(peer, 'pods');
  if (!isObject(pods)) return [];
  return [
    {
      namespace,
      namespaceSelector: selectorAt(pods, 'namespaceSelector') ?? EVERYTHING,
      podSelector: selectorAt(pods, 'podSelector'),
    },
  ];
}

/** A selector that is `null` counts as not set (S22). */
function selectorAt(object: JsonObject, key: string): PodScope['podSelector'] {
  const value: JsonValue | undefined = member(object, key) ?? undefined;
  return value === undefined ? null : selectorIn(value);
}
