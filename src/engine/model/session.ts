import type { BlastRadius } from './blastRadius';
import type { PolicyForm, SelectorMatches } from './form';
import type { AllowOptions, AllowProposal, Gesture, GestureOption, GesturePreview, Plan, PortChoice } from './gesture';
import type { ImportPreview, IncomingFile } from './import';
import type { GenerateOptions, GenerateProposal, GuardReport, Rollout, RolloutMoment, RunningFile } from './intent';
import type { Completion, DefinitionsView, HoverView, InlayView, LensView, QuickFix } from './language';
import type { JsonObject, PolicyId } from './resources';
import type { SourceFile, TextEdit, TextFile } from './source';
import type { EndRef, FlowQuery, Judgement, Phrase } from './verdict';
import type { Analysis, EdgeView, Reach } from './view';

/** The newest analysis, or why the last good one still stands. */
export type AnalysisReply =
  | { readonly status: 'ready'; readonly analysis: Analysis }
  /** Text that can't be read: the last good analysis stays, with the error at its line. */
  | { readonly status: 'invalid'; readonly revision: number; readonly errors: Analysis['diagnostics'] };

/** An end and a port as one line of text: `shop/frontend`, `api.shop:8080`, `10.0.0.1`. */
export interface ResolvedEnd {
  readonly ref: EndRef;
  /** "Service api → 3 api pods, target port :8080" */
  readonly note: Phrase | null;
  /** A port named in the text, as a Service's or pod's port. */
  readonly port: number | string | null;
}

export interface WhyAnswer {
  readonly query: FlowQuery;
  readonly judgement: Judgement;
  /** What else the manifests show: the Service selects nobody, the port is not declared, DNS is shut, kinds not read. */
  readonly findings: readonly Phrase[];
  /** The whole answer as plain text, for "Copy answer". */
  readonly text: string;
}

/** How the page wants files judged, beside what they say themselves. */
export interface JudgingOptions {
  /** Judge as if the cluster's network plugin enforced policies, although it does not (S11). */
  readonly asIfEnforced: boolean;
  /** Show the cluster at this moment of a roll-out instead; absent or null: as the files say. */
  readonly moment?: RolloutMoment | null;
}

export const AS_THEY_ARE: JudgingOptions = { asIfEnforced: false };

/**
 * What the page asks of the engine. Implemented once over the engine, served by the worker, and on the main thread where
 * no worker can start. All methods are asynchronous on the page's side.
 */
export interface EngineApi {
  /** Starts over with these files. `options` absent: judged as they are. */
  open(files: readonly SourceFile[], revision: number, options?: JudgingOptions): AnalysisReply;
  /** The files as they are at `revision`; only those that changed are read again. */
  update(files: readonly SourceFile[], revision: number, options?: JudgingOptions): AnalysisReply;
  judge(query: FlowQuery): Judgement;
  effectiveEdges(): readonly EdgeView[];
  reach(node: string): Reach;
  /** Null ports: what the target declares first, else any port. `gates` absent: those that are shut. */
  propose(from: EndRef, to: EndRef, ports: readonly PortChoice[] | null, options?: AllowOptions): AllowProposal;
  plan(gesture: Gesture): Plan;
  /** What would be generated from the flows that must pass, with its proof. */
  generate(options: GenerateOptions): GenerateProposal;
  /**
   * An order in which the workspace's policies can be applied without cutting a flow that must pass: to a cluster that has
   * none of them (null), or to one that runs the policies of the workspace's files with some files as they are there.
   */
  rollout(running: readonly RunningFile[] | null): Rollout;
  /** Which rules no expectation guards. */
  guards(): GuardReport;
  /** A NetworkPolicy as a form shows it; null where the newest text has none of that id, or it is of another kind. */
  policyForm(policy: PolicyId): PolicyForm | null;
  /** Who matches each selector and block of a NetworkPolicy with this data, written or not, in a namespace. */
  whoMatches(namespace: string, policy: JsonObject): readonly SelectorMatches[];
  /** What gestures, done one after the other, would open, close and let match; nothing is done. */
  preview(gestures: readonly Gesture[]): GesturePreview;
  /** What would really close a flow, from the narrowest to the whole rule. */
  raiseOptions(query: FlowQuery): readonly GestureOption[];
  /** Policies that many namespaces need. `address`: of the recipes that name one. */
  recipes(namespace: string, address: string | null): readonly GestureOption[];
  /** What edits of the newest text would open and close; nothing is applied. `intended`: the flows that they are for. */
  radius(edits: readonly TextEdit[], intended: readonly FlowQuery[]): BlastRadius;
  /** What was opened and closed by the edits that these would take back. */
  radiusSince(back: readonly TextEdit[]): BlastRadius;
  /** `replacing`: what is there will go, so nothing in it counts as a duplicate. */
  previewImport(files: readonly IncomingFile[], replacing?: boolean): ImportPreview;
  /** Null: the text names nothing that is known, with a sentence on what was tried. */
  resolveEnd(text: string): ResolvedEnd | { readonly error: Phrase };
  why(
    from: string,
    to: string,
    port: number | string | null,
    protocol: 'TCP' | 'UDP' | 'SCTP',
  ): WhyAnswer | { readonly error: Phrase };
  /** All policies of the workspace, cluster-scoped ones too, as one bundle, each document's text untouched. */
  bundle(): string;
  /** The same policies, each in a file of its own: `namespace/name.yaml`. */
  policyFiles(): readonly TextFile[];
  /** What may be written at an offset of a file, the best first; see `Completion`. Of the newest text, readable or not. */
  complete(path: string, offset: number): readonly Completion[];
  /** What the field at an offset means; null: nothing is known of it. */
  hover(path: string, offset: number): HoverView | null;
  /** A line for every policy of a file. */
  lenses(path: string): readonly LensView[];
  /** How many pods the peers of the policies between two offsets match. */
  inlays(path: string, start: number, end: number): readonly InlayView[];
  /** Ways to mend the problems between two offsets. */
  fixes(path: string, start: number, end: number): readonly QuickFix[];
  /** What the selector at an offset leads to. */
  definitions(path: string, offset: number): DefinitionsView | null;
}
