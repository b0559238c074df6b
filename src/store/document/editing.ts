/* Long because every change of the document goes through here, so that there is one history. */
import { isTextFile, type SourceFile, type TextEdit } from '../../engine';
import type { Analyst } from '../analysis/analyst';
import type { StoredWorkspace } from '../archive/storedWorkspaces';
import type { StoreCore } from '../core';
import {
  EMPTY_HISTORY,
  endRun,
  type HistoryStack,
  type HistoryStep,
  pushStep,
  redoStep,
  replaceNewest,
  type Snapshot,
  undoStep,
} from '../history/historyStack';
import { continuesRun, typingRun } from '../history/typingRun';
import { sessionIn } from '../initialState';
import { selectYamlPath } from '../selectors/files';
import type { Reveal, SessionState, TypedFile, WorkspaceEntry } from '../state';
import { placeOfChange } from './placeOfChange';
import { type Splice, typedText } from './typedText';

/** A change of the document that is one undo step. */
export interface Commit {
  readonly label: string;
  readonly files: readonly SourceFile[];
  /** Where the YAML pane shall look. */
  readonly reveal?: { readonly path: string; readonly start: number; readonly end: number } | null;
  /** What came in with this change: an import. */
  readonly originals?: readonly SourceFile[];
  /** A new name of the workspace. */
  readonly name?: string;
  /** More of the session that changes along with it. */
  readonly session?: Partial<SessionState>;
  /** Goes on with this step, which is the newest: one gesture in several parts. */
  readonly onto?: HistoryStep | null;
}

export interface Typed {
  readonly path: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly cursor?: number;
}

/** The document and its one linear history. */
export interface Editing {
  /** Null where the files are the same: no edits means nothing happened. */
  readonly commit: (commit: Commit) => HistoryStep | null;
  readonly type: (typed: Typed) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Ends a stretch of typing. */
  readonly rest: () => void;
  /** Puts another workspace in place; its history begins here. */
  readonly replace: (
    workspace: Pick<StoredWorkspace, 'current' | 'files' | 'untouchedExample' | 'originals' | 'session'>,
    all: readonly WorkspaceEntry[],
  ) => void;
}

/** Texts of a file that an editor may still show when a key is pressed. */
const EARLIER_TEXTS = 8;

