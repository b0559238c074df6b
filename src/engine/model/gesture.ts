import type { BlastRadius } from './blastRadius';
import type { JsonObject, Labels, PolicyId, Protocol, WorkloadId } from './resources';
import type { SourceRange, TextEdit } from './source';
import type { Direction, EndRef, FlowQuery, Phrase, PortRef } from './verdict';
import type { Point } from './workspace';

/** A port of the popover: what the target declares, or what a person typed. */
export interface PortChoice {
  readonly port: PortRef;
  readonly protocol: Protocol | null;
}

export interface PortOption extends PortChoice {
  readonly name: string | null;
  /** Services that lead here, by their own ports (S26): "Service api :80 → :8080". */
  readonly services: readonly {
    readonly service: string;
    readonly port: number;
    readonly targetPort: number | string;
  }[];
}

/** What the popover of a dragged edge offers for one gate. */
export interface GateProposal {
  readonly direction: Direction;
  /** False: this end has no gate (an address, the Internet). */
  readonly exists: boolean;
  /** What the gate says of the flow today. `open`: not isolated. `admitted`: a rule does it. `shut`: needs a rule. */
  readonly today: 'open' | 'admitted' | 'shut' | 'unknown';
  readonly checked: boolean;
  readonly policyName: string;
  /** Whose gate gets the rule: the workloads that the selector of this end takes, the drawn one first. */
  readonly owners: readonly string[];
  /** The policy that the rule is added to; null: a new one. */
  readonly into: PolicyId | null;
  /** Policies that select exactly these pods, so that the rule could be added to them. */
  readonly intoOptions: readonly { readonly policy: PolicyId; readonly name: string; readonly source: SourceRange }[];
  /** The file that the rule goes into. */
  readonly path: string;
  /** Says which rule admits it already, or what a rule here would isolate and which flows would stop. */
  readonly note: readonly Phrase[];
  /** With `today: open`: number of effective flows that stop if the gate gets its first rule. */
  readonly wouldStop: number;
  readonly admittedBy: readonly { readonly policy: PolicyId; readonly rule: number; readonly source: SourceRange }[];
}

/** Which gates a person wants a rule for; null: as proposed. */
export interface GateChoice {
  readonly egress: boolean | null;
  readonly ingress: boolean | null;
}

/**
 * How widely a rule takes one end: pods by labels, every pod of the workload's namespace (`podSelector: {}` from within it),
 * the namespace by its name, or addresses. A gate is always opened for pods: where an end is taken as a block of addresses,
 * its own gate is opened for the narrowest labels.
 */
export type EndChoice =
  | { readonly type: 'labels'; readonly labels: readonly (readonly [string, string])[] }
  | { readonly type: 'allPods' }
  | { readonly type: 'namespace' }
  | { readonly type: 'cidr'; readonly cidr: string }
  /** Addresses as they were drawn. */
  | { readonly type: 'drawn' };

/** One way to take an end, and whom that matches. */
export interface SelectorOption {
  readonly choice: EndChoice;
  /** `app=frontend`, `all pods of shop`, `namespace shop`, `10.0.0.0/24`. */
  readonly text: string;
  readonly pods: number;
  readonly matches: readonly { readonly workload: WorkloadId; readonly name: string; readonly pods: number }[];
}

/** What a person chose in the popover, beside the ports. Whatever is left out is as proposed. */
export interface AllowOptions {
  readonly gates?: GateChoice;
  readonly from?: EndChoice | null;
  readonly to?: EndChoice | null;
  /** The policy that a gate's rule is added to; `new`: one of its own; absent: as the workspace's setting says. */
  readonly into?: { readonly egress?: PolicyId | 'new'; readonly ingress?: PolicyId | 'new' };
  /** The file that a gate's new policy goes into. */
  readonly paths?: { readonly egress?: string; readonly ingress?: string };
}

/** The labels that pick out one end. `exact`: they match this workload and nothing else. */
export interface SelectorProposal {
  readonly labels: readonly (readonly [string, string])[];
  readonly exact: boolean;
  readonly pods: number;
  readonly matches: readonly string[];
  /** Why it is not exact, and what that means. */
  readonly warning: Phrase | null;
}

export interface AllowProposal {
  readonly query: FlowQuery;
  readonly fromName: string;
  readonly toName: string;
  readonly portOptions: readonly PortOption[];
  readonly egress: GateProposal;
  readonly ingress: GateProposal;
  /** Null for ends that are addresses. */
  readonly fromSelector: SelectorProposal | null;
  readonly toSelector: SelectorProposal | null;
  /** Ways to take each end, from the narrowest to the broadest; the first is the default. */
  readonly fromOptions: readonly SelectorOption[];
  readonly toOptions: readonly SelectorOption[];
  /** Whether the workspace keeps one policy a flow, or one a workload. */
  readonly policyPer: 'flow' | 'workload';
  /** Ports that are a Service's and no pod's: a policy names pod ports (S26). */
  readonly portNotes: readonly { readonly note: Phrase; readonly instead: PortChoice }[];
  readonly path: string;
  readonly paths: readonly string[];
  /** The policies as they would be written for the checked gates, for "Preview YAML"; empty where nothing is written. */
  readonly yaml: string;
  /** Why nothing can be written at all (e.g. host network); null otherwise. */
  readonly refusal: Phrase | null;
}

