import { type CniAnswers, type CniProfile, profileOf } from '../profile';
import { KUBERNETES_DOCS } from './kubernetes';

const README = 'https://github.com/flannel-io/flannel#readme';
const IRRELEVANT = 'Makes no difference, since nothing is enforced; shown as if enforced, it is read as specified.';

function irrelevant<T>(answer: T): readonly [T, string, string] {
  return [answer, IRRELEVANT, KUBERNETES_DOCS];
}

const AS_SPECIFIED: Omit<CniAnswers, 'enforcement'> = {
  ipBlock: irrelevant('match'),
  endPort: irrelevant('yes'),
  sctp: irrelevant('yes'),
  hostNetwork: irrelevant('node'),
  ClusterNetworkPolicy: irrelevant('yes'),
  AdminNetworkPolicy: irrelevant('yes'),
  BaselineAdminNetworkPolicy: irrelevant('yes'),
};

/** Flannel with nothing beside it that enforces; k3s and Canal have something. */
export const FLANNEL: CniProfile = profileOf('flannel', 'Flannel', {
  enforcement: ['no', 'Flannel carries packets and leaves policies to others: alone, it enforces none.', README],
  ...AS_SPECIFIED,
});
