/* Long because the models, their mappings and the editor's events share one state whose parts must never disagree. */

import { type Diagnostic, isTextFile, type SourceRange, type TextEdit, tryEdits } from '../../engine';
import { EDITOR_OPTIONS } from './editorOptions';
import { startLanguage } from './language/languageFeatures';
import { type LanguageHost, markerText } from './language/languageHost';
import { fileOffset, type ModelText, modelTextOf, smallestChange, spliceEdits, valueOffset } from './modelText';
import { monaco } from './monaco';

/** A change by hand: splices of the file's own text, what they make of it, and where the cursor stood before. */
export interface Typed {
  readonly path: string;
  readonly edits: readonly TextEdit[];
  readonly text: string;
  readonly cursor: number;
}

/** What happens in the editor, said to the pane in terms of files. */
export interface EditorEvents {
  /** A person changed the text. */
  readonly onType: (typed: Typed) => void;
  /** A person moved the cursor, by mouse or key; the offset is in the file's text. */
  readonly onCursor: (path: string, offset: number) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

interface EditorTexts {
  readonly textOf: (path: string) => string | null;
}

/** Stretches to mark: `selected` is a policy of the selection, `deciding` the rule that decides it. */
export interface Marks {
  readonly selected: readonly SourceRange[];
  readonly deciding: readonly SourceRange[];
}

/**
 * How somebody looked at a file: its path, the cursor as an offset in its text, and the line at the top with how much of it
 * was scrolled away, in px. Lines above policies come late, so a place in px alone would be another one.
 */
export interface Look {
  readonly path: string;
  readonly cursor: number;
  readonly topLine: number;
  readonly hidden: number;
}

interface OpenFile {
  readonly model: monaco.editor.ITextModel;
  /** The file's own text, as the store had it when it was last compared. */
  fileText: string;
  mapping: ModelText;
  view: monaco.editor.ICodeEditorViewState | null;
}

/** The editor's own changes always fit the text that it shows. */
function textAfter(path: string, text: string, edits: readonly TextEdit[]): string {
  const edited = tryEdits([{ path, text }], edits);
  const file = 'files' in edited ? edited.files[0] : undefined;
  return file !== undefined && isTextFile(file) ? file.text : text;
}

const SEVERITY = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

/** Owns the editor and one model a file, and keeps both in step with the store's text, which is the truth. */
export class EditorController {
  private readonly editor: monaco.editor.IStandaloneCodeEditor;
  private readonly files = new Map<string, OpenFile>();
  private readonly marks: monaco.editor.IEditorDecorationsCollection;
  private path: string | null = null;
  /** As an offset in the file's text. The editor tells of a change first and then where the cursor went. */
  private cursor = 0;
  private readonly analysed = new monaco.Emitter<void>();
  private language: monaco.IDisposable | null = null;
  /** True while the controller itself changes a model, so that the change is not taken for typing. */
  private applying = false;

  /** How the text was looked at before the key that is being told of; null: none is. */
  private lookBefore: Look | null = null;

  private readonly events: EditorEvents;

  constructor(host: HTMLElement, events: EditorEvents) {
    this.events = events;
    this.editor = monaco.editor.create(host, { ...EDITOR_OPTIONS, model: null });
    this.marks = this.editor.createDecorationsCollection();
    const { CtrlCmd, Shift } = monaco.KeyMod;
    this.editor.addCommand(CtrlCmd | monaco.KeyCode.KeyZ, events.onUndo);
    this.editor.addCommand(CtrlCmd | monaco.KeyCode.KeyY, events.onRedo);
    this.editor.addCommand(CtrlCmd | Shift | monaco.KeyCode.KeyZ, events.onRedo);
    this.editor.onDidChangeModelContent((event) => this.typed(event));
    this.editor.onDidChangeCursorPosition((event) => {
      this.cursor = this.offsetOf(event.position);
      const byHand = event.source === 'mouse' || event.source === 'keyboard';
      if (event.reason === monaco.editor.CursorChangeReason.Explicit && byHand && this.path !== null) {
        events.onCursor(this.path, this.cursor);
      }
    });
  }

