import type { Diagnostic } from '../model/diagnostic';
import { andBits, isZero, orBits } from '../sets/bits';
import type { CompiledPolicy } from './cluster';
import { DIRECTIONS } from './parsedPolicy';

/**
 * Policies of one tier and one priority that may select the same pods for the same direction: which of them is asked first
 * nobody knows (S43). Each is reported once, with the others' names.
 */
export function equalPriorities(policies: readonly CompiledPolicy[]): readonly Diagnostic[] {
  const groups = new Map<string, CompiledPolicy[]>();
  for (const policy of policies) {
    if (policy.status !== 'ok' || policy.tier === 'networkPolicy') continue;
    groups.set(policy.tier, [...(groups.get(policy.tier) ?? []), policy]);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((policy) => {
      const rivals = group.filter((other) => other !== policy && sameRank(policy, other) && overlap(policy, other));
      return rivals.length === 0 ? [] : [report(policy, rivals)];
    }),
  );
}

/** A baseline without a priority has no place beside others of its tier. */
function sameRank(a: CompiledPolicy, b: CompiledPolicy): boolean {
  return a.priority === null || b.priority === null || a.priority === b.priority;
}

function overlap(a: CompiledPolicy, b: CompiledPolicy): boolean {
  return DIRECTIONS.some((direction) => {
    const [own, others] = [a.selects[direction], b.selects[direction]];
    return !isZero(andBits(orBits(own.yes, own.unknown), orBits(others.yes, others.unknown)));
  });
}

function report(policy: CompiledPolicy, rivals: readonly CompiledPolicy[]): Diagnostic {
  const names = rivals.map(({ name, source }) => `${name} (${source.path}:${source.line})`).join(', ');
  return {
    code: 'policy-order-unknown',
    severity: 'warning',
    message: `${policy.kind} ${policy.name} and ${names} have no order among them (${policy.priority === null ? 'one has no priority' : 'equal priorities'}) and select the same pods: which of them is asked first is undefined, so flows on which they differ are shown as unknown.`,
    hint: 'Give each policy of a tier a priority of its own.',
    source: policy.source,
    policy: policy.id,
  };
}
