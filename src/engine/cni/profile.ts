import type { ClusterPolicyKind, CniReading, Tri } from '../model/verdict';

/** What a profile speaks of: each is one question that the API leaves to the network plugin. */
export type CniTopic = 'enforcement' | 'ipBlock' | 'endPort' | 'sctp' | 'hostNetwork' | ClusterPolicyKind;

/** What is known of one network plugin on one topic. */
export interface CniFact {
  readonly topic: CniTopic;
  /** The answer as the reading holds it; `unknown` where no source was found, or where it hangs on version or settings. */
  readonly answer: Tri | CniReading['ipBlockPods'] | CniReading['hostNetwork'];
  /** A sentence of our own. */
  readonly says: string;
  /** Where it can be looked up; null where nothing was found. */
  readonly reference: string | null;
}

/** A network plugin: how its clusters are read, and the facts behind that. */
export interface CniProfile {
  /** As `drawbridge.yaml` and the command line name it. */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  readonly reading: CniReading;
  readonly facts: readonly CniFact[];
}

/** An answer, the sentence that says it, and where that can be looked up. */
type Told<T> = readonly [answer: T, says: string, reference: string | null];

/** What is known of a plugin, topic by topic. */
export interface CniAnswers extends Readonly<Record<ClusterPolicyKind, Told<Tri>>> {
  readonly enforcement: Told<'yes' | 'no'>;
  readonly ipBlock: Told<CniReading['ipBlockPods']>;
  readonly endPort: Told<Tri>;
  readonly sctp: Told<Tri>;
  readonly hostNetwork: Told<CniReading['hostNetwork']>;
}

/** No source says it. */
export const NO_SOURCE: Told<'unknown'> = ['unknown', 'No source was found that says it.', null];

/** A profile from what is known: the reading and the facts are one table, so they can't disagree. */
export function profileOf(id: string, name: string, answers: CniAnswers): CniProfile {
  const fact = <T extends CniFact['answer']>(topic: CniTopic, [answer, says, reference]: Told<T>): CniFact => ({
    topic,
    answer,
    says,
    reference,
  });
  return {
    id,
    name,
    reading: {
      enforced: answers.enforcement[0] === 'yes',
      ipBlockPods: answers.ipBlock[0],
      hostNetwork: answers.hostNetwork[0],
      endPort: answers.endPort[0],
      sctp: answers.sctp[0],
      kinds: {
        ClusterNetworkPolicy: answers.ClusterNetworkPolicy[0],
        AdminNetworkPolicy: answers.AdminNetworkPolicy[0],
        BaselineAdminNetworkPolicy: answers.BaselineAdminNetworkPolicy[0],
      },
    },
    facts: [
      fact('enforcement', answers.enforcement),
      fact('ipBlock', answers.ipBlock),
      fact('endPort', answers.endPort),
      fact('sctp', answers.sctp),
      fact('hostNetwork', answers.hostNetwork),
      fact('ClusterNetworkPolicy', answers.ClusterNetworkPolicy),
      fact('AdminNetworkPolicy', answers.AdminNetworkPolicy),
      fact('BaselineAdminNetworkPolicy', answers.BaselineAdminNetworkPolicy),
    ],
  };
}
