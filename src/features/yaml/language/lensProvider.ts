import type { LensView } from '../../../engine';
import { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';
import { withLastTexts } from './lastLenses';

/** The line above a policy; pressing it selects the policy, in the graph as well. `selectCommand`: takes a policy's id. */
export function lensProvider(host: LanguageHost, selectCommand: string): monaco.languages.CodeLensProvider {
  const last = new WeakMap<monaco.editor.ITextModel, readonly LensView[]>();
  const provider: monaco.languages.CodeLensProvider = {
    // Monaco wants to hear which provider it was.
    onDidChange: (listener, context) => host.onAnalysed(() => listener.call(context, provider)),
    async provideCodeLenses(model, token) {
      const path = host.pathOf(model);
      const before = last.get(model) ?? [];
      // A question that fails leaves the lines where they are: text must not jump.
      const found = path === null ? [] : await host.engine.lenses(path).catch(() => before);
      if (token.isCancellationRequested || model.isDisposed()) return { lenses: [] };
      const shown = withLastTexts(found, before);
      last.set(model, shown);
      return {
        lenses: shown.map(({ at, policy, text }) => ({
          range: monaco.Range.fromPositions(host.positionAt(model, at)),
          id: policy,
          command: { id: selectCommand, title: text, arguments: [policy] },
        })),
      };
    },
  };
  return provider;
}
