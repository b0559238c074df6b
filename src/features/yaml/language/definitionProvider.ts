import { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';

/** From a selector to the workloads that it takes, in whatever file they are. */
export function definitionProvider(host: LanguageHost): monaco.languages.DefinitionProvider {
  return {
    async provideDefinition(model, position, token) {
      const path = host.pathOf(model);
      if (path === null) return [];
      const found = await host.engine.definitions(path, host.fileOffset(model, position)).catch(() => null);
      if (found === null || token.isCancellationRequested || model.isDisposed()) return [];
      const origin = monaco.Range.fromPositions(
        host.positionAt(model, found.place.start),
        host.positionAt(model, found.place.end),
      );
      return found.targets.flatMap((target) => {
        const there = host.modelOf(target.path);
        if (there === null) return [];
        const start = host.positionAt(there, target.start);
        const range = monaco.Range.fromPositions(start, host.positionAt(there, target.end));
        return [
          {
            uri: there.uri,
            range,
            originSelectionRange: origin,
            targetSelectionRange: monaco.Range.fromPositions(start),
          },
        ];
      });
    },
  };
}
