import { type CniProfile, NO_SOURCE, profileOf } from '../profile';
import { COMMON_HOST_NETWORK } from './kubernetes';

const ANTREA_ADMIN = 'https://antrea.io/docs/main/docs/admin-network-policy/';
const OVN_ADMIN = 'https://ovn-kubernetes.io/features/network-security-controls/admin-network-policy/';

export const ANTREA: CniProfile = profileOf('antrea', 'Antrea', {
  enforcement: [
    'yes',
    'Every policy is enforced, beside Antrea’s own kinds.',
    'https://antrea.io/docs/main/docs/design/architecture/',
  ],
  ipBlock: NO_SOURCE,
  endPort: ['yes', 'Honoured.', 'https://github.com/antrea-io/antrea/issues/1638'],
  sctp: ['yes', 'SCTP is filtered, and tested with.', 'https://github.com/antrea-io/antrea/issues/2033'],
  hostNetwork: COMMON_HOST_NETWORK,
  ClusterNetworkPolicy: [
    'unknown',
    'It hangs on version and settings: it came with 2.7, behind a feature gate that is off by default.',
    'https://github.com/antrea-io/antrea/blob/main/docs/cluster-network-policy.md',
  ],
  AdminNetworkPolicy: [
    'unknown',
    'It hangs on the settings: there since 1.13, behind a feature gate that is off by default.',
    ANTREA_ADMIN,
  ],
  BaselineAdminNetworkPolicy: [
    'unknown',
    'It hangs on the settings: there since 1.13, behind a feature gate that is off by default.',
    ANTREA_ADMIN,
  ],
});

export const OVN_KUBERNETES: CniProfile = profileOf('ovn-kubernetes', 'OVN-Kubernetes', {
  enforcement: ['yes', 'Every policy is enforced, between the two cluster-scoped tiers.', OVN_ADMIN],
  ipBlock: [
    'match',
    'An ipBlock becomes a match on the address of the packet, whoever has that address.',
    'https://github.com/ovn-kubernetes/ovn-kubernetes/pull/211',
  ],
  endPort: ['yes', 'Honoured.', 'https://github.com/ovn-kubernetes/ovn-kubernetes/pull/2466'],
  sctp: ['yes', 'SCTP is filtered.', 'https://github.com/ovn-kubernetes/ovn-kubernetes/issues/1120'],
  hostNetwork: [
    'node',
    'Pods on the host network are left out of what selectors match; a namespace can stand for all traffic of hosts.',
    'https://github.com/ovn-kubernetes/ovn-kubernetes/pull/2093',
  ],
  ClusterNetworkPolicy: NO_SOURCE,
  AdminNetworkPolicy: ['yes', 'Acted on, by default.', OVN_ADMIN],
  BaselineAdminNetworkPolicy: ['yes', 'Acted on, by default.', OVN_ADMIN],
});
