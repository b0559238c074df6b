/* Long because a gesture and all that its popover, form and preview say of it are one vocabulary. */
import type { BlastRadius } from './blastRadius';
import type { FieldEdit } from './fieldEdit';
import type { PolicyMatchChange, ServiceMatchChange } from './form';
import type { GenerateOptions } from './intent';
import type { QuickFix } from './language';
import type { ContainerPort, JsonObject, Labels, PolicyId, Protocol, WorkloadId } from './resources';
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
  /** The namespace whose owner is asked for this rule, because it is not one's own; null or absent: it is written here. */
  readonly asks?: string | null;
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

/** Kinds that a form makes and changes. */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'CronJob' | 'Job' | 'Pod';

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
  /** Says that a flow must pass (`allowed`) or must not; null takes that back. A flow that is not drawn is drawn. */
  | { readonly type: 'expectFlow'; readonly query: FlowQuery; readonly expect: 'allowed' | 'blocked' | null }
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
      readonly kind: WorkloadKind;
      readonly labels: Labels;
      readonly ports: readonly { readonly name: string | null; readonly port: number; readonly protocol: Protocol }[];
    }
  | { readonly type: 'addCidr'; readonly cidr: string; readonly name: string | null }
  /** Policies that admit the flows that must pass and nothing else. */
  | ({ readonly type: 'generatePolicies' } & GenerateOptions)
  /** A label for the pods of a workload, in its pod template. */
  | { readonly type: 'addPodLabel'; readonly workload: string; readonly key: string; readonly value: string }
  | { readonly type: 'removePolicy'; readonly policy: PolicyId }
  /** One field of a NetworkPolicy, below `spec`. Refused where the API server would refuse the result because of it. */
  | { readonly type: 'editPolicy'; readonly policy: PolicyId; readonly edit: FieldEdit }
  | { readonly type: 'renamePolicy'; readonly policy: PolicyId; readonly name: string }
  | { readonly type: 'movePolicy'; readonly policy: PolicyId; readonly namespace: string }
  | { readonly type: 'editWorkload'; readonly workload: WorkloadId; readonly edit: WorkloadEdit }
  | { readonly type: 'editNamespace'; readonly namespace: string; readonly edit: NamespaceEdit }
  | { readonly type: 'removeExternal'; readonly cidr: string }
  | { readonly type: 'move'; readonly positions: ReadonlyMap<string, Point> }
  | { readonly type: 'forgetPositions' }
  /** Whether a drawn flow gets policies of its own, or rules in one policy a workload. */
  | { readonly type: 'setPolicyPer'; readonly per: 'flow' | 'workload' }
  | { readonly type: 'setAssumeDns'; readonly on: boolean }
  /** Names the network plugin of the cluster by its profile's id. */
  | { readonly type: 'setCni'; readonly profile: string }
  /** Says whether a namespace is one's own: policies of others become requests to their owners. */
  | { readonly type: 'setMine'; readonly namespace: string; readonly mine: boolean }
  /** Puts the lines of a file in order, see `format`. */
  | { readonly type: 'formatFile'; readonly path: string }
  /** Takes one change of a file back: where it reads `was`, it reads `text` again. Offsets are of the file's own text. */
  | {
      readonly type: 'takeBack';
      readonly path: string;
      readonly start: number;
      readonly was: string;
      readonly text: string;
    }
  /** Mends a problem in one of the ways that `fixes` offered for it. */
  | { readonly type: 'quickFix'; readonly path: string; readonly fix: Pick<QuickFix, 'title' | 'problem'> };

/** The part of a gesture that lies in somebody else's namespace: not written here, but put into words and a patch. */
export interface OwnerRequest {
  readonly namespace: string;
  /** What it is a part of: "Allow frontend → payments :8443". */
  readonly label: string;
  /** "adds NetworkPolicy payments/allow-web (payments/policies.yaml)" */
  readonly changes: readonly string[];
  /** For `git apply`. */
  readonly patch: string;
  /** The whole message as plain text, the patch included. */
  readonly message: string;
}

/** A label of an object: `key` null adds one, `to` null takes it away. */
export interface LabelEdit {
  readonly type: 'label';
  readonly key: string | null;
  readonly to: { readonly key: string; readonly value: string } | null;
}

/** What a form changes of a workload; labels and ports are those of its pods. */
export type WorkloadEdit =
  | LabelEdit
  /** `at`: the port as it is declared now; null adds one. `to` null takes it away. */
  | { readonly type: 'port'; readonly at: ContainerPort | null; readonly to: ContainerPort | null }
  | { readonly type: 'replicas'; readonly replicas: number }
  | { readonly type: 'kind'; readonly kind: WorkloadKind }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'delete' };

export type NamespaceEdit =
  | LabelEdit
  /** With everything that lies in it, and with the selectors that name it. */
  | { readonly type: 'rename'; readonly name: string }
  /** With everything that lies in it. */
  | { readonly type: 'delete' };

/** A gesture as text edits, with what a person should hear about it. */
export interface Plan {
  readonly edits: readonly TextEdit[];
  /** For the history and the toast: "Allow frontend → api :8080". */
  readonly label: string;
  /** What the edit could not do or left standing: "still allowed by allow-same-namespace (policies.yaml:12)". */
  readonly notes: readonly Phrase[];
  /** Ranges in the text after the edits, to reveal. */
  readonly reveal: { readonly path: string; readonly start: number; readonly end: number } | null;
  /** What owners of other namespaces are to be asked for; absent: nothing. */
  readonly requests?: readonly OwnerRequest[];
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

/** One of several ways to go on, each some gestures that are done as one. */
export interface GestureOption {
  readonly title: Phrase;
  readonly gestures: readonly Gesture[];
}

/** Gestures before they are done, one after the other as one step. */
export interface GesturePreview {
  /** What the first that is possible calls itself; empty where all are refused. */
  readonly label: string;
  readonly notes: readonly Phrase[];
  /** Not null: none of them can be done, and why. */
  readonly refusal: Phrase | null;
  /** Of changed workloads and namespaces: policies that match others afterwards. */
  readonly policies: readonly PolicyMatchChange[];
  /** And Services that lead to others. */
  readonly services: readonly ServiceMatchChange[];
  readonly radius: BlastRadius;
}

/** A policy object to be written in Drawbridge's fixed key order. */
export type PolicyObject = JsonObject;
