import type { Completion } from '../../../engine';
import { monaco } from '../monaco';
import type { LanguageHost } from './languageHost';
import { phraseMarkdown } from './phraseMarkdown';

const { CompletionItemKind } = monaco.languages;

const KINDS: Readonly<Record<Completion['kind'], monaco.languages.CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  word: CompletionItemKind.EnumMember,
  namespace: CompletionItemKind.Module,
  labelKey: CompletionItemKind.Property,
  labelValue: CompletionItemKind.Value,
  port: CompletionItemKind.Interface,
  addresses: CompletionItemKind.Reference,
  document: CompletionItemKind.Snippet,
};

/** Fields, words, and what the workspace has, with the number of pods beside each. */
export function completionProvider(host: LanguageHost): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: [' ', ':', '-', '{', '[', '"'],
    async provideCompletionItems(model, position, _context, token) {
      const path = host.pathOf(model);
      if (path === null) return { suggestions: [] };
      const version = model.getVersionId();
      const found = await host.engine.complete(path, host.fileOffset(model, position)).catch(() => []);
      if (token.isCancellationRequested || model.isDisposed()) return { suggestions: [] };
      // Keys that came meanwhile stand behind the place that was asked about: Monaco adds them to what is replaced.
      const last = model.getVersionId() === version ? null : monaco.Position.lift(position);
      return { suggestions: found.map((one, index) => itemOf(host, model, one, index, last)) };
    },
  };
}

function itemOf(
  host: LanguageHost,
  model: monaco.editor.ITextModel,
  { kind, label, detail, explanation, insert, replaces, goesOn }: Completion,
  index: number,
  last: monaco.Position | null,
): monaco.languages.CompletionItem {
  const range = monaco.Range.fromPositions(
    host.positionAt(model, replaces.start),
    last ?? host.positionAt(model, replaces.end),
  );
  const isQuoted = /^["']/.test(model.getValueInRange(range));
  return {
    label: { label, description: detail },
    kind: KINDS[kind],
    insertText: insert,
    // Further lines come indented.
    insertTextRules: monaco.languages.CompletionItemInsertTextRule.KeepWhitespace,
    range,
    // The engine's order, which puts the likeliest first.
    sortText: String(index).padStart(5, '0'),
    ...(isQuoted ? { filterText: insert.startsWith('"') ? insert : `"${label}"` } : {}),
    ...(explanation.length === 0 ? {} : { documentation: { value: explanation.map(phraseMarkdown).join('\n\n') } }),
    ...(goesOn ? { command: { id: 'editor.action.triggerSuggest', title: 'Go on' } } : {}),
  };
}
