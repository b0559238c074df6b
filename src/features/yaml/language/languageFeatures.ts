import type { QuickFix } from '../../../engine';
import { monaco } from '../monaco';
import { completionProvider } from './completionProvider';
import { definitionProvider } from './definitionProvider';
import { fixProvider } from './fixProvider';
import { hoverProvider } from './hoverProvider';
import { inlayProvider } from './inlayProvider';
import type { LanguageHost } from './languageHost';
import { lensProvider } from './lensProvider';

/** Teaches the editor what the engine knows of policies; disposing it takes all of it back. */
export function startLanguage(host: LanguageHost, editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  const { languages } = monaco;
  const selectPolicy = editor.addCommand(0, (_accessor, id: string) => {
    void host.dispatch('selection.set', { type: 'policy', id });
  });
  const mend = editor.addCommand(0, (_accessor, path: string, fix: Pick<QuickFix, 'title' | 'problem'>) => {
    void host.dispatch('document.review', { gestures: [{ type: 'quickFix', path, fix }] });
  });
  const started = [
    languages.registerCompletionItemProvider('yaml', completionProvider(host)),
    languages.registerHoverProvider('yaml', hoverProvider(host)),
    languages.registerCodeLensProvider('yaml', lensProvider(host, selectPolicy ?? '')),
    languages.registerInlayHintsProvider('yaml', inlayProvider(host)),
    languages.registerCodeActionProvider('yaml', fixProvider(host, mend ?? '')),
    languages.registerDefinitionProvider('yaml', definitionProvider(host)),
    monaco.editor.registerEditorOpener({ openCodeEditor: (_source, uri, place) => goTo(host, uri, place) }),
    formatAction(host, editor),
  ];
  return {
    dispose() {
      for (const one of started) one.dispose();
    },
  };
}

/** Definitions in other files are shown by the pane, which has one editor for all of them. */
function goTo(host: LanguageHost, uri: monaco.Uri, place?: monaco.IRange | monaco.IPosition): boolean {
  const path = uri.path.slice(1);
  const model = uri.scheme === 'workspace' ? host.modelOf(path) : null;
  if (model === null) return false;
  const position =
    place === undefined || 'lineNumber' in place
      ? (place ?? { lineNumber: 1, column: 1 })
      : { lineNumber: place.startLineNumber, column: place.startColumn };
  const start = host.fileOffset(model, position);
  void host.dispatch('yaml.reveal', { path, start, end: start });
  return true;
}

/** Formatting is a gesture like any other: one step of the history, and never a change of what the text says. */
function formatAction(host: LanguageHost, editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  const { Alt, Shift } = monaco.KeyMod;
  return editor.addAction({
    id: 'drawbridge.format',
    label: 'Format document',
    keybindings: [Shift | Alt | monaco.KeyCode.KeyF],
    contextMenuGroupId: '1_modification',
    contextMenuOrder: 1,
    async run() {
      const model = editor.getModel();
      const path = model === null ? null : host.pathOf(model);
      if (path === null) return;
      const line = editor.getPosition()?.lineNumber ?? 1;
      const top = editor.getScrollTop();
      await host.dispatch('document.gesture', { type: 'formatFile', path });
      // Lines keep their numbers; the gesture itself must take neither the cursor nor the place.
      editor.setPosition({ lineNumber: line, column: editor.getModel()?.getLineMaxColumn(line) ?? 1 }, 'drawbridge');
      editor.setScrollTop(top);
    },
  });
}
