import { type CniProfile, NO_SOURCE, profileOf } from '../profile';

const POLICY_DOCS = 'https://docs.cilium.io/en/stable/network/kubernetes/policy/';
const GKE_DOCS = 'https://cloud.google.com/kubernetes-engine/docs/concepts/dataplane-v2';
const TRACKING = 'https://github.com/cilium/cilium/issues/23380';
const HOST_ENTITY = 'https://docs.cilium.io/en/stable/security/policy/language/';

export const CILIUM: CniProfile = profileOf('cilium', 'Cilium', {
  enforcement: ['yes', 'Every policy is enforced, beside Cilium’s own kinds.', POLICY_DOCS],
  ipBlock: [
    'skip',
    'An ipBlock never matches a pod: pods are known by their labels, and ranges stand for addresses outside the cluster.',
    'https://github.com/cilium/cilium/issues/9209',
  ],
  endPort: [
    'yes',
    'Honoured since version 1.16; earlier ones took port alone.',
    'https://github.com/cilium/cilium/pull/33389',
  ],
  sctp: [
    'unknown',
    'It hangs on the settings: support for SCTP is a beta that has to be switched on.',
    'https://docs.cilium.io/en/stable/configuration/sctp/',
  ],
  hostNetwork: [
    'node',
    'Pods on the host network have the identity of their node, not one of their labels.',
    HOST_ENTITY,
  ],
  ClusterNetworkPolicy: [
    'unknown',
    'It hangs on version and settings: it came with 1.20 and has to be switched on.',
    'https://github.com/cilium/cilium/pull/47227',
  ],
  AdminNetworkPolicy: [
    'unknown',
    'What was built is ClusterNetworkPolicy; no release was found that acts on this kind.',
    TRACKING,
  ],
  BaselineAdminNetworkPolicy: [
    'unknown',
    'What was built is ClusterNetworkPolicy; no release was found that acts on this kind.',
    TRACKING,
  ],
});

export const GKE_DATAPLANE_V2: CniProfile = profileOf('gke-dataplane-v2', 'GKE Dataplane V2', {
  enforcement: ['yes', 'Enforcement is built in and always on.', GKE_DOCS],
  ipBlock: ['skip', 'It is built on Cilium, where an ipBlock never matches a pod.', GKE_DOCS],
  endPort: NO_SOURCE,
  sctp: NO_SOURCE,
  hostNetwork: [
    'node',
    'It is built on Cilium, where pods on the host network have the identity of their node.',
    HOST_ENTITY,
  ],
  ClusterNetworkPolicy: NO_SOURCE,
  AdminNetworkPolicy: NO_SOURCE,
  BaselineAdminNetworkPolicy: NO_SOURCE,
});
