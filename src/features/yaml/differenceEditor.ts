import { EDITOR_OPTIONS } from './editorOptions';
import { changeText, type TakeBack, takeBackOf } from './hunks';
import { modelTextOf, smallestChange } from './modelText';
import { monaco } from './monaco';

interface DifferenceEvents {
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** One change shall be taken back. */
  readonly onTakeBack: (change: TakeBack) => void;
  /** How many changes there are; said whenever they were counted anew. */
  readonly onCount: (count: number) => void;
  /** What a line of the text as it is now belongs to; null: nothing that has a name. */
  readonly nameAt: (line: number) => string | null;
}

interface DifferenceView {
  /** Compares these two texts from now on. */
  readonly show: (before: string, after: string) => void;
  readonly go: (direction: 'next' | 'previous') => void;
  /** Takes back the change at the cursor, else the one below it, else the last. */
  readonly takeBack: () => void;
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
  let texts = { before: '', after: '' };
  editor.setModel({ original, modified });
  editor.getOriginalEditor().updateOptions({ ariaLabel: `${path} as it came in` });
  const now = editor.getModifiedEditor();
  now.updateOptions({
    ariaLabel: `${path} as it is now, compared with how it came in. Alt F5 goes to the next change. Press Control M to let Tab leave it.`,
  });
  const changes = (): readonly monaco.editor.ILineChange[] => editor.getLineChanges() ?? [];
  const takeBack = (change: monaco.editor.ILineChange | undefined): void => {
    if (change !== undefined) events.onTakeBack(takeBackOf(texts.before, texts.after, change));
  };
  const takeBackHere = (): void => {
    const line = now.getPosition()?.lineNumber ?? 1;
    const all = changes();
    takeBack(
      all.find((change) => line <= Math.max(change.modifiedStartLineNumber, change.modifiedEndLineNumber)) ??
        all.at(-1),
    );
  };
  const { Alt, CtrlCmd, Shift } = monaco.KeyMod;
  const { F5, KeyY, KeyZ } = monaco.KeyCode;
  for (const each of [editor.getOriginalEditor(), now]) {
    each.addCommand(CtrlCmd | KeyZ, events.onUndo);
    each.addCommand(CtrlCmd | KeyY, events.onRedo);
    each.addCommand(CtrlCmd | Shift | KeyZ, events.onRedo);
  }
  const action = (id: string, label: string, keybindings: number[], run: () => void): monaco.IDisposable =>
    now.addAction({ id: `drawbridge.${id}`, label, keybindings, contextMenuGroupId: '1_modification', run });
  let zones: readonly string[] = [];
  const parts = [
    action('nextChange', 'Next change', [Alt | F5], () => editor.goToDiff('next')),
    action('previousChange', 'Previous change', [Shift | Alt | F5], () => editor.goToDiff('previous')),
    action('takeBack', 'Take this change back', [], takeBackHere),
    editor.onDidUpdateDiff(() => {
      events.onCount(changes().length);
      zones = putHeaders(now, zones, changes(), events.nameAt, takeBack);
    }),
  ];
  return {
    show(before, after) {
      texts = { before, after };
      put(original, modelTextOf(before).value);
      put(modified, modelTextOf(after).value);
    },
    go: (direction) => editor.goToDiff(direction),
    takeBack: takeBackHere,
    dispose() {
      for (const part of parts) part.dispose();
      editor.dispose();
      original.dispose();
      modified.dispose();
    },
  };
}

/**
 * Puts a line above each change: what it belongs to, how much it is, and a way to take it back. Who uses the keys has the
 * same in the bar above the editor.
 */
function putHeaders(
  editor: monaco.editor.ICodeEditor,
  old: readonly string[],
  changes: readonly monaco.editor.ILineChange[],
  nameAt: (line: number) => string | null,
  takeBack: (change: monaco.editor.ILineChange) => void,
): readonly string[] {
  const zones: string[] = [];
  editor.changeViewZones((accessor) => {
    for (const zone of old) accessor.removeZone(zone);
    for (const change of changes) {
      const removes = change.modifiedEndLineNumber === 0;
      const above = removes ? change.modifiedStartLineNumber : change.modifiedStartLineNumber - 1;
      const name = removes ? null : nameAt(change.modifiedStartLineNumber);
      const domNode = header(name === null ? changeText(change) : `${name} · ${changeText(change)}`, () =>
        takeBack(change),
      );
      // In front of the lines that were removed, which stand at the same place.
      zones.push(
        accessor.addZone({ afterLineNumber: above, heightInPx: 24, domNode, suppressMouseDown: true, ordinal: 0 }),
      );
    }
  });
  return zones;
}

function header(text: string, onTakeBack: () => void): HTMLElement {
  const line = document.createElement('div');
  line.className = 'yaml-hunk';
  line.setAttribute('aria-hidden', 'true');
  const button = document.createElement('button');
  button.type = 'button';
  button.tabIndex = -1;
  button.textContent = 'Take back';
  button.addEventListener('click', onTakeBack);
  // Else the editor takes the pointer, and the click with it.
  for (const type of ['pointerdown', 'mousedown']) button.addEventListener(type, (event) => event.stopPropagation());
  const label = document.createElement('span');
  label.textContent = text;
  line.append(label, button);
  return line;
}

/** By the smallest change: what is folded away stays folded. */
function put(model: monaco.editor.ITextModel, value: string): void {
  const change = smallestChange(model.getValue(monaco.editor.EndOfLinePreference.LF), value);
  if (change === null) return;
  const [start, end] = [change.rangeOffset, change.rangeOffset + change.rangeLength];
  const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  model.applyEdits([{ range, text: change.text }]);
}