/** What a person does to the workspace, other than typing. Planned by the engine into text edits. */
export type Gesture =
  | {
      readonly type: 'allowFlow';
      readonly from: EndRef;
      readonly to: EndRef;
      readonly ports: readonly PortChoice[];
      readonly egress: boolean;
      readonly ingress: boolean;
      readonly path: string | null;
      readonly options?: Omit<AllowOptions, 'gates'>;
    }
  | { readonly type: 'testFlow'; readonly query: FlowQuery }
  /** Removes the drawn flow and every rule, peer or port that admits this flow and no other. */
  | { readonly type: 'removeFlow'; readonly query: FlowQuery }
  /** Takes one part out of a rule that admits a flow, whatever else that closes. Indices are those of the document. */
  | {
      readonly type: 'cutRule';
      readonly policy: PolicyId;
      readonly direction: Direction;
      readonly rule: number;
      readonly part:
        | { readonly type: 'rule' }
        | { readonly type: 'peer'; readonly index: number }
        | { readonly type: 'port'; readonly index: number }
        /** The peer written out as the workloads that it takes, less the one of the flow. */
        | { readonly type: 'narrow'; readonly index: number };
      readonly query: FlowQuery;
    }
  /** Writes what many namespaces need. `address`: for the recipes by address. */
  | {
      readonly type: 'recipe';
      readonly namespace: string;
      readonly recipe: RecipeId;
      readonly address: string | null;
    }
  | {
      readonly type: 'setDefaultDeny';
      readonly namespace: string;
      readonly direction: Direction;
      readonly on: boolean;
    }
  | { readonly type: 'allowDns'; readonly workload: string; readonly scope: 'tight' | 'broad' }
  | { readonly type: 'addNamespace'; readonly name: string; readonly labels: Labels; readonly baseline: boolean }
  | {
      readonly type: 'addWorkload';
      readonly namespace: string;
      readonly name: string;
      readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob' | 'Job' | 'Pod';
      readonly labels: Labels;
      readonly ports: readonly { readonly name: string | null; readonly port: number; readonly protocol: Protocol }[];
    }
  | { readonly type: 'addCidr'; readonly cidr: string; readonly name: string | null }
  | { readonly type: 'removePolicy'; readonly policy: PolicyId }
  | { readonly type: 'removeExternal'; readonly cidr: string }
  | { readonly type: 'move'; readonly positions: ReadonlyMap<string, Point> }
  | { readonly type: 'forgetPositions' }
  /** Whether a drawn flow gets policies of its own, or rules in one policy a workload. */
  | { readonly type: 'setPolicyPer'; readonly per: 'flow' | 'workload' }
  | { readonly type: 'setAssumeDns'; readonly on: boolean }
  /** Names the network plugin of the cluster by its profile's id. */
  | { readonly type: 'setCni'; readonly profile: string };

/** A gesture as text edits, with what a person should hear about it. */
export interface Plan {
  readonly edits: readonly TextEdit[];
  /** For the history and the toast: "Allow frontend → api :8080". */
  readonly label: string;
  /** What the edit could not do or left standing: "still allowed by allow-same-namespace (policies.yaml:12)". */
  readonly notes: readonly Phrase[];
  /** Ranges in the text after the edits, to reveal. */
  readonly reveal: { readonly path: string; readonly start: number; readonly end: number } | null;
  /** Not null: nothing is done, and why. */
  readonly refusal: Phrase | null;
}

export type RecipeId =
  | 'deny-both'
  | 'deny-ingress'
  | 'deny-egress'
  | 'dns-tight'
  | 'dns-broad'
  | 'dns-nodelocal'
  | 'same-namespace'
  | 'from-ingress-controller'
  | 'from-monitoring'
  | 'to-api-server'
  | 'to-cidr'
  | 'deny-metadata';

/** One of several gestures to choose from. */
export interface GestureOption {
  readonly title: Phrase;
  readonly gesture: Gesture;
}

/** A gesture before it is done: what it would write, and what that opens and closes. */
export interface GesturePreview {
  readonly plan: Plan;
  readonly radius: BlastRadius;
}

/** A policy object to be written in Drawbridge's fixed key order. */
export type PolicyObject = JsonObject;
