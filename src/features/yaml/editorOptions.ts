import type { monaco } from './monaco';

/** As the design wants it: small, quiet, and no chrome that the pane has already. */
export const EDITOR_OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontLigatures: false,
  fontSize: 12,
  lineHeight: 19,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  glyphMargin: false,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 6,
  overviewRulerLanes: 2,
  overviewRulerBorder: false,
  renderLineHighlight: 'none',
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
  fixedOverflowWidgets: true,
  folding: true,
  codeLensFontSize: 11,
  codeLensFontFamily: "'Inter Variable', system-ui, sans-serif",
  contextmenu: true,
  dropIntoEditor: { enabled: false },
};
