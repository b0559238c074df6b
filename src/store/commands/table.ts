import type { CommandId } from './args';
import type { Command } from './command';
import * as document from './document';
import * as exports from './exports';
import * as flows from './flows';
import * as history from './history';
import * as layout from './layout';
import * as review from './review';
import * as selection from './selection';
import * as session from './session';
import * as workspace from './workspace';

/** Every command that there is: the compiler refuses a missing one and one under another's name. */
export const COMMANDS: { readonly [K in CommandId]: Command<K> } = {
  'history.undo': history.undo,
  'history.redo': history.redo,
  'document.gesture': document.gesture,
  'document.gestures': document.gestures,
  'document.review': review.review,
  'document.raise': review.raise,
  'document.type': document.type,
  'document.import': document.importFiles,
  'document.acceptImport': document.acceptImport,
  'document.copyBundle': exports.copyBundle,
  'document.exportBundle': exports.exportBundle,
  'document.exportPolicies': exports.exportPolicies,
  'document.exportZip': exports.exportZip,
  'document.exportChanged': exports.exportChanged,
  'document.exportPatch': exports.exportPatch,
  'owner.copy': exports.copyRequest,
  'owner.patch': exports.downloadRequest,
  'workspace.new': workspace.newWorkspace,
  'workspace.openExample': workspace.openExample,
  'workspace.switch': workspace.switchWorkspace,
  'workspace.rename': workspace.renameWorkspace,
  'workspace.delete': workspace.deleteWorkspace,
  'selection.set': selection.set,
  'selection.clear': selection.clear,
  'selection.remove': selection.remove,
  'draft.open': session.draftOpen,
  'draft.close': session.draftClose,
  'dialog.open': session.dialogOpen,
  'dialog.close': session.dialogClose,
  'mode.set': session.modeSet,
  'theme.set': session.themeSet,
  'panel.sidebar': session.sidebar,
  'panel.right': session.right,
  'panel.tab': session.tab,
  'panel.legend': session.legend,
  'panel.minimap': session.minimap,
  'flows.expect': flows.expect,
  'view.main': flows.main,
  'view.flows': flows.tab,
  'rollout.show': flows.rolloutShow,
  'rollout.download': flows.rolloutDownload,
  'view.set': session.viewSet,
  'view.dns': session.dns,
  'view.filterStates': session.filterStates,
  'view.fold': session.fold,
  'view.foldAll': session.foldAll,
  'view.hideSystem': session.hideSystem,
  'view.focus': session.focus,
  'view.asIfEnforced': session.asIfEnforced,
  'analysis.cancel': session.cancelAnalysis,
  'analysis.again': session.analyseAgain,
  'outline.filter': session.outlineFilter,
  'layout.placed': session.placed,
  'layout.auto': layout.auto,
  'yaml.open': session.yamlOpen,
  'yaml.reveal': session.yamlReveal,
  'typing.seen': session.typingSeen,
  'strip.dismiss': session.stripDismiss,
  'keys.single': session.singleKeys,
  'toast.close': session.toastClose,
};
