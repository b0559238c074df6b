import { editDocument } from '../manifest/edit/editDocument';
import { misspeltKind, properApiVersion } from '../manifest/kinds';
import type { Diagnostic } from '../model/diagnostic';
import type { QuickFix } from '../model/language';
import { PROTOCOLS } from '../model/resources';
import { documentAt, headOf, type LanguageState, textOf } from './languageState';
import { placeInTree } from './placeInTree';

/** Fields of workloads and Services whose values are numbers. */
const NUMBERS: ReadonlySet<unknown> = new Set(['containerPort', 'port', 'targetPort', 'replicas']);

/** What mends problems of the text itself, and those of objects of any kind. */
export function textFixes(state: LanguageState, diagnostic: Diagnostic): readonly QuickFix[] {
  const { code, source, message } = diagnostic;
  const problem = { start: source.start, end: source.end, message };
  if (code === 'namespace-assumed') {
    const namespace = state.reading.settings.defaultNamespace;
    const value = { type: 'set', path: ['metadata', 'namespace'], value: namespace } as const;
    const result = editDocument(state.files, source, [value]);
    return 'refusal' in result ? [] : [{ title: `Write namespace: ${namespace}`, problem, edits: result.edits }];
  }
  const found = replacement(state, diagnostic);
  if (found === null) return [];
  const { path, start, end } = source;
  return [{ title: found.title, problem, edits: [{ type: 'splice', path, start, end, text: found.text }] }];
}

/** What the stretch of a problem should read instead; null where only its writer knows. */
function replacement(
  state: LanguageState,
  { code, source }: Diagnostic,
): { readonly title: string; readonly text: string } | null {
  const file = textOf(state.files, source.path);
  const text = file?.slice(source.start, source.end) ?? '';
  if (file === null || text === '') return null;
  if (code === 'yaml-1.1-string')
    return { title: `Write ${JSON.stringify(text)}, as text`, text: JSON.stringify(text) };
  const [, quote = '', bare = text] = /^(["'])(.*)\1$/.exec(text) ?? [];
  const word = (right: string | null) =>
    right === null ? null : { title: `Write ${right}`, text: `${quote}${right}${quote}` };
  if (code === 'unknown-kind') {
    const document = documentAt(file, source.start);
    const { kind, apiVersion } = headOf(document);
    if (bare === apiVersion) return word(properApiVersion(kind));
    return word(misspeltKind(bare));
  }
  if (code !== 'bad-field') return null;
  const document = documentAt(file, source.start);
  const tree = document.tree();
  const path = tree === null ? [] : (placeInTree(tree, source.start - document.start)?.path ?? []);
  const key = path.at(-1);
  if (key === 'protocol') return word(PROTOCOLS.find((known) => known === bare.toUpperCase()) ?? null);
  if (NUMBERS.has(key)) {
    const isPort = quote !== '' && /^\d{1,5}$/.test(bare);
    return isPort ? { title: `Write the number ${Number(bare)}`, text: String(Number(bare)) } : null;
  }
  const isLabel = path.at(-2) === 'labels' || path.at(-2) === 'selector';
  return isLabel && /^[\w.-]+$/.test(text)
    ? { title: `Write ${JSON.stringify(text)}, as text`, text: JSON.stringify(text) }
    : null;
}
