import type { Namespace, Pod, Resources, Workload } from '../model/resources';
import type { WorkspaceSettings } from '../model/workspace';
import { DNS_LABEL, DNS_LABEL_VALUE, DNS_PORT, findDns } from './findDns';

const NAMESPACE = 'kube-system';
const NAME = 'coredns';
const ID = `${NAMESPACE}/${NAME}[Deployment]`;
const METRICS_PORT = 9153;
/** The label that the control plane sets on every namespace (S32). */
const NAME_LABEL = 'kubernetes.io/metadata.name';

const POD: Pod = {
  id: ID,
  namespace: NAMESPACE,
  name: NAME,
  workload: ID,
  labels: new Map([[DNS_LABEL, DNS_LABEL_VALUE]]),
  unknownLabels: new Set(),
  addresses: [],
  ports: [
    { name: 'dns', port: DNS_PORT, protocol: 'UDP' },
    { name: 'dns-tcp', port: DNS_PORT, protocol: 'TCP' },
    { name: 'metrics', port: METRICS_PORT, protocol: 'TCP' },
  ],
  hostNetwork: false,
  node: null,
  dnsPolicy: 'Default',
  count: 2,
  template: true,
  source: null,
};

const WORKLOAD: Workload = {
  id: ID,
  namespace: NAMESPACE,
  name: NAME,
  kind: 'Deployment',
  replicas: 2,
  pods: [ID],
  source: null,
  assumed: true,
};

const KUBE_SYSTEM: Namespace = {
  name: NAMESPACE,
  labels: new Map([[NAME_LABEL, NAMESPACE]]),
  declared: false,
  source: null,
};

interface Extended {
  readonly pods: readonly Pod[];
  readonly namespaces: ReadonlyMap<string, Namespace>;
}

/** Extended lists by the list that they extend, so that what did not change keeps its identity over revisions. */
const extendedPods = new WeakMap<readonly Pod[], readonly Pod[]>();
const extendedNamespaces = new WeakMap<ReadonlyMap<string, Namespace>, ReadonlyMap<string, Namespace>>();

/**
 * The resources with a CoreDNS put in where nothing shows the cluster's DNS and the settings ask for it (S37): workload
 * `kube-system/coredns[Deployment]`, marked `assumed`, labelled `k8s-app: kube-dns` as every installer does. The very
 * same object where DNS is shown, where the settings say no, and where there are no workloads that could ask.
 */
export function withAssumedDns(resources: Resources, settings: Pick<WorkspaceSettings, 'assumeDns'>): Resources {
  if (!settings.assumeDns || resources.workloads.length === 0 || findDns(resources).source !== 'none') return resources;
  if (resources.workloads.some((workload) => workload.id === ID)) return resources;
  return { ...resources, ...extend(resources), workloads: [...resources.workloads, WORKLOAD] };
}

function extend(resources: Resources): Extended {
  const { pods, namespaces } = resources;
  const morePods = extendedPods.get(pods) ?? [...pods, POD];
  extendedPods.set(pods, morePods);
  if (namespaces.has(NAMESPACE)) return { pods: morePods, namespaces };
  const moreNamespaces = extendedNamespaces.get(namespaces) ?? new Map([...namespaces, [NAMESPACE, KUBE_SYSTEM]]);
  extendedNamespaces.set(namespaces, moreNamespaces);
  return { pods: morePods, namespaces: moreNamespaces };
}
