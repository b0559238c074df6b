import { type CniAnswers, type CniProfile, NO_SOURCE, profileOf } from '../profile';
import { COMMON_HOST_NETWORK } from './kubernetes';

const EKS_DOCS = 'https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html';
const POLICY_ENDPOINT =
  'https://github.com/aws/amazon-network-policy-controller-k8s/blob/main/api/v1alpha1/policyendpoint_types.go';
const EKS_ROADMAP = 'https://github.com/aws/containers-roadmap/issues/2243';
const AKS_DOCS = 'https://learn.microsoft.com/en-us/azure/aks/use-network-policies';

/** What the agent does where it is switched on. */
const POLICY_AGENT: Omit<CniAnswers, 'enforcement'> = {
  ipBlock: [
    'match',
    'Rules reach the nodes as addresses, those of pods and those of an ipBlock alike.',
    POLICY_ENDPOINT,
  ],
  endPort: ['yes', 'Honoured: rules reach the nodes with the last port of their range.', POLICY_ENDPOINT],
  sctp: NO_SOURCE,
  hostNetwork: [
    'node',
    'Policies can’t be applied to pods on the host network.',
    'https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/network-policy-faq.md',
  ],
  ClusterNetworkPolicy: [
    'unknown',
    'AWS has a kind of this name under networking.k8s.aws; nothing was found that says it acts on the one under policy.networking.k8s.io.',
    EKS_DOCS,
  ],
  AdminNetworkPolicy: ['unknown', 'Asked for; nothing was found that says it is acted on.', EKS_ROADMAP],
  BaselineAdminNetworkPolicy: ['unknown', 'Asked for; nothing was found that says it is acted on.', EKS_ROADMAP],
};

export const AWS_VPC_CNI: CniProfile = profileOf('aws-vpc-cni', 'AWS VPC CNI', {
  enforcement: [
    'yes',
    'Enforced where its network policy agent is switched on, which it is not by default; on Linux nodes of EC2 alone, not on Fargate or Windows.',
    EKS_DOCS,
  ],
  ...POLICY_AGENT,
});

export const AWS_VPC_CNI_OFF: CniProfile = profileOf('aws-vpc-cni-off', 'AWS VPC CNI without its policy agent', {
  enforcement: [
    'no',
    'Without its network policy agent, or with the agent left off as it is by default, nothing is enforced.',
    'https://github.com/aws/aws-network-policy-agent#readme',
  ],
  ...POLICY_AGENT,
});

export const AZURE_NPM: CniProfile = profileOf('azure-npm', 'Azure NPM', {
  enforcement: ['yes', 'Every policy for IPv4 is enforced on Linux nodes; Windows nodes lack some features.', AKS_DOCS],
  ipBlock: [
    'match',
    'An ipBlock becomes a set of ranges that is compared with the address of the packet, whoever has that address.',
    'https://github.com/Azure/azure-container-networking/blob/master/npm/pkg/controlplane/translation/translatePolicy.go',
  ],
  endPort: [
    'unknown',
    'It hangs on the version: early ones held for port alone, the sources of later ones have it.',
    'https://github.com/Azure/AKS/issues/2857',
  ],
  sctp: ['unknown', 'It hangs on the node: Linux nodes filter it, Windows nodes don’t.', AKS_DOCS],
  hostNetwork: COMMON_HOST_NETWORK,
  ClusterNetworkPolicy: NO_SOURCE,
  AdminNetworkPolicy: NO_SOURCE,
  BaselineAdminNetworkPolicy: NO_SOURCE,
});
