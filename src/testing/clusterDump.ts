const bookkeeping = {
  uid: '3f0c',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  annotations: { note: 'private' },
  managedFields: [{ manager: 'kubectl' }],
};
const template = {
  metadata: { labels: { app: 'web' }, annotations: { note: 'private' } },
  spec: {
    containers: [
      {
        name: 'a',
        image: 'private',
        env: [{ name: 'PASSWORD', value: 'private' }],
        ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
      },
    ],
  },
};

/** What `kubectl get … -A -o yaml` gives of a small cluster. */
export const CLUSTER_DUMP = {
  apiVersion: 'v1',
  kind: 'List',
  metadata: { resourceVersion: '' },
  items: [
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { ...bookkeeping, name: 'n1', labels: { zone: 'a' } },
      spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] },
      status: {
        addresses: [
          { type: 'InternalIP', address: '192.168.0.1' },
          { type: 'Hostname', address: 'n1' },
        ],
        images: [{ names: ['private'] }],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { ...bookkeeping, name: 'shop', labels: { team: 'red' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...bookkeeping, name: 'web', namespace: 'shop' },
      spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, strategy: {}, template },
      status: { replicas: 2 },
    },
    ...['abc', 'old'].map((hash, index) => ({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        ...bookkeeping,
        name: `web-${hash}`,
        namespace: 'shop',
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
            uid: '1',
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      },
      spec: { replicas: index === 0 ? 2 : 0, template },
      status: { replicas: 0 },
    })),
    ...['x', 'y', 'z'].map((name, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...bookkeeping,
        name: `web-abc-${name}`,
        namespace: 'shop',
        labels: { app: 'web', 'pod-template-hash': 'abc' },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-abc', uid: '2', controller: true }],
      },
      spec: {
        ...template.spec,
        initContainers: [
          { name: 'i', image: 'private', env: [] },
          { name: 'mesh', restartPolicy: 'Always', ports: [{ containerPort: 15020 }] },
        ],
        nodeName: 'n1',
        dnsPolicy: 'ClusterFirst',
        volumes: [{ name: 'private' }],
      },
      status: {
        phase: index === 2 ? 'Succeeded' : 'Running',
        podIP: `10.244.0.${index + 5}`,
        podIPs: [{ ip: `10.244.0.${index + 5}` }],
        hostIP: '192.168.0.1',
        conditions: [{}],
      },
    })),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...bookkeeping, name: 'web', namespace: 'shop' },
      spec: {
        selector: { app: 'web' },
        clusterIP: '10.96.0.1',
        clusterIPs: ['10.96.0.1'],
        ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }],
        sessionAffinity: 'None',
      },
      status: { loadBalancer: { ingress: [{ ip: '198.51.100.1', ipMode: 'VIP' }] } },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { ...bookkeeping, name: 'tidy', namespace: 'shop' },
      spec: { schedule: '* * * * *', jobTemplate: { spec: { completionMode: 'Indexed', template } } },
      status: {},
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { ...bookkeeping, name: 'web', namespace: 'shop' },
      spec: {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes: ['Ingress'],
        ingress: [{ from: [{ podSelector: {} }], ports: [{ protocol: 'TCP', port: 'http' }] }],
      },
      status: {},
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...bookkeeping, name: 's', namespace: 'shop' },
      data: { password: 'private' },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...bookkeeping, name: 'c', namespace: 'shop' },
      data: { settings: 'private' },
    },
    { apiVersion: 'v1', kind: 'Event', metadata: { ...bookkeeping, name: 'e', namespace: 'shop' }, message: 'private' },
  ],
};