  /** Lets the engine speak in the editor. `textOf`: a file's newest text, null where there is none. */
  teach({ engine, dispatch, textOf }: Pick<LanguageHost, 'engine' | 'dispatch'> & EditorTexts): void {
    const host: LanguageHost = {
      engine,
      dispatch,
      onAnalysed: this.analysed.event,
      pathOf: (model) => this.openOf(model)?.[0] ?? null,
      fileOffset: (model, position) => {
        const file = this.openOf(model)?.[1];
        return file === undefined ? 0 : fileOffset(file.mapping, model.getOffsetAt(position));
      },
      positionAt: (model, offset) => {
        const file = this.openOf(model)?.[1];
        return model.getPositionAt(file === undefined ? offset : valueOffset(file.mapping, offset));
      },
      modelOf: (path) => {
        const text = textOf(path);
        if (text === null) return null;
        const file = this.files.get(path) ?? this.openFile(path, text);
        this.adopt(file, text);
        return file.model;
      },
    };
    this.language = startLanguage(host, this.editor);
  }

  /** What the engine counts may have changed. */
  refresh(): void {
    this.analysed.fire();
  }

  /** Shows `text` as the file `path`; takes over what changed in it outside the editor, cursor and scroll kept. */
  show(path: string, text: string, readOnly: boolean): void {
    const file = this.files.get(path) ?? this.openFile(path, text);
    this.adopt(file, text);
    if (this.path !== path) {
      const before = this.path === null ? undefined : this.files.get(this.path);
      if (before !== undefined) before.view = this.editor.saveViewState();
      this.path = path;
      this.editor.setModel(file.model);
      this.editor.restoreViewState(file.view);
    }
    this.editor.updateOptions({ readOnly, ariaLabel: `${path}, YAML editor. Press Control M to let Tab leave it.` });
  }

  /** Closes the models of files that are gone. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const [path, file] of this.files) {
      if (paths.has(path) || path === this.path) continue;
      file.model.dispose();
      this.files.delete(path);
    }
  }

  setMarkers(diagnostics: readonly Diagnostic[]): void {
    for (const [path, file] of this.files) {
      const markers = diagnostics
        .filter((found) => found.source.path === path)
        .map((found) => ({
          ...this.rangeOf(file, found.source),
          severity: SEVERITY[found.severity],
          message: markerText(found),
          source: 'Drawbridge',
        }));
      monaco.editor.setModelMarkers(file.model, 'drawbridge', markers);
    }
  }

  setMarks(marks: Marks): void {
    const file = this.current();
    if (file === null) return;
    const lines = (ranges: readonly SourceRange[], name: string): monaco.editor.IModelDeltaDecoration[] =>
      ranges
        .filter((range) => range.path === this.path)
        .map((range) => ({
          range: this.wholeLines(file, range),
          options: {
            isWholeLine: true,
            className: `db-yaml-${name}`,
            linesDecorationsClassName: `db-yaml-${name}-bar`,
          },
        }));
    this.marks.set([...lines(marks.selected, 'selected'), ...lines(marks.deciding, 'deciding')]);
  }

  /** Scrolls to a stretch of the file; puts the cursor at `cursor`, if not null. Offsets are of the file's text. */
  reveal(start: number, end: number, cursor: number | null): void {
    const file = this.current();
    if (file === null) return;
    const at = (offset: number): monaco.Position => file.model.getPositionAt(valueOffset(file.mapping, offset));
    if (cursor !== null) this.editor.setPosition(at(cursor), 'drawbridge');
    this.editor.revealRangeInCenterIfOutsideViewport(monaco.Range.fromPositions(at(start), at(end)));
  }

  /** How the text is looked at, or was before the key that is being told of; null: no file. */
  look(): Look | null {
    if (this.lookBefore !== null || this.path === null) return this.lookBefore;
    return this.lookAt(this.path, this.cursor);
  }

  /** Looks at the file shown as somebody did before; then at the stretch, where that does not show it. */
  lookAgain({ cursor, topLine, hidden }: Look, start: number, end: number): void {
    const file = this.current();
    if (file === null) return;
    this.editor.setPosition(file.model.getPositionAt(valueOffset(file.mapping, cursor)), 'drawbridge');
    this.editor.setScrollTop(this.editor.getTopForLineNumber(topLine) + hidden);
    this.reveal(start, end, null);
  }

