import type { EngineApi } from '../engine';
import { createSession } from '../engine/session/createSession';

/** An engine that has these files open and writes nothing. */
export function sessionOf(texts: Readonly<Record<string, string>>): EngineApi {
  const refuse = (): never => {
    throw new Error('This session writes nothing.');
  };
  const session = createSession({
    propose: refuse,
    plan: refuse,
    intended: refuse,
    raiseOptions: refuse,
    recipes: refuse,
    radius: refuse,
  });
  session.open(
    Object.entries(texts).map(([path, text]) => ({ path, text })),
    1,
  );
  return session;
}

/** Names that are hard to tell apart, Services that lead nowhere, and a kind that is not read. */
export const MISCELLANY = `
apiVersion: v1
kind: Pod
metadata: { name: web-5c9-x1, namespace: a, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5c9, uid: u, controller: true }] }
spec: { containers: [{ name: c, ports: [{ containerPort: 80 }] }] }
status: { podIP: 10.0.0.5 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: twin, namespace: a }
spec: { replicas: 0, template: { metadata: { labels: { app: twin } }, spec: { containers: [] } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: twin, namespace: a }
spec: { template: { metadata: { labels: { app: twin2 } }, spec: { containers: [] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: b }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
---
apiVersion: v1
kind: Service
metadata: { name: empty, namespace: a }
spec: { clusterIP: 10.96.0.9, selector: { app: gone }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: a }
spec: { clusterIP: 10.96.0.10, selector: { app: web }, ports: [{ port: 80 }, { port: 443, targetPort: 8443 }] }
---
apiVersion: v1
kind: Service
metadata: { name: elsewhere, namespace: a }
spec: { type: ExternalName, externalName: example.com }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: routes, namespace: a }
`;