export function createEditing(core: StoreCore, analyst: Analyst): Editing {
  const { state, patch, deps } = core;
  let history: HistoryStack = EMPTY_HISTORY;
  let lastToken = 0;

  function snapshot(): Snapshot {
    const { document, workspaces } = state();
    const { files, untouchedExample, originals } = document;
    return { files, untouchedExample, originals, name: workspaces.current.name };
  }

  function labels(): { undo: string | null; redo: string | null } {
    return { undo: history.past.at(-1)?.label ?? null, redo: history.future[0]?.label ?? null };
  }

  /** Makes `next` the document. */
  function show(next: Snapshot, session: Partial<SessionState>): void {
    const before = state();
    const { document, workspaces } = before;
    const { files, untouchedExample, originals, name } = next;
    const renamed = { id: workspaces.current.id, name };
    const all = workspaces.all.map((entry) => (entry.id === renamed.id ? renamed : entry));
    patch({
      document: { files, revision: document.revision + 1, untouchedExample, originals },
      session: { ...before.session, ...session },
      history: labels(),
      ...(name === workspaces.current.name ? {} : { workspaces: { current: renamed, all } }),
    });
  }

  function reveal(place: Omit<Reveal, 'token'>): Partial<SessionState> {
    lastToken += 1;
    return { yamlPath: place.path, reveal: { ...place, token: lastToken } };
  }

  function commit(change: Commit): HistoryStep | null {
    const before = snapshot();
    if (change.files === before.files) return null;
    const originals = change.originals ?? before.originals;
    const after = { files: change.files, untouchedExample: false, originals, name: change.name ?? before.name };
    const onto = change.onto ?? null;
    const step: HistoryStep = {
      label: change.label,
      before: onto?.before ?? before,
      after,
      selectionBefore: onto?.selectionBefore ?? state().session.selection,
      selectionAfter: null,
      cursor: null,
      run: null,
    };
    history = onto !== null && history.past.at(-1) === onto ? replaceNewest(history, step) : pushStep(history, step);
    show(after, {
      typed: null,
      ...(change.reveal ? reveal({ ...change.reveal, reason: 'wrote' }) : {}),
      ...change.session,
    });
    analyst.now();
    return step;
  }

  function type(typed: Typed): void {
    const before = snapshot();
    const { path } = typed;
    const file = before.files.find((candidate) => candidate.path === path);
    if (file !== undefined && !isTextFile(file)) return;
    const current = file?.text ?? '';
    const result = typedText(path, current, typed.edits, typed.text, earlierTexts(path));
    if (file !== undefined && result.text === current) return;
    const files =
      file === undefined
        ? [...before.files, { path, text: result.text }]
        : before.files.map((candidate) => (candidate === file ? { path, text: result.text } : candidate));
    const { typed: since } = state().session;
    const stretch = since?.path === path ? since : { path, before: file ?? null };
    pushTyping(path, before, { ...before, files, untouchedExample: false }, result.splices, typed.cursor, stretch);
    analyst.soon();
  }

  function pushTyping(
    path: string,
    before: Snapshot,
    after: Snapshot,
    splices: readonly Splice[] | null,
    cursor: number | undefined,
    stretch: TypedFile,
  ): void {
    const at = deps.now();
    const run = splices === null || splices.length === 0 ? null : typingRun(path, splices, at);
    const newest = history.past.at(-1);
    const goesOn =
      history.future.length === 0 &&
      newest?.run !== null &&
      newest !== undefined &&
      splices !== null &&
      continuesRun(newest.run, path, splices, at);
    const places = { path, before: cursor ?? splices?.at(-1)?.end ?? 0, after: run?.places.at(-1) ?? 0 };
    const step: HistoryStep = {
      label: `Typing in ${path}`,
      before: goesOn ? newest.before : before,
      after,
      selectionBefore: goesOn ? newest.selectionBefore : state().session.selection,
      selectionAfter: null,
      cursor:
        splices === null ? null : { ...places, before: (goesOn ? newest.cursor?.before : undefined) ?? places.before },
      run,
    };
    history = goesOn ? replaceNewest(history, step) : pushStep(history, step);
    show(after, { typed: stretch });
  }

  function earlierTexts(path: string): readonly string[] {
    const texts: string[] = [];
    for (const step of history.past.slice(-EARLIER_TEXTS).reverse()) {
      const file = step.before.files.find((candidate) => candidate.path === path);
      if (file !== undefined && isTextFile(file)) texts.push(file.text);
    }
    return texts;
  }

  function undo(): void {
    const undone = undoStep(history, state().session.selection);
    if (undone === null) return;
    const { step } = undone;
    history = undone.history;
    travel(
      step.after,
      step.before,
      step.cursor === null ? null : { path: step.cursor.path, offset: step.cursor.before },
      {
        selection: step.selectionBefore,
      },
    );
  }

  function redo(): void {
    const redone = redoStep(history);
    if (redone === null) return;
    const { step } = redone;
    history = redone.history;
    travel(
      step.before,
      step.after,
      step.cursor === null ? null : { path: step.cursor.path, offset: step.cursor.after },
      {
        selection: step.selectionAfter ?? state().session.selection,
      },
    );
  }

  /** Goes to a moment of the history and shows what differs there. */
  function travel(
    from: Snapshot,
    to: Snapshot,
    cursor: { readonly path: string; readonly offset: number } | null,
    session: Partial<SessionState>,
  ): void {
    const place = placeOfChange(from.files, to.files, selectYamlPath(state()));
    // A workspace may have been renamed since; only a step that named it takes its name back.
    const name = from.name === to.name ? state().workspaces.current.name : to.name;
    const at = cursor !== null && cursor.path === place?.path ? { cursor: cursor.offset } : {};
    // What was typed is shown where it was typed; the graph or a form shows what was done there.
    const pane = cursor !== null && place !== null ? ({ rightOpen: true, rightTab: 'yaml' } as const) : {};
    const shown = place === null ? {} : reveal({ ...place, ...at, reason: 'undo' });
    show({ ...to, name }, { typed: null, ...shown, ...pane, ...session });
    analyst.now();
  }

  return {
    commit,
    type,
    undo,
    redo,
    rest() {
      history = endRun(history);
    },
    replace(workspace, all) {
      history = EMPTY_HISTORY;
      const { document, session } = state();
      const { current, files, untouchedExample, originals } = workspace;
      patch({
        document: { files, revision: document.revision + 1, untouchedExample, originals },
        session: sessionIn(session, workspace.session),
        history: labels(),
        workspaces: { current, all },
      });
      analyst.open();
    },
  };
}
