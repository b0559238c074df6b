import type { JsonObject, JsonValue } from '../model/resources';
import { isList, isObject, member, setMember, textIn } from './fields';
import { isClusterPolicy } from './kinds';

/** The order in which the API reference lists the fields of each mapping, by the key that the mapping stands under. */
const ORDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['apiVersion', 'kind', 'metadata', 'spec', 'status']],
  ['metadata', ['name', 'generateName', 'namespace', 'labels', 'annotations']],
]);

/**
 * The same inside of the spec of a NetworkPolicy, and of the cluster-scoped kinds (S44, S45), whose fields the kinds that lack
 * them merely skip.
 */
const POLICY_ORDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['spec', ['tier', 'priority', 'subject', 'podSelector', 'policyTypes', 'ingress', 'egress']],
  ['subject', ['namespaces', 'pods']],
  ['ingress', ['name', 'action', 'from', 'ports', 'protocols']],
  ['egress', ['name', 'action', 'to', 'ports', 'protocols']],
  ['from', ['namespaces', 'pods', 'podSelector', 'namespaceSelector', 'ipBlock']],
  ['to', ['namespaces', 'pods', 'nodes', 'networks', 'domainNames', 'podSelector', 'namespaceSelector', 'ipBlock']],
  ['ports', ['portNumber', 'namedPort', 'portRange', 'protocol', 'port', 'endPort']],
  ['portNumber', ['protocol', 'port']],
  ['portRange', ['protocol', 'start', 'end']],
  ['protocols', ['tcp', 'udp', 'sctp', 'destinationNamedPort']],
  ['tcp', ['destinationPort']],
  ['udp', ['destinationPort']],
  ['sctp', ['destinationPort']],
  ['destinationPort', ['number', 'range']],
  ['range', ['start', 'end']],
  ['ipBlock', ['cidr', 'except']],
  ['namespaces', ['matchLabels', 'matchExpressions']],
  ['pods', ['namespaceSelector', 'podSelector']],
  ['nodes', ['matchLabels', 'matchExpressions']],
  ['podSelector', ['matchLabels', 'matchExpressions']],
  ['namespaceSelector', ['matchLabels', 'matchExpressions']],
  ['matchExpressions', ['key', 'operator', 'values']],
]);

/** An object with its keys in the API's order; keys that nobody lists stay behind, in the order that they have. */
export function inApiOrder(object: JsonObject): JsonObject {
  const isPolicy = isPolicyObject(object);
  const ordered = sortKeys(object, ORDERS.get('') ?? []);
  const result: Record<string, JsonValue> = {};
  for (const key of Object.keys(ordered)) {
    const value = member(ordered, key) ?? null;
    if (key === 'metadata' && isObject(value)) setMember(result, key, sortKeys(value, ORDERS.get(key) ?? []));
    else setMember(result, key, key === 'spec' && isPolicy ? orderPolicy(key, value) : value);
  }
  return result;
}

/** Other projects have kinds of the same names with fields of their own; those keep the order that they have. */
function isPolicyObject(object: JsonObject): boolean {
  const kind = textIn(object, 'kind') ?? '';
  return kind === 'NetworkPolicy' || isClusterPolicy(textIn(object, 'apiVersion') ?? '', kind);
}

function orderPolicy(key: string, value: JsonValue): JsonValue {
  if (isList(value)) return value.map((item) => orderPolicy(key, item));
  if (!isObject(value)) return value;
  const order = POLICY_ORDERS.get(key);
  // Labels and whatever nobody knows stay as they are.
  if (order === undefined) return value;
  const sorted = sortKeys(value, order);
  const result: Record<string, JsonValue> = {};
  for (const inner of Object.keys(sorted)) setMember(result, inner, orderPolicy(inner, member(sorted, inner) ?? null));
  return result;
}

function sortKeys(object: JsonObject, order: readonly string[]): JsonObject {
  const result: Record<string, JsonValue> = {};
  const keys = Object.keys(object);
  for (const key of [
    ...order.filter((name) => Object.hasOwn(object, name)),
    ...keys.filter((name) => !order.includes(name)),
  ]) {
    setMember(result, key, member(object, key) ?? null);
  }
  return result;
}

/**
 * Where a new key belongs in a mapping of a document: the index before which it stands, after every key that the API lists
 * before it. At the end where nobody lists it.
 */
export function placeForKey(path: readonly (string | number)[], keys: readonly string[], key: string): number {
  const names = path.filter((step) => typeof step === 'string');
  const name = names.at(-1) ?? '';
  const order =
    names.length === 0 || name === 'metadata'
      ? ORDERS.get(name)
      : names[0] === 'spec'
        ? POLICY_ORDERS.get(name)
        : undefined;
  const rank = order?.indexOf(key) ?? -1;
  if (order === undefined || rank === -1) return keys.length;
  const ranks = keys.map((other) => order.indexOf(other));
  const before = ranks.findLastIndex((other) => other !== -1 && other < rank);
  if (before !== -1) return before + 1;
  const behind = ranks.findIndex((other) => other > rank);
  return behind === -1 ? keys.length : behind;
}
