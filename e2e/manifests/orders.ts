/* A small application as somebody would paste it: several documents in one text, with things in it that are none of ours. */

/** Namespace, two workloads, a Service, two policies, a Secret, and a kind that nobody here knows. */
export const ORDERS = `apiVersion: v1
kind: Namespace
metadata:
  name: orders
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: orders
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: example.com/web:1
          ports:
            - containerPort: 8080
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
  namespace: orders
spec:
  serviceName: ledger
  selector:
    matchLabels: {app: ledger}
  template:
    metadata:
      labels: {app: ledger}
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:1
          ports:
            - containerPort: 5432
---
apiVersion: v1
kind: Service
metadata:
  name: ledger
  namespace: orders
spec:
  selector: {app: ledger}
  ports:
    - port: 5432
---
apiVersion: v1
kind: Secret
metadata:
  name: ledger-password
  namespace: orders
stringData:
  password: hunter2
---
apiVersion: example.com/v1
kind: Widget
metadata:
  name: gauge
  namespace: orders
---
# Only web may ask the ledger.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ledger-from-web
  namespace: orders
spec:
  podSelector:
    matchLabels: {app: ledger}
  ingress:
    - from:
        - podSelector:
            matchLabels: {app: web}
      ports:
        - port: 5432
`;

/** The line of the Widget's first key. */
export const WIDGET_LINE = lineOf('apiVersion: example.com/v1');

function lineOf(text: string): number {
  return ORDERS.slice(0, ORDERS.indexOf(text)).split('\n').length;
}
