import { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';

/** The line above a policy; pressing it selects the policy, in the graph as well. `selectCommand`: takes a policy's id. */
export function lensProvider(host: LanguageHost, selectCommand: string): monaco.languages.CodeLensProvider {
  const provider: monaco.languages.CodeLensProvider = {
    // Monaco wants to hear which provider it was.
    onDidChange: (listener, context) => host.onAnalysed(() => listener.call(context, provider)),
    async provideCodeLenses(model, token) {
      const path = host.pathOf(model);
      const found = path === null ? [] : await host.engine.lenses(path).catch(() => []);
      if (token.isCancellationRequested || model.isDisposed()) return { lenses: [] };
      return {
        lenses: found.map(({ at, policy, text }) => ({
          range: monaco.Range.fromPositions(host.positionAt(model, at)),
          id: policy,
          command: { id: selectCommand, title: text, arguments: [policy] },
        })),
      };
    },
  };
  return provider;
}