  hasFocus(): boolean {
    return this.editor.hasTextFocus();
  }

  goToLine(line: number): void {
    this.editor.setPosition({ lineNumber: line, column: 1 }, 'drawbridge');
    this.editor.revealLineInCenter(line);
    this.editor.focus();
  }

  dispose(): void {
    this.language?.dispose();
    this.analysed.dispose();
    this.editor.dispose();
    for (const file of this.files.values()) file.model.dispose();
    this.files.clear();
  }

  private openOf(model: monaco.editor.ITextModel): readonly [path: string, file: OpenFile] | null {
    for (const entry of this.files) if (entry[1].model === model) return entry;
    return null;
  }

  private current(): OpenFile | null {
    return this.path === null ? null : (this.files.get(this.path) ?? null);
  }

  private openFile(path: string, text: string): OpenFile {
    const mapping = modelTextOf(text);
    const model = monaco.editor.createModel(
      mapping.value,
      'yaml',
      monaco.Uri.from({ scheme: 'workspace', path: `/${path}` }),
    );
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    const file: OpenFile = { model, fileText: text, mapping, view: null };
    this.files.set(path, file);
    return file;
  }

  /** Brings the model to the store's text by the smallest change, and keeps what is on screen where it is. */
  private adopt(file: OpenFile, text: string): void {
    if (file.fileText === text) return;
    file.fileText = text;
    file.mapping = modelTextOf(text);
    const change = smallestChange(file.model.getValue(monaco.editor.EndOfLinePreference.LF), file.mapping.value);
    if (change === null) return;
    const shown = this.current() === file;
    const top = shown ? this.editor.getVisibleRanges()[0]?.startLineNumber : undefined;
    const start = file.model.getPositionAt(change.rangeOffset);
    const end = file.model.getPositionAt(change.rangeOffset + change.rangeLength);
    const above = top !== undefined && end.lineNumber < top;
    const height = this.editor.getScrollHeight();
    const scroll = this.editor.getScrollTop();
    this.applying = true;
    try {
      file.model.applyEdits([
        { range: monaco.Range.fromPositions(start, end), text: change.text, forceMoveMarkers: true },
      ]);
    } finally {
      this.applying = false;
    }
    if (above) this.editor.setScrollTop(scroll + this.editor.getScrollHeight() - height);
  }

  private typed(event: monaco.editor.IModelContentChangedEvent): void {
    const file = this.current();
    if (this.applying || file === null || this.path === null) return;
    const cursor = this.cursor;
    const edits = spliceEdits(this.path, file.mapping, event.changes);
    // The next key may come before the store has answered; its offsets speak of the text after this one.
    file.fileText = textAfter(this.path, file.fileText, edits);
    file.mapping = modelTextOf(file.fileText);
    this.lookBefore = this.lookAt(this.path, cursor);
    try {
      this.events.onType({ path: this.path, edits, text: file.fileText, cursor });
    } finally {
      this.lookBefore = null;
    }
  }

  private lookAt(path: string, cursor: number): Look {
    const topLine = this.editor.getVisibleRanges()[0]?.startLineNumber ?? 1;
    return { path, cursor, topLine, hidden: this.editor.getScrollTop() - this.editor.getTopForLineNumber(topLine) };
  }

  private offsetOf(position: monaco.Position): number {
    const line = this.current()?.mapping.fileStarts[position.lineNumber - 1];
    return line === undefined ? 0 : line + position.column - 1;
  }

  private rangeOf(file: OpenFile, source: SourceRange): monaco.IRange {
    const start = file.model.getPositionAt(valueOffset(file.mapping, source.start));
    const end = file.model.getPositionAt(valueOffset(file.mapping, Math.max(source.end, source.start + 1)));
    return monaco.Range.fromPositions(start, end);
  }

  private wholeLines(file: OpenFile, source: SourceRange): monaco.IRange {
    const range = this.rangeOf(file, source);
    // A block node ends where the next one begins: its last line is the one before.
    const last =
      range.endColumn === 1 && range.endLineNumber > range.startLineNumber
        ? range.endLineNumber - 1
        : range.endLineNumber;
    return new monaco.Range(range.startLineNumber, 1, last, 1);
  }
}
