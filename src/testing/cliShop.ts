/** A small shop for the command line's tests: workloads, a Service, and one policy as Helm renders it. */
export const SHOP_WORKLOADS = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: frontend, namespace: shop}
spec: {replicas: 2, template: {metadata: {labels: {app: frontend}}, spec: {containers: [{name: a, image: web:1}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  replicas: 1
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: a, image: api:1, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 80, targetPort: http}]}
`;

/** Isolates the api, and lets pods of these labels (`app: …`) reach it on a port. */
export function shopPolicy(port: number, peers: readonly string[] = ['frontend']): string {
  const from = peers.map((app) => `{podSelector: {matchLabels: {app: ${app}}}}`).join(', ');
  return `---
# Source: shop/templates/api.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [${from}]
      ports: [{port: ${port}}]
`;
}

/** The shop as a folder. */
export function shopFolder(folder: string, policy: string = shopPolicy(8080)): Readonly<Record<string, string>> {
  return { [`${folder}/workloads.yaml`]: SHOP_WORKLOADS, [`${folder}/policies.yaml`]: policy };
}
