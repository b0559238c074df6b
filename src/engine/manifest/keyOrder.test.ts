import { describe, expect, test } from 'vitest';
import { writeDocument } from './write';

describe('the order of the API reference, for cluster-scoped policies (S44, S45)', () => {
  test('a ClusterNetworkPolicy; of another group with the same kind, nothing is known', () => {
    const spec = {
      egress: [
        {
          protocols: [{ tcp: { destinationPort: { range: { end: 90, start: 80 } } } }, { destinationNamedPort: 'web' }],
          to: [{ pods: { podSelector: { matchLabels: { to: 'x', action: 'b' } }, namespaceSelector: {} } }],
          action: 'Deny',
          name: 'no-web',
        },
      ],
      subject: { namespaces: {} },
      priority: 5,
      tier: 'Admin',
    };
    const written = writeDocument({
      kind: 'ClusterNetworkPolicy',
      spec,
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
    });
    expect(written).toBe(`apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
spec:
  tier: Admin
  priority: 5
  subject:
    namespaces: {}
  egress:
    - name: no-web
      action: Deny
      to:
        - pods:
            namespaceSelector: {}
            podSelector:
              matchLabels:
                to: x
                action: b
      protocols:
        - tcp:
            destinationPort:
              range:
                start: 80
                end: 90
        - destinationNamedPort: web
`);
    const other = writeDocument({ kind: 'ClusterNetworkPolicy', spec, apiVersion: 'crd.antrea.io/v1beta1' });
    expect(other.indexOf('tier:')).toBeGreaterThan(other.indexOf('egress:'));
  });

  test('an AdminNetworkPolicy', () => {
    const rule = {
      ports: [{ portRange: { end: 9, start: 1, protocol: 'TCP' } }],
      from: [{ namespaces: {} }],
      action: 'Allow',
    };
    expect(
      writeDocument({
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'AdminNetworkPolicy',
        spec: { ingress: [rule], subject: { pods: { podSelector: {}, namespaceSelector: {} } }, priority: 0 },
      }),
    ).toBe(`apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
spec:
  priority: 0
  subject:
    pods:
      namespaceSelector: {}
      podSelector: {}
  ingress:
    - action: Allow
      from:
        - namespaces: {}
      ports:
        - portRange:
            protocol: TCP
            start: 1
            end: 9
`);
  });
});
