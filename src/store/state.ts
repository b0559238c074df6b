import type {
  AllowOptions,
  Analysis,
  Diagnostic,
  EdgeView,
  EdgeViewName,
  EndRef,
  FlowState,
  GestureOption,
  ImportPreview,
  NodeId,
  OwnerRequest,
  Phrase,
  Point,
  PolicyId,
  PortChoice,
  Progress,
  RolloutMoment,
  RolloutStep,
  SourceFile,
} from '../engine';

export interface DocumentState {
  readonly files: readonly SourceFile[];
  /** Grows with every change, undo and redo included. */
  readonly revision: number;
  /** An example that nobody has edited yet: an import replaces it. */
  readonly untouchedExample: boolean;
  /** The files as they came in: imported, or of the example. What changed, and a patch, is told against these. */
  readonly originals: readonly SourceFile[];
}

/** What is selected, the same in graph, outline and YAML. */
export type Selection =
  | { readonly type: 'none' }
  | { readonly type: 'nodes'; readonly ids: readonly NodeId[] }
  | { readonly type: 'edge'; readonly id: string; readonly item: string | null }
  | { readonly type: 'policy'; readonly id: PolicyId };

/** An edge being drawn whose popover is open. */
export interface FlowDraft {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly fromRef: EndRef;
  readonly toRef: EndRef;
  /** What the popover has chosen so far, for the preview on the canvas; absent until it says so. Empty: any port. */
  readonly ports?: readonly PortChoice[];
  /** What else it has chosen: gates, how widely each end is taken, where rules go. */
  readonly options?: AllowOptions;
  /** What it would open beside what was drawn, as far as that lies between workloads. */
  readonly also?: readonly DraftFlow[];
}

/** A flow that an open draft would open; `ports` as text, `:8080`. */
export interface DraftFlow {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly ports: string;
}

export type Dialog =
  | { readonly type: 'import'; readonly preview: ImportPreview | null; readonly error: string | null }
  | { readonly type: 'why'; readonly from: string; readonly to: string }
  /** What a gesture opens and closes, before it is done; with several, one is chosen. */
  | {
      readonly type: 'review';
      readonly title: string;
      /** What several gestures are called as one; absent: as the gesture calls itself. */
      readonly label?: string;
      readonly options: readonly GestureOption[];
    }
  /** The recipes of a namespace. */
  | { readonly type: 'recipes'; readonly namespace: string }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'export' }
  | { readonly type: 'addNamespace' }
  | { readonly type: 'addWorkload'; readonly namespace: string | null }
  | { readonly type: 'addCidr' }
  /** A gesture was done as far as it is one's own; these are to be asked of others. */
  | { readonly type: 'askOwner'; readonly requests: readonly OwnerRequest[] }
  | { readonly type: 'about' }
  /** The panel under the Import button: files, a folder, text. */
  | { readonly type: 'chooseImport' }
  | { readonly type: 'renameWorkspace' }
  | { readonly type: 'deleteWorkspace' };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly notes: readonly Phrase[];
  /** Data changed, so the toast offers Undo. */
  readonly undoable: boolean;
  readonly tone: 'info' | 'error';
}

/**
 * A request to the editor to show a place; `token` makes the same place twice two requests. `wrote`: a gesture has written
 * there, and the editor follows only while nobody has scrolled or clicked in it (scroll is never stolen).
 */
export interface Reveal {
  readonly reason: 'asked' | 'undo' | 'wrote';
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly token: number;
  /** Where the cursor shall stand, after undo and redo of typing; absent: where it is. */
  readonly cursor?: number;
}

/** The parts of the Flows tab. */
export type FlowsTab = 'expectations' | 'generate' | 'rollout' | 'guarded';

/** A roll-out that is being looked at on the graph. */
export interface RolloutPlay {
  /** Of the document that it was planned for: an edit ends it. */
  readonly revision: number;
  /** What the first step finds. */
  readonly start: RolloutMoment;
  readonly steps: readonly RolloutStep[];
  /** How many steps have been taken: 0 before the first. */
  readonly done: number;
}

/** A stretch of typing in one file that its blast radius is told of. */
export interface TypedFile {
  readonly path: string;
  /** What the file was when the stretch began; null: there was none. */
  readonly before: SourceFile | null;
}

export interface SessionState {
  readonly selection: Selection;
  readonly mode: 'allow' | 'test';
  readonly theme: 'light' | 'dark' | 'system';
  readonly sidebarOpen: boolean;
  readonly rightOpen: boolean;
  readonly rightTab: 'yaml' | 'inspector';
  /** What stands in the middle of the page. */
  readonly mainTab: 'graph' | 'flows';
  readonly flowsTab: FlowsTab;
  readonly rollout: RolloutPlay | null;
  readonly view: EdgeViewName;
  readonly showDns: boolean;
  /** Null: all. Set by the status bar's buttons. */
  readonly stateFilter: readonly FlowState[] | null;
  /** Explicit choices; namespaces not listed fold when the workspace is large. */
  readonly folded: ReadonlyMap<string, boolean>;
  readonly hideSystem: boolean | null;
  readonly focus: NodeId | null;
  readonly outlineFilter: string;
  /** Judge as if the cluster's network plugin enforced policies, although it does not. */
  readonly asIfEnforced: boolean;
  /** Where the automatic layout put what nobody moved. Kept, so that a reload shows the same picture. */
  readonly layout: ReadonlyMap<NodeId, Point>;
  readonly yamlPath: string | null;
  readonly reveal: Reveal | null;
  /** What is being typed; null after any other change, or when what it opens and closes has been seen. */
  readonly typed: TypedFile | null;
  readonly draft: FlowDraft | null;
  readonly dialog: Dialog | null;
  readonly stripDismissed: boolean;
  readonly legendOpen: boolean;
  readonly minimapOpen: boolean;
  readonly singleKeys: boolean;
  readonly toast: Toast | null;
  /** For the polite live region: "2 flows opened: …". */
  readonly announcement: string;
}

export interface AnalysisState {
  /** `cancelled`: the newest text was not evaluated, because somebody gave it up. */
  readonly status: 'loading' | 'working' | 'ready' | 'invalid' | 'failed' | 'cancelled';
  /** The last good one; its own `revision` says what it belongs to. */
  readonly result: Analysis | null;
  /** With `invalid`: the errors that keep the text from being read. */
  readonly errors: readonly Diagnostic[];
  /** With `failed`: what went wrong, in words. */
  readonly failure: string | null;
  /** Every effective flow, asked for while the view is `effective`; null until it is there. */
  readonly effective: readonly EdgeView[] | null;
  /** What `effective` waits for; `none`: nothing. */
  readonly effectiveStatus: 'none' | 'working' | 'cancelled';
  /** How far work is that takes a while and can be cancelled; null: none, or none that is worth a word. */
  readonly progress: Progress | null;
  /** The same of a question that a part of the page asked, and that it waits for. */
  readonly asked: Progress | null;
}

export interface HistoryState {
  /** Labels of the newest step that can be undone and redone. */
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface SaveState {
  readonly status: 'saved' | 'saving' | 'failed' | 'conflict';
  readonly message: string | null;
}

export interface WorkspaceEntry {
  readonly id: string;
  readonly name: string;
}

export interface WorkspacesState {
  readonly current: WorkspaceEntry;
  readonly all: readonly WorkspaceEntry[];
}

export interface AppState {
  readonly document: DocumentState;
  readonly session: SessionState;
  readonly analysis: AnalysisState;
  readonly history: HistoryState;
  readonly save: SaveState;
  readonly workspaces: WorkspacesState;
}
