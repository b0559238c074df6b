import type { GateProposal } from '../model/gesture';
import type { PolicyId } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { Direction, FlowQuery, GateEffects, Judgement } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { judge } from '../policy/judge';

export interface GateToday {
  /** False: this end has no gate that a policy could shut or open. */
  readonly exists: boolean;
  readonly today: GateProposal['today'];
  readonly admittedBy: readonly {
    readonly policy: PolicyId;
    readonly name: string;
    readonly rule: number;
    readonly source: SourceRange;
  }[];
}

const NO_GATE = new Set<GateEffects['basis']>(['external', 'hostNetwork', 'notEnforced']);

/** What a gate says of all these flows today: it needs a rule where it is shut for any of them. */
export function gateToday(cluster: Cluster, queries: readonly FlowQuery[], direction: Direction): GateToday {
  // Planning is about the policies themselves, so they are judged as if they were enforced (S11).
  const enforced: Cluster = cluster.reading.enforced
    ? cluster
    : { ...cluster, reading: { ...cluster.reading, enforced: true } };
  const gates = queries.flatMap((query) => gatesOf(judge(enforced, query), direction));
  const real = gates.filter((gate) => !NO_GATE.has(gate.basis));
  if (real.length === 0) return { exists: false, today: 'open', admittedBy: [] };
  const admittedBy = unique(
    real.flatMap((gate) =>
      gate.policies.flatMap((policy) =>
        policy.rules
          .filter((rule) => rule.outcome === 'yes')
          .map((rule) => ({ policy: policy.policy, name: policy.name, rule: rule.index, source: rule.source })),
      ),
    ),
  );
  return { exists: true, today: todayOf(real), admittedBy };
}

function gatesOf(judgement: Judgement, direction: Direction): readonly GateEffects[] {
  return judgement.members.map((member) => member[direction]);
}

function todayOf(gates: readonly GateEffects[]): GateProposal['today'] {
  if (gates.some((gate) => gate.state === 'closed' || gate.state === 'partial')) return 'shut';
  if (gates.some((gate) => gate.state === 'unknown')) return 'unknown';
  return gates.some((gate) => gate.basis === 'notIsolated') ? 'open' : 'admitted';
}

function unique<T extends { readonly policy: PolicyId; readonly rule: number }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [`${item.policy}#${item.rule}`, item])).values()];
}
