import { useCallback, useEffect, useRef } from 'react';
import {
  decidingRules,
  type FlowQuery,
  isTextFile,
  type Judgement,
  POLICIES_PATH,
  type SourceFile,
  type SourceRange,
} from '../../engine';
import { useApp, useAppStore } from '../../store/context';
import { selectYamlPath, selectYamlText } from '../../store/selectors/files';
import { selectSelectedEdge, selectSelectedItem } from '../../store/selectors/selected';
import type { AppState, Selection } from '../../store/state';
import { EditorController, type Look } from './editorController';
import { applyEditorTheme } from './editorTheme';
import { isSameSelection, marksOf, selectionAt } from './selectionMarks';

/** Runs the editor in `host`, in step with the store; answers how to go to a line of the file shown. */
export function useEditor(host: HTMLElement | null): (line: number) => void {
  const store = useAppStore();
  const controller = useRef<EditorController | null>(null);
  const own = useRef<Selection | null>(null);

  useEffect(() => {
    if (host === null) return;
    const editor = new EditorController(host, {
      onType: ({ path, edits, text, cursor }) => {
        const known = store.getState().document.files.some((file) => file.path === path);
        void store.dispatch('document.type', {
          path,
          text,
          edits: known ? edits : [{ type: 'create', file: { path, text } }],
          cursor,
        });
      },
      onCursor: (path, offset) => {
        const state = store.getState();
        const there = selectionAt(state.analysis.result, path, offset);
        if (there === null || isSameSelection(there, state.session.selection)) return;
        own.current = there;
        void store.dispatch('selection.set', there);
      },
      onUndo: () => void store.dispatch('history.undo'),
      onRedo: () => void store.dispatch('history.redo'),
    });
    controller.current = editor;
    editor.teach({
      engine: store.engine,
      dispatch: store.dispatch,
      textOf: (path) => {
        const file = store.getState().document.files.find((candidate) => candidate.path === path);
        return file !== undefined && isTextFile(file) ? file.text : null;
      },
    });
    const follow = (state: AppState) => {
      const path = selectYamlPath(state);
      editor.show(path ?? POLICIES_PATH, selectYamlText(state) ?? '', path !== null && selectYamlText(state) === null);
      editor.keepOnly(new Set(state.document.files.map((file) => file.path)));
    };
    follow(store.getState());
    // At once and not in an effect: between a key press and the next one the two texts must not part.
    const unsubscribe = store.subscribe((state, before) => {
      const look = state.document === before.document ? null : editor.look();
      if (look !== null) LOOKS.set(before.document.files, look);
      if (state.document !== before.document || selectYamlPath(state) !== selectYamlPath(before)) follow(state);
    });
    return () => {
      unsubscribe();
      editor.dispose();
      controller.current = null;
    };
  }, [host, store]);

  useTheme(host);
  useMarkers(controller, host);
  useCounts(controller, host);
  useMarks(controller, host, own);
  useReveal(controller, host);

  return useCallback((line) => controller.current?.goToLine(line), []);
}

type ControllerRef = React.RefObject<EditorController | null>;

