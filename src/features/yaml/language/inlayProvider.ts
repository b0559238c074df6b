import { phraseText } from '../../../engine';
import type { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';

/** How many pods each peer in view matches. */
export function inlayProvider(host: LanguageHost): monaco.languages.InlayHintsProvider {
  return {
    onDidChangeInlayHints: host.onAnalysed,
    async provideInlayHints(model, range, token) {
      const nothing = { hints: [], dispose: () => {} };
      const path = host.pathOf(model);
      if (path === null) return nothing;
      const start = host.fileOffset(model, { lineNumber: range.startLineNumber, column: range.startColumn });
      const end = host.fileOffset(model, { lineNumber: range.endLineNumber, column: range.endColumn });
      const found = await host.engine.inlays(path, start, end).catch(() => []);
      if (token.isCancellationRequested || model.isDisposed()) return nothing;
      return {
        ...nothing,
        hints: found.map(({ at, text, explanation }) => ({
          position: host.positionAt(model, at),
          label: text,
          tooltip: phraseText(explanation),
          paddingLeft: true,
        })),
      };
    },
  };
}
