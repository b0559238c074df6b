import { type CniFact, type CniProfile, type CniTopic, findCniProfile, type WorkspaceSettings } from '../../engine';
import { deepEqual } from '../../lib/deepEqual';

export const TOPIC_TITLES: Readonly<Record<CniTopic, string>> = {
  enforcement: 'Enforcement',
  ipBlock: 'ipBlock and pods',
  endPort: 'endPort',
  sctp: 'SCTP',
  hostNetwork: 'Host network',
  ClusterNetworkPolicy: 'ClusterNetworkPolicy',
  AdminNetworkPolicy: 'AdminNetworkPolicy',
  BaselineAdminNetworkPolicy: 'BaselineAdminNetworkPolicy',
};

const YES_NO: Readonly<Record<CniTopic, readonly [yes: string, no: string]>> = {
  enforcement: ['enforced', 'not enforced'],
  ipBlock: ['matches', 'no match'],
  endPort: ['honoured', 'not honoured'],
  sctp: ['filtered', 'not filtered'],
  hostNetwork: ['as pods', 'as their node'],
  ClusterNetworkPolicy: ['acted on', 'does nothing'],
  AdminNetworkPolicy: ['acted on', 'does nothing'],
  BaselineAdminNetworkPolicy: ['acted on', 'does nothing'],
};

/** The answer of a fact in a word or two. */
export function answerText({ topic, answer }: CniFact): string {
  const [yes, no] = YES_NO[topic];
  switch (answer) {
    case 'yes':
    case 'match':
    case 'pod':
      return yes;
    case 'no':
    case 'skip':
    case 'node':
      return no;
    case 'unknown':
      return 'unknown';
  }
}

/** A reference as people would call it: `cilium/cilium #9209`, `docs.cilium.io`. */
export function referenceText(reference: string): string {
  const { hostname, pathname } = new URL(reference);
  if (hostname !== 'github.com') return hostname.replace(/^www\./, '');
  const [, owner = '', repository = '', kind = '', number = ''] = pathname.split('/');
  return `${owner}/${repository}${kind === 'issues' || kind === 'pull' ? ` #${number}` : ''}`;
}

type Cni = Pick<WorkspaceSettings, 'cni' | 'reading'>;

/** Why every flow passes: "Flannel does not enforce policies". Null where policies are enforced. */
export function notEnforcedText(
  { cni, reading }: Cni,
  what: 'policies' | 'NetworkPolicies' = 'policies',
): string | null {
  if (reading.enforced) return null;
  const profile = findCniProfile(cni);
  // The profile enforces, and a line of drawbridge.yaml says otherwise.
  if (profile === null || profile.reading.enforced) return `drawbridge.yaml says that ${what} are not enforced`;
  return `${profile.name} does not enforce ${what}`;
}

/** Does `drawbridge.yaml` say single things otherwise than its profile? */
export function isAdjusted(profile: CniProfile, { reading }: Cni): boolean {
  return !deepEqual(profile.reading, reading);
}
