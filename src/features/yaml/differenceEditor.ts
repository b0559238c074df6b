import { EDITOR_OPTIONS } from './editorOptions';
import { modelTextOf } from './modelText';
import { monaco } from './monaco';

interface DifferenceEvents {
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

interface DifferenceView {
  /** Compares these two texts from now on. */
  readonly show: (before: string, after: string) => void;
  readonly dispose: () => void;
}

/** Shows in `host` what was changed in a text, in one column, what is equal folded away. Undo and redo are the workspace's. */
export function showDifference(host: HTMLElement, path: string, events: DifferenceEvents): DifferenceView {
  const original = monaco.editor.createModel('', 'yaml');
  const modified = monaco.editor.createModel('', 'yaml');
  const editor = monaco.editor.createDiffEditor(host, {
    ...EDITOR_OPTIONS,
    readOnly: true,
    readOnlyMessage: { value: 'Switch “Changed only” off to edit.' },
    originalEditable: false,
    renderSideBySide: false,
    renderGutterMenu: false,
    renderMarginRevertIcon: false,
    renderOverviewRuler: false,
    hideUnchangedRegions: { enabled: true, contextLineCount: 2, minimumLineCount: 3 },
    codeLens: false,
    inlayHints: { enabled: 'off' },
  });
  editor.setModel({ original, modified });
  editor.getOriginalEditor().updateOptions({ ariaLabel: `${path} as it came in` });
  editor.getModifiedEditor().updateOptions({
    ariaLabel: `${path} as it is now, compared with how it came in. Press Control M to let Tab leave it.`,
  });
  const { CtrlCmd, Shift } = monaco.KeyMod;
  editor.addCommand(CtrlCmd | monaco.KeyCode.KeyZ, events.onUndo);
  editor.addCommand(CtrlCmd | monaco.KeyCode.KeyY, events.onRedo);
  editor.addCommand(CtrlCmd | Shift | monaco.KeyCode.KeyZ, events.onRedo);
  return {
    show(before, after) {
      put(original, modelTextOf(before).value);
      put(modified, modelTextOf(after).value);
    },
    dispose() {
      editor.dispose();
      original.dispose();
      modified.dispose();
    },
  };
}

function put(model: monaco.editor.ITextModel, value: string): void {
  if (model.getValue(monaco.editor.EndOfLinePreference.LF) !== value) model.setValue(value);
}
