import { type CniAnswers, type CniProfile, profileOf } from '../profile';

const RANGES = 'https://github.com/projectcalico/calico/issues/4249';
const ADMIN_REMOVED = 'https://github.com/projectcalico/calico/issues/10745';

/** Calico's policy engine, whichever plugin carries the packets. */
const FELIX: Omit<CniAnswers, 'enforcement'> = {
  ipBlock: [
    'match',
    'An ipBlock matches the addresses of pods too: 0.0.0.0/0 opens the way to every pod unless their ranges are excepted.',
    'https://github.com/projectcalico/calico/issues/6634',
  ],
  endPort: ['yes', 'Honoured: Calico has had ranges of ports before Kubernetes had.', RANGES],
  sctp: ['yes', 'Policies may name ports of SCTP.', 'https://github.com/projectcalico/calico/pull/3081'],
  hostNetwork: [
    'node',
    'Selectors don’t find pods on the host network: such a rule matches an empty set.',
    'https://github.com/projectcalico/calico/issues/4667',
  ],
  ClusterNetworkPolicy: [
    'unknown',
    'It hangs on the version: 3.32 brought it, earlier ones leave such objects alone.',
    'https://github.com/projectcalico/calico/pull/10810',
  ],
  AdminNetworkPolicy: ['unknown', 'It hangs on the version: 3.29 brought it, 3.32 removed it.', ADMIN_REMOVED],
  BaselineAdminNetworkPolicy: [
    'unknown',
    'It hangs on the version: 3.32 acts on ClusterNetworkPolicy in its place.',
    ADMIN_REMOVED,
  ],
};

export const CALICO: CniProfile = profileOf('calico', 'Calico', {
  enforcement: [
    'yes',
    'Every policy is enforced.',
    'https://docs.tigera.io/calico/latest/network-policy/get-started/kubernetes-policy/kubernetes-network-policy',
  ],
  ...FELIX,
});

export const CANAL: CniProfile = profileOf('canal', 'Canal', {
  enforcement: [
    'yes',
    'Flannel carries the packets and Calico, unchanged, enforces the policies: read as Calico.',
    'https://docs.tigera.io/calico/latest/getting-started/kubernetes/flannel/install-for-flannel',
  ],
  ...FELIX,
});
