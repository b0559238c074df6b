import type { LensView } from '../model/language';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { EVERYTHING, isEverything } from '../selector/labelSelector';
import type { LanguageState } from './languageState';
import { matchText, workloadNames } from './matching';
import { subjectOf } from './policyPlace';

/** How many workloads are named. */
const MOST_NAMES = 3;

/** A line above every policy of a file: its gates, whom it selects, and how many pods that are. */
export function lenses({ cluster }: LanguageState, path: string): readonly LensView[] {
  return cluster.policies
    .filter(({ source }) => source.path === path)
    .map((policy) => ({
      policy: policy.id,
      at: policy.source.start,
      text: lensText(cluster, policy),
      isReadable: policy.status !== 'broken',
    }))
    .sort((one, other) => one.at - other.at);
}

function lensText(cluster: Cluster, policy: CompiledPolicy): string {
  switch (policy.status) {
    case 'refused':
      return 'The API server would refuse this policy: what it would do is unknown';
    case 'broken':
      return 'This policy can’t be read: what it does is unknown';
    case 'unmodelled':
      return `${policy.kind} is not judged: what it does is unknown`;
    case 'inactive':
      return `The network plugin does not act on ${policy.kind}: it does nothing`;
    case 'duplicate':
      return 'Does not count: a later document has the same name';
    case 'ok':
      return [tierText(policy), gatesText(policy), selectsText(cluster, policy)]
        .filter((part) => part !== '')
        .join(' · ');
  }
}

function tierText({ tier, priority }: CompiledPolicy): string {
  if (tier === 'networkPolicy') return '';
  const name = tier === 'admin' ? 'Admin tier' : 'Baseline tier';
  return priority === null ? name : `${name}, priority ${priority}`;
}

function gatesText({ directions }: CompiledPolicy): string {
  if (directions.length === 2) return 'Ingress and egress gates';
  if (directions.length === 0) return 'No gate';
  return directions.includes('ingress') ? 'Ingress gate' : 'Egress gate';
}

function selectsText(cluster: Cluster, policy: CompiledPolicy): string {
  const subject = subjectOf(policy);
  if (policy.directions.length === 0) return 'no rules, so it does nothing';
  const count = matchText(cluster, subject);
  if (isEverything(policy.podSelector ?? EVERYTHING) && policy.namespace !== null) {
    return `selects all of ${policy.namespace} · ${count}`;
  }
  const names = workloadNames(cluster, subject.yes, policy.namespace);
  if (names.length === 0) return count === '0 pods' ? 'selects no pod' : `selects ${count}`;
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  const more = names.length - shown.length;
  return `selects ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''} · ${count}`;
}
