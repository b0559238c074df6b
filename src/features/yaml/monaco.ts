/* Monaco, with the features that editing YAML needs and nothing else; loaded only when the pane is first shown. */
import 'monaco-editor/features/anchorSelect/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codelens/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/inlayHints/register';
import 'monaco-editor/features/inlineCompletions/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import * as monaco from 'monaco-editor/editor';
import editorWorkerUrl from 'monaco-editor/editor/editor.worker.js?worker&url';
import { conf, language } from 'monaco-editor/languages/definitions/yaml/yaml.js';
import { startModuleWorker } from '../../worker/startModuleWorker';

globalThis.MonacoEnvironment = { getWorker: () => startModuleWorker(editorWorkerUrl, 'editor') };

// Monaco lets go of the list of definitions by cancelling what it waits for, and leaves that to nobody.
globalThis.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => {
  if (event.reason instanceof Error && event.reason.name === 'Canceled') event.preventDefault();
});

monaco.languages.register({ id: 'yaml', extensions: ['.yaml', '.yml', '.json'] });
monaco.languages.setLanguageConfiguration('yaml', conf);
monaco.languages.setMonarchTokensProvider('yaml', {
  ...language,
  tokenizer: {
    ...language.tokenizer,
    // What an object is stands out from what it says (design, section 2: --syn-kind).
    root: [
      [/^(apiVersion|kind)(:)( +)([^\s#"']+)(?=\s*(?:#.*)?$)/, ['type', 'operators', 'white', 'kind']],
      ...(language.tokenizer.root ?? []),
    ],
  },
});

export { monaco };
