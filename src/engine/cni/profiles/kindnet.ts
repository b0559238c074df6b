import { type CniProfile, profileOf } from '../profile';

const SOURCES = 'https://github.com/kubernetes-sigs/kube-network-policies/blob/main/pkg';
const README = 'https://github.com/kubernetes-sigs/kube-network-policies#readme';

export const KINDNET: CniProfile = profileOf('kindnet', 'kindnet', {
  enforcement: [
    'yes',
    'Every policy is enforced by kube-network-policies, which kind has brought along since 0.24; before that nothing was enforced.',
    'https://github.com/kubernetes-sigs/kind/issues/842',
  ],
  ipBlock: [
    'match',
    'An ipBlock is compared with the address of the packet, whoever has that address.',
    `${SOURCES}/networkpolicy/networkpolicy.go`,
  ],
  endPort: ['yes', 'Honoured.', `${SOURCES}/networkpolicy/networkpolicy.go`],
  sctp: ['yes', 'SCTP is read and filtered like TCP and UDP.', `${SOURCES}/network/packet.go`],
  hostNetwork: [
    'node',
    'Pods on the host network are skipped.',
    'https://github.com/kubernetes-sigs/kube-network-policies/pull/389',
  ],
  ClusterNetworkPolicy: [
    'unknown',
    'It hangs on version and settings: it has to be switched on.',
    'https://github.com/kubernetes-sigs/kube-network-policies/pull/199',
  ],
  AdminNetworkPolicy: ['unknown', 'It hangs on version and settings: it has to be switched on.', README],
  BaselineAdminNetworkPolicy: ['unknown', 'It hangs on version and settings: it has to be switched on.', README],
});
