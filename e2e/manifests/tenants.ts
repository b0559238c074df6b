/* Two tenants under policies of the whole cluster, as one text: every tier has its say on some flow. */

const namespace = (name: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels: {tenant: ${name}}\n`;

const deployment = (place: string, name: string, port: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${place}
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: ${name}
          image: example.com/${name}:1
          ports:
            - containerPort: ${port}
`;

const POLICIES = `# Tenants are kept apart, whatever they write themselves.
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: tenants
spec:
  priority: 20
  subject:
    namespaces: {}
  ingress:
    - name: own-tenant
      action: Pass
      from:
        - namespaces:
            matchLabels: {tenant: shop}
    - name: other-tenants
      action: Deny
      from:
        - namespaces:
            matchExpressions:
              - {key: tenant, operator: Exists}
    - name: rest
      action: Allow
      from:
        - namespaces: {}
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata:
  name: no-metadata
spec:
  tier: Admin
  priority: 5
  subject:
    namespaces: {}
  egress:
    - name: metadata-address
      action: Deny
      to:
        - networks: [169.254.169.254/32]
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: BaselineAdminNetworkPolicy
metadata:
  name: default
spec:
  subject:
    namespaces: {}
  ingress:
    - action: Deny
      from:
        - namespaces: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels: {app: api}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels: {app: web}
      ports:
        - port: 8080
    - from:
        - namespaceSelector:
            matchLabels: {tenant: sales}
          podSelector:
            matchLabels: {app: caller}
      ports:
        - port: 8080
`;

export const TENANTS = [
  namespace('shop'),
  deployment('shop', 'web', 3000),
  deployment('shop', 'api', 8080),
  namespace('sales'),
  deployment('sales', 'caller', 3000),
  deployment('sales', 'robot', 3000),
  POLICIES,
].join('---\n');
