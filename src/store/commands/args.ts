import type {
  EdgeViewName,
  FlowQuery,
  FlowState,
  Gesture,
  IncomingFile,
  NodeId,
  OwnerRequest,
  Point,
  Rollout,
  TextEdit,
} from '../../engine';
import type { Dialog, FlowDraft, FlowsTab, RolloutPlay, Selection, SessionState } from '../state';

/** Every command and what it takes. Menus, buttons, keys and the canvas say all they want through these. */
export interface CommandArgs {
  'history.undo': undefined;
  'history.redo': undefined;
  /** Any gesture that ends in text edits; planned by the engine, one undo step, a toast with Undo. */
  'document.gesture': Gesture;
  /** Several gestures as one undo step; without a label, named by the last one. */
  'document.gestures': { readonly gestures: readonly Gesture[]; readonly label?: string };
  /** Gestures that may do more than they are meant to: done at once, as one step, where they do not; else shown first. */
  'document.review': CommandArgs['document.gestures'];
  /** Closes a flow: at once where something admits it and nothing else, else with a choice of what to cut. */
  'document.raise': FlowQuery;
  /** Typing in the editor; merges with the step before it. `cursor`: where it stood before, to restore on undo. */
  'document.type': {
    readonly path: string;
    readonly text: string;
    readonly edits: readonly TextEdit[];
    readonly cursor?: number;
  };
  'document.import': { readonly files: readonly IncomingFile[] };
  /** Answers the import dialog. */
  'document.acceptImport': {
    readonly mode: 'add' | 'replace';
    readonly keepOriginals: boolean;
    /** Takes the profile that the import suggests, in the same undo step. */
    readonly takeSuggestedCni?: boolean;
  };
  'document.copyBundle': undefined;
  'document.exportBundle': undefined;
  /** The policies, each in a file of its own. */
  'document.exportPolicies': undefined;
  /** Every file of the workspace. */
  'document.exportZip': undefined;
  /** The files that differ from what was imported. */
  'document.exportChanged': undefined;
  /** The same differences for `git apply`. */
  'document.exportPatch': undefined;
  /** The message to an owner, to the clipboard. */
  'owner.copy': OwnerRequest;
  /** Its patch, as a file. */
  'owner.patch': OwnerRequest;
  'workspace.new': undefined;
  'workspace.openExample': { readonly example: 'shop' | 'netpol-demo' };
  'workspace.switch': { readonly id: string };
  'workspace.rename': { readonly name: string };
  'workspace.delete': { readonly id: string };
  'selection.set': Selection;
  'selection.clear': undefined;
  /** Delete key: removes what is selected (edge: its flows; policy; external). */
  'selection.remove': undefined;
  'draft.open': FlowDraft;
  'draft.close': undefined;
  'dialog.open': Dialog;
  'dialog.close': undefined;
  'mode.set': 'allow' | 'test';
  'theme.set': SessionState['theme'];
  'panel.sidebar': boolean;
  'panel.right': boolean;
  'panel.tab': SessionState['rightTab'];
  'panel.legend': boolean;
  'panel.minimap': boolean;
  /** Says of several flows what must hold, as one step. */
  'flows.expect': { readonly queries: readonly FlowQuery[]; readonly expect: 'allowed' | 'blocked' | null };
  'view.main': SessionState['mainTab'];
  /** A part of the Flows tab, which comes to the front. */
  'view.flows': FlowsTab;
  /** Shows a moment of a roll-out on the graph; null: the workspace as it is. */
  'rollout.show': Pick<RolloutPlay, 'start' | 'steps' | 'done'> | null;
  /** Numbered files and the checklist as a zip. */
  'rollout.download': Rollout;
  'view.set': EdgeViewName;
  'view.dns': boolean;
  'view.filterStates': readonly FlowState[] | null;
  'view.fold': { readonly namespace: string; readonly folded: boolean };
  'view.foldAll': boolean;
  'view.hideSystem': boolean;
  'view.focus': NodeId | null;
  /** Shows what policies would do where the network plugin enforces none. */
  'view.asIfEnforced': boolean;
  /** Gives up the evaluation under way; the last good results stay. */
  'analysis.cancel': undefined;
  /** Evaluates what was cancelled. */
  'analysis.again': undefined;
  'outline.filter': string;
  'layout.placed': ReadonlyMap<NodeId, Point>;
  /** Forgets where everything was and lays it out afresh. */
  'layout.auto': undefined;
  'yaml.open': { readonly path: string };
  'yaml.reveal': { readonly path: string; readonly start: number; readonly end: number };
  /** What the typing so far opens and closes has been seen: what comes is told anew. */
  'typing.seen': undefined;
  'strip.dismiss': undefined;
  'keys.single': boolean;
  'toast.close': undefined;
}

export type CommandId = keyof CommandArgs;
