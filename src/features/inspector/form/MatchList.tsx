import type { FieldPath, SelectorMatches } from '../../../engine';
import { samePath, usePolicyEditing } from './policyEditing';

/** Beyond this many, the others are a number. */
const MOST_NAMES = 8;

/** Who matches a selector or block, by count and name, while it is being typed. */
export function MatchList({ path, verb = 'Matches' }: { readonly path: FieldPath; readonly verb?: string }) {
  const { matches, namespace } = usePolicyEditing();
  const row = matches.find((candidate) => samePath(candidate.path, path));
  if (row === undefined) return null;
  return (
    <p className="edit-matches" aria-live="polite">
      <strong>
        {verb} {countText(row)}
      </strong>
      {row.workloads.length > 0 && `: ${namesOf(row, namespace)}`}
    </p>
  );
}

function countText({ pods, unknown, addresses }: SelectorMatches): string {
  const parts: string[] = [];
  if (addresses) parts.push('addresses');
  if (pods > 0 || (!addresses && unknown === 0))
    parts.push(`${pods === 0 ? 'no' : pods} ${pods === 1 ? 'pod' : 'pods'}`);
  if (unknown > 0) parts.push(`maybe ${unknown} ${unknown === 1 ? 'pod' : 'pods'}`);
  return parts.join(' and ');
}

function namesOf({ workloads }: SelectorMatches, namespace: string): string {
  const names = workloads.map((workload) =>
    workload.namespace === namespace ? workload.name : `${workload.namespace}/${workload.name}`,
  );
  const rest = names.length - MOST_NAMES;
  return rest > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}
