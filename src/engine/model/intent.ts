import type { JsonObject, PolicyId, WorkloadId } from './resources';
import type { SourceFile, SourceRange } from './source';
import type { FlowQuery, Phrase } from './verdict';

/*
 * From intent to policies: what is generated from the flows that must pass, how a bundle is rolled out without cutting one of
 * them, and which rules no expectation guards.
 */

export interface GenerateOptions {
  /** The namespaces that are shut but for what must pass; null: those that flows that must pass begin or end in. */
  readonly namespaces: readonly string[] | null;
  /** Take the NetworkPolicies of these namespaces away; otherwise what is generated is added to them. */
  readonly replace: boolean;
}

/** Connections of the result that no flow that must pass asks for. */
export interface UnintendedFlow {
  /** "shop/web → shop/db, TCP 5432" */
  readonly flow: Phrase;
  /** True: whether it passes hangs on a missing fact (S50). */
  readonly unknown: boolean;
  readonly cause: Phrase;
}

/** A label that would tell a workload from others that a selector takes along. */
export interface SeparatingLabel {
  readonly workload: WorkloadId;
  readonly key: string;
  readonly value: string;
  /** Names of the others that every selector of its labels takes along. */
  readonly alike: readonly string[];
  readonly reason: Phrase;
}

/** The connectivity of the result, less what must pass: nothing, or what can't be avoided and why. */
export interface IntentProof {
  /** Nothing is missing and nothing is left over. */
  readonly exact: boolean;
  /** Pairs of ends that were compared. */
  readonly pairs: number;
  /** Flows that must pass and would not, with the gate that is in the way. */
  readonly missing: readonly Phrase[];
  /** The first of them, with their causes; `unintendedTotal` counts all. */
  readonly unintended: readonly UnintendedFlow[];
  readonly unintendedTotal: number;
  /** Flows that must not pass and would. */
  readonly broken: readonly Phrase[];
  readonly labels: readonly SeparatingLabel[];
}

export interface GenerateProposal {
  readonly namespaces: readonly {
    readonly name: string;
    readonly chosen: boolean;
    readonly workloads: number;
    readonly policies: number;
  }[];
  /** How many flows must pass. */
  readonly flows: number;
  /** Names of what is generated, "shop/allow-api"; those that stand in the workspace like this already are `kept`. */
  readonly policies: readonly { readonly name: string; readonly kept: boolean }[];
  /** Names of the policies that go. */
  readonly removed: readonly string[];
  readonly path: string;
  readonly yaml: string;
  readonly proof: IntentProof;
  /** What a person should know beside the proof: DNS, host network. */
  readonly notes: readonly Phrase[];
  /** Not null: nothing can be generated, and why. */
  readonly refusal: Phrase | null;
}

/**
 * A file as it is where the policies run today; null: it was not there. Files that nothing is said of are as the workspace
 * has them.
 */
export interface RunningFile {
  readonly path: string;
  readonly file: SourceFile | null;
}

/** Which policies a cluster has at one moment of a roll-out. */
export interface RolloutMoment {
  /** Those of the workspace, as they stand there. */
  readonly policies: readonly PolicyId[];
  /** The others, as manifests: temporary ones, and those that run today and are still to be changed or taken away. */
  readonly others: readonly JsonObject[];
}

export interface RolloutStep {
  readonly action: 'apply' | 'delete';
  /** What the step does to the cluster; `changed`: a policy of that name runs already and says something else. */
  readonly change: 'new' | 'changed' | 'removed' | 'temporary';
  readonly name: string;
  /** Null: cluster-scoped. */
  readonly namespace: string | null;
  /** `03-shop-allow-api.yaml` */
  readonly fileName: string;
  readonly text: string;
  /** As the cluster is after this step. */
  readonly moment: RolloutMoment;
  readonly opens: readonly Phrase[];
  readonly closes: readonly Phrase[];
  /** Rows beyond those that are spelled out. */
  readonly more: number;
  /** Flows that must pass, passed before and do not after this step. */
  readonly cuts: readonly Phrase[];
}

export interface Rollout {
  /** What the first step finds: the policies that run today, or none. */
  readonly start: RolloutMoment;
  /** Policies that run today as the workspace has them. */
  readonly unchanged: number;
  readonly steps: readonly RolloutStep[];
  /** Flows that every step is judged by: those that must pass, and DNS of whoever has it in the end. */
  readonly mustPass: number;
  readonly dns: number;
  /** Flows that must pass and do not even at the end. */
  readonly failing: readonly Phrase[];
  /** Policies that are left out, and why. */
  readonly leftOut: readonly Phrase[];
  /** The checklist as Markdown. */
  readonly checklist: string;
  readonly safe: boolean;
}

/** A rule, or a selector or block, whose loss or widening no expectation would notice. */
export interface GuardGap {
  readonly policy: PolicyId;
  readonly name: string;
  readonly type: 'rule' | 'selector';
  /** "ingress rule 2 removed", "podSelector widened to every pod", "ipBlock of egress rule 1 widened to every address". */
  readonly change: Phrase;
  readonly source: SourceRange;
  /** It opens and closes nothing between what was loaded, so nothing can notice. */
  readonly idle: boolean;
  /** The expectation that would notice; null: it is idle, or what it changes is no single flow that surely holds today. */
  readonly guard: {
    readonly query: FlowQuery;
    readonly expect: 'allowed' | 'blocked';
    /** "frontend → api :8080 must pass" */
    readonly text: Phrase;
  } | null;
}

export interface GuardReport {
  readonly expectations: number;
  readonly rules: number;
  readonly guardedRules: number;
  /** Selectors and blocks that do not take everybody anyway. */
  readonly selectors: number;
  readonly guardedSelectors: number;
  readonly gaps: readonly GuardGap[];
}
