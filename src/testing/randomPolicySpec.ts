import type { JsonObject, JsonValue } from '../engine/model/resources';

/** The spec of a NetworkPolicy as the API server takes it, with every field somewhere; the same for the same numbers. */
export function randomPolicySpec(random: () => number): JsonObject {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  const label = (): string => pick(['web', 'api', 'yes', '1', 'a.b']);
  const key = (): string => pick(['app', 'tier', 'app.kubernetes.io/name', 'on']);

  const expression = (): JsonObject => {
    const operator = pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
    const values = operator.endsWith('In') ? { values: [label(), ...some(2, label)] } : {};
    return { key: key(), operator, ...values };
  };
  const selector = (): JsonObject => {
    const labels = Object.fromEntries(some(3, () => [key(), label()] as const));
    const expressions = some(2, expression);
    return {
      ...(Object.keys(labels).length > 0 ? { matchLabels: labels } : {}),
      ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
    };
  };
  const peer = (): JsonObject => {
    if (chance(0.25)) {
      const except = some(2, () => pick(['10.1.0.0/16', '10.2.3.0/24']));
      return { ipBlock: { cidr: '10.0.0.0/8', ...(except.length > 0 ? { except } : {}) } };
    }
    const form = pick(['pods', 'namespaces', 'both']);
    return {
      ...(form === 'pods' ? {} : { namespaceSelector: selector() }),
      ...(form === 'namespaces' ? {} : { podSelector: selector() }),
    };
  };
  const port = (): JsonObject => {
    const protocol = chance(0.7) ? { protocol: pick(['TCP', 'UDP', 'SCTP']) } : {};
    if (chance(0.1)) return { protocol: 'UDP' };
    const named = chance(0.3);
    const end = !named && chance(0.3) ? { endPort: 9000 } : {};
    return { ...protocol, port: named ? 'http' : pick([80, 8080, 443]), ...end };
  };
  const rule = (peers: string): JsonObject => {
    const result: Record<string, JsonValue> = {};
    if (chance(0.85)) result[peers] = [peer(), ...some(2, peer)];
    if (chance(0.85)) result.ports = [port(), ...some(2, port)];
    return result;
  };
  return {
    podSelector: selector(),
    ...(chance(0.7) ? { policyTypes: pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]) } : {}),
    ...(chance(0.8) ? { ingress: some(3, () => rule('from')) } : {}),
    ...(chance(0.6) ? { egress: some(3, () => rule('to')) } : {}),
  };
}
