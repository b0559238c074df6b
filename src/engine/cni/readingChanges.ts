import { CLUSTER_POLICY_KINDS, type CniReading, KUBERNETES_READING, type Tri } from '../model/verdict';

/** What a reading changes over Kubernetes as specified, in sentences; empty where it changes nothing. */
export function readingChanges(reading: CniReading): readonly string[] {
  if (!reading.enforced) return ['No policy is enforced: every flow passes, whatever the policies say.'];
  return [
    ...ipBlockChange(reading.ipBlockPods),
    ...endPortChange(reading.endPort),
    ...sctpChange(reading.sctp),
    ...(reading.hostNetwork === KUBERNETES_READING.hostNetwork
      ? []
      : ['Pods on the host network are selected and matched like any other pod.']),
    ...kindChanges(reading.kinds),
  ];
}

function sctpChange(sctp: Tri): readonly string[] {
  switch (sctp) {
    case 'yes':
      return [];
    case 'no':
      return ['SCTP is not filtered as policies say: what becomes of it at pods that one selects is unknown.'];
    case 'unknown':
      return ['It is not known whether SCTP is filtered, so such flows are unknown at pods that a policy selects.'];
  }
}

function ipBlockChange(pods: CniReading['ipBlockPods']): readonly string[] {
  switch (pods) {
    case 'match':
      return [];
    case 'skip':
      return ['An ipBlock matches no pod: rules with one speak of addresses outside the cluster only.'];
    case 'unknown':
      return ['It is not known whether an ipBlock matches pods, so flows between pods that hang on one are unknown.'];
  }
}

function endPortChange(endPort: Tri): readonly string[] {
  switch (endPort) {
    case 'yes':
      return [];
    case 'no':
      return ['endPort is not honoured: a rule with a range of ports holds for its first port alone.'];
    case 'unknown':
      return ['It is not known whether endPort is honoured, so all but the first port of such a range are unknown.'];
  }
}

function kindChanges(kinds: CniReading['kinds']): readonly string[] {
  const named = (answer: Tri): string =>
    new Intl.ListFormat('en-GB').format(CLUSTER_POLICY_KINDS.filter((kind) => kinds[kind] === answer));
  const [without, unsure] = [named('no'), named('unknown')];
  return [
    ...(without === '' ? [] : [`Objects of kind ${without} do nothing.`]),
    ...(unsure === ''
      ? []
      : [`It is not known whether ${unsure} are acted on, so flows that they could touch are unknown.`]),
  ];
}
