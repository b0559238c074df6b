import type { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';

/** What the problems at the cursor can be mended by; `fixCommand` takes a file's path and the fix. */
export function fixProvider(host: LanguageHost, fixCommand: string): monaco.languages.CodeActionProvider {
  return {
    async provideCodeActions(model, range, context, token) {
      const path = host.pathOf(model);
      const nothing = { actions: [], dispose: () => {} };
      if (path === null || (context.only !== undefined && !context.only.startsWith('quickfix'))) return nothing;
      const start = host.fileOffset(model, { lineNumber: range.startLineNumber, column: range.startColumn });
      const end = host.fileOffset(model, { lineNumber: range.endLineNumber, column: range.endColumn });
      const found = await host.engine.fixes(path, start, end).catch(() => []);
      if (token.isCancellationRequested || model.isDisposed()) return nothing;
      return {
        ...nothing,
        actions: found.map(({ title, problem }, index) => ({
          title,
          kind: 'quickfix',
          diagnostics: context.markers.filter(
            ({ message }) => problem.message !== '' && message.startsWith(problem.message),
          ),
          isPreferred: index === 0 && problem.message !== '',
          command: { id: fixCommand, title, arguments: [path, { title, problem }] },
        })),
      };
    },
  };
}
