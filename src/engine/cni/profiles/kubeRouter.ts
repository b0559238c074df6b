import { type CniAnswers, type CniProfile, NO_SOURCE, profileOf } from '../profile';

/** kube-router's policy controller, which k3s carries within. */
const POLICY_CONTROLLER: Omit<CniAnswers, 'enforcement'> = {
  ipBlock: [
    'match',
    'An ipBlock becomes a set of ranges that is compared with the address of the packet, whoever has that address.',
    'https://github.com/cloudnativelabs/kube-router/blob/master/pkg/controllers/netpol/policy.go',
  ],
  endPort: ['yes', 'Honoured.', 'https://github.com/cloudnativelabs/kube-router/pull/1080'],
  sctp: ['unknown', 'The request to support it is open.', 'https://github.com/cloudnativelabs/kube-router/issues/1019'],
  hostNetwork: [
    'node',
    'Pods on the host network are left out on purpose, as selected ones and as peers.',
    'https://github.com/cloudnativelabs/kube-router/issues/1135',
  ],
  ClusterNetworkPolicy: NO_SOURCE,
  AdminNetworkPolicy: NO_SOURCE,
  BaselineAdminNetworkPolicy: NO_SOURCE,
};

export const KUBE_ROUTER: CniProfile = profileOf('kube-router', 'kube-router', {
  enforcement: [
    'yes',
    'Every policy is enforced, where its firewall runs (it can be switched off).',
    'https://www.kube-router.io/docs/introduction/',
  ],
  ...POLICY_CONTROLLER,
});

export const K3S: CniProfile = profileOf('k3s', 'k3s', {
  enforcement: [
    'yes',
    'Flannel carries the packets, and kube-router’s policy controller, built in, enforces the policies unless k3s was started with --disable-network-policy.',
    'https://docs.k3s.io/networking/networking-services',
  ],
  ...POLICY_CONTROLLER,
});
