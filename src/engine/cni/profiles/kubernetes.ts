import { type CniAnswers, type CniProfile, profileOf } from '../profile';

/** The documentation of NetworkPolicy, which says what is left to plugins. */
export const KUBERNETES_DOCS = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';
const NETWORK_POLICY_API = 'https://network-policy-api.sigs.k8s.io/';

/** Of plugins that say nothing of their own on S36. */
export const COMMON_HOST_NETWORK: CniAnswers['hostNetwork'] = [
  'node',
  'No source of its own was found. Kubernetes describes two ways, and this is the one that it calls the most common: traffic of such pods counts as their node’s.',
  `${KUBERNETES_DOCS}#networkpolicy-and-hostnetwork-pods`,
];

/** As specified: what the page and the command line assume unless told otherwise. */
export const KUBERNETES: CniProfile = profileOf('kubernetes', 'Kubernetes as specified', {
  enforcement: ['yes', 'Every policy is enforced, as by any plugin that supports NetworkPolicy.', KUBERNETES_DOCS],
  ipBlock: [
    'match',
    'An ipBlock matches the addresses of pods too: the end-to-end suite of Kubernetes tests it with them, although the documentation means it for addresses outside the cluster.',
    'https://github.com/kubernetes/kubernetes/blob/master/test/e2e/network/netpol/network_policy.go',
  ],
  endPort: ['yes', 'Honoured, and stable since Kubernetes 1.25.', `${KUBERNETES_DOCS}#targeting-a-range-of-ports`],
  sctp: ['yes', 'SCTP is filtered like TCP and UDP.', KUBERNETES_DOCS],
  hostNetwork: [
    'node',
    'Left open. Of the two ways that Kubernetes describes, the more common one is taken: traffic of such pods counts as their node’s.',
    `${KUBERNETES_DOCS}#networkpolicy-and-hostnetwork-pods`,
  ],
  ClusterNetworkPolicy: ['yes', 'Acted on as the network-policy-api project specifies it.', NETWORK_POLICY_API],
  AdminNetworkPolicy: ['yes', 'Acted on as the network-policy-api project specified it.', NETWORK_POLICY_API],
  BaselineAdminNetworkPolicy: ['yes', 'Acted on as the network-policy-api project specified it.', NETWORK_POLICY_API],
});
