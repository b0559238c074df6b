import fc from 'fast-check';

/* What random policies of every kind are made of: few values, so that they often meet the pods of random clusters. */

export const NAMESPACES = ['a', 'b', 'c'] as const;
export const RANDOM_PORTS = [53, 80, 81, 443, 8080, 8081, 65535] as const;
export const BLOCKS = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.0.0.0/24',
  '10.0.1.0/24',
  '192.0.2.0/30',
  '203.0.113.0/24',
  '::/0',
  '2001:db8::/32',
] as const;

export const labels = fc.record(
  { app: fc.constantFrom('web', 'api', 'db'), tier: fc.constantFrom('', 'front', 'back') },
  { requiredKeys: [] },
);

const expression = fc.oneof(
  fc.record({
    key: fc.constantFrom('app', 'tier', 'hash'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom('web', 'api', '', 'front', 'x1'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ key: fc.constantFrom('app', 'tier', 'hash'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);

export const podSelector = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: fc.record({ matchLabels: labels }) },
  {
    weight: 2,
    arbitrary: fc.record({ matchExpressions: fc.array(expression, { minLength: 1, maxLength: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) }),
  },
);

export const namespaceSelector = fc.oneof(
  fc.constant({}),
  fc.record({ matchLabels: fc.record({ team: fc.constantFrom('x', 'y') }) }),
  fc.record({ matchLabels: fc.record({ 'kubernetes.io/metadata.name': fc.constantFrom(...NAMESPACES) }) }),
  fc.record({
    matchExpressions: fc.tuple(
      fc.record({ key: fc.constant('team'), operator: fc.constantFrom('NotIn'), values: fc.constant(['x']) }),
    ),
  }),
  fc.record({
    matchExpressions: fc.tuple(
      fc.record({ key: fc.constant('team'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
    ),
  }),
);
