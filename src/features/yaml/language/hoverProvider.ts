import { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';
import { codeMarkdown, phraseMarkdown, plainMarkdown } from './phraseMarkdown';

/** What a field means, what people trip over in it, and what it comes to here. */
export function hoverProvider(host: LanguageHost): monaco.languages.HoverProvider {
  return {
    async provideHover(model, position, token) {
      const path = host.pathOf(model);
      if (path === null) return null;
      const found = await host.engine.hover(path, host.fileOffset(model, position)).catch(() => null);
      if (found === null || token.isCancellationRequested || model.isDisposed()) return null;
      const trap =
        found.trap === null
          ? []
          : [`**Easy to trip over** (${plainMarkdown(found.trap.rule)}): ${plainMarkdown(found.trap.text)}`];
      const paragraphs = [
        ...found.here.map(phraseMarkdown),
        `${codeMarkdown(found.title)}  \n${plainMarkdown(found.explanation)}`,
        ...trap,
      ];
      return {
        range: monaco.Range.fromPositions(
          host.positionAt(model, found.place.start),
          host.positionAt(model, found.place.end),
        ),
        contents: paragraphs.map((value) => ({ value })),
      };
    },
  };
}