function useTheme(host: HTMLElement | null): void {
  useEffect(() => {
    if (host === null) return;
    const root = document.documentElement;
    const apply = () => applyEditorTheme(root, root.dataset.theme === 'dark');
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [host]);
}

function useMarkers(controller: ControllerRef, host: HTMLElement | null): void {
  const path = useApp(selectYamlPath);
  const diagnostics = useApp((state) => state.analysis.result?.diagnostics);
  const errors = useApp((state) => state.analysis.errors);
  useEffect(() => {
    if (host !== null && path !== null) controller.current?.setMarkers([...errors, ...(diagnostics ?? [])]);
  }, [controller, host, path, diagnostics, errors]);
}

/** Lenses and counts of pods speak of the whole workspace: they are asked for anew whenever it was analysed. */
function useCounts(controller: ControllerRef, host: HTMLElement | null): void {
  const result = useApp((state) => state.analysis.result);
  useEffect(() => {
    if (host !== null && result !== null) controller.current?.refresh();
  }, [controller, host, result]);
}

/**
 * The policies of the selection, and for an edge the rules that decide it, by asking the engine. What is selected elsewhere
 * comes into view; `own` is what the cursor selected, where one looks already.
 */
function useMarks(controller: ControllerRef, host: HTMLElement | null, own: React.RefObject<Selection | null>): void {
  const store = useAppStore();
  const path = useApp(selectYamlPath);
  const analysis = useApp((state) => state.analysis.result);
  const selection = useApp((state) => state.session.selection);
  const edge = useApp(selectSelectedEdge);
  const item = useApp(selectSelectedItem);
  const query: FlowQuery | undefined = (item ?? edge?.items[0])?.query;
  const shownFor = useRef<unknown>(null);
  const token = useApp((state) => state.session.reveal?.token ?? 0);
  const seenToken = useRef(-1);
  useEffect(() => {
    if (host === null) return;
    let current = true;
    const marks = marksOf(analysis, selection);
    controller.current?.setMarks(marks);
    // Whoever says where to look, as undo does, means that place, whatever is selected along with it.
    const isTold = seenToken.current !== token;
    seenToken.current = token;
    if (query === undefined && shownFor.current !== selection) {
      shownFor.current = selection;
      const [first] = marks.selected;
      const here = marks.selected.find((place) => place.path === path);
      const isElsewhere = !isTold && selection !== own.current && controller.current?.hasFocus() === false;
      if (isElsewhere && here !== undefined) controller.current?.reveal(here.start, here.start, null);
      // A card's own manifest is seldom what somebody looks for who selects it; a policy's text always is.
      if (isElsewhere && here === undefined && first !== undefined && selection.type === 'policy') {
        void store.dispatch('yaml.reveal', { path: first.path, start: first.start, end: first.start });
      }
    }
    if (query !== undefined && path !== null) {
      store.engine.judge(query).then(
        (judgement) => {
          if (!current) return;
          const deciders = rulesOf(judgement);
          controller.current?.setMarks({ ...marks, deciding: [...marks.deciding, ...deciders] });
          // Once for each selection: an edit made while it lasts must not move the text.
          if (shownFor.current === selection) return;
          shownFor.current = selection;
          const first = firstPlace(path, deciders, marks.deciding);
          if (first !== undefined) controller.current?.reveal(first.start, first.end, null);
        },
        // The explanation beside the editor says why it failed; here only the marks are missing.
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [controller, host, own, path, store, analysis, selection, query, token]);
}

/** The rules that decide the flow's gates, of the members that decide it. */
function rulesOf(judgement: Judgement): readonly SourceRange[] {
  return judgement.members
    .flatMap((member) => [...decidingRules(member.egress), ...decidingRules(member.ingress)])
    .map((rule) => rule.source);
}

/** Where to look first: at a rule that decides, else at what makes the edge; the topmost of this file. */
function firstPlace(path: string, ...rules: readonly (readonly SourceRange[])[]): SourceRange | undefined {
  for (const places of rules) {
    const [first] = places.filter((place) => place.path === path).sort((a, b) => a.start - b.start);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** How each moment of the history was looked at when it was left: its undo brings that back, also in a pane opened anew. */
const LOOKS = new WeakMap<readonly SourceFile[], Look>();

function useReveal(controller: ControllerRef, host: HTMLElement | null): void {
  const store = useAppStore();
  const reveal = useApp((state) => state.session.reveal);
  const path = useApp(selectYamlPath);
  const shown = useRef(0);
  const inHand = useRef(false);
  useEffect(() => {
    if (host === null) return;
    const taken = () => {
      inHand.current = true;
    };
    host.addEventListener('wheel', taken, { passive: true });
    host.addEventListener('pointerdown', taken);
    host.addEventListener('keydown', taken);
    return () => {
      host.removeEventListener('wheel', taken);
      host.removeEventListener('pointerdown', taken);
      host.removeEventListener('keydown', taken);
    };
  }, [host]);
  useEffect(() => {
    if (host === null || reveal === null || reveal.path !== path || reveal.token === shown.current) return;
    shown.current = reveal.token;
    if (reveal.reason === 'wrote' && inHand.current) return;
    const look = reveal.reason === 'undo' ? LOOKS.get(store.getState().document.files) : undefined;
    // A redo ends where its keys ended, wherever somebody went from there.
    if (look?.path === path && (reveal.cursor === undefined || reveal.cursor === look.cursor)) {
      controller.current?.lookAgain(look, reveal.start, reveal.end);
      return;
    }
    const cursor = reveal.cursor ?? (reveal.reason === 'asked' ? reveal.start : null);
    controller.current?.reveal(reveal.start, reveal.end, cursor);
  }, [controller, host, store, reveal, path]);
}
