import { editDocument } from '../manifest/edit/editDocument';
import { valueAt } from '../manifest/fields';
import type { Diagnostic } from '../model/diagnostic';
import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { QuickFix } from '../model/language';
import type { PolicyDocument } from '../model/resources';
import type { SourceRange, TextEdit } from '../model/source';
import { parseOf } from '../policy/compile';
import { diagnose } from '../policy/diagnose';
import { type Mending, mendingsOf, wrongVersion } from './findingFixes';
import { type LanguageState, textOf } from './languageState';

/** What the problems between two offsets of a file can be mended by, the likeliest first. */
export function fixes(
  state: LanguageState & { readonly reading: { readonly diagnostics: readonly Diagnostic[] } },
  path: string,
  start: number,
  end: number,
): readonly QuickFix[] {
  const touches = (source: SourceRange): boolean => source.path === path && source.start <= end && source.end >= start;
  const ofPolicies = state.cluster.resources.policies
    .filter(({ source }) => touches(source))
    .flatMap((document) => policyFixes(state, document));
  const ofText = state.reading.diagnostics
    .filter(({ source }) => touches(source))
    .flatMap((diagnostic) => textFixes(state, diagnostic));
  const found = [...ofPolicies, ...ofText].filter(({ problem }) => problem.start <= end && problem.end >= start);
  // Two rules may have the same to say of one place.
  const known = new Set<string>();
  return found.filter(({ title, problem }) => {
    const key = `${problem.start} ${title}`;
    return !known.has(key) && known.add(key);
  });
}

function policyFixes(state: LanguageState, document: PolicyDocument): readonly QuickFix[] {
  const version = wrongVersion(document);
  const findings = parseOf(document).findings.map((finding) => ({
    diagnostic: diagnose(document, finding),
    mendings: mendingsOf(document, finding),
  }));
  const ofVersion =
    version === null
      ? []
      : state.cluster.diagnostics
          .filter(
            ({ policy, source }) => policy === document.id && source.start === document.rangeAt(['apiVersion']).start,
          )
          .map((diagnostic) => ({ diagnostic, mendings: [version] }));
  return [...ofVersion, ...findings].flatMap(({ diagnostic, mendings }) =>
    mendings.flatMap((mending) => fixOf(state, document, diagnostic, mending)),
  );
}

function fixOf(
  state: LanguageState,
  document: PolicyDocument,
  { source, message }: Diagnostic,
  mending: Mending,
): readonly QuickFix[] {
  const { title, changes } = mending.type === 'quote' ? quoted(state, document, mending.path) : mending;
  const result = editDocument(state.files, document.source, changes);
  if ('refusal' in result || result.edits.length === 0) return [];
  return [{ title, problem: { start: source.start, end: source.end, message }, edits: result.edits }];
}

/** A value as text: as it stands there (`yes`, `0x10`), without its anchor; what an alias brings in, as it is read. */
function quoted(
  state: LanguageState,
  document: PolicyDocument,
  path: FieldPath,
): { readonly title: string; readonly changes: readonly FieldEdit[] } {
  const { start, end } = document.rangeAt(path);
  const text = textOf(state.files, document.source.path)?.slice(start, end) ?? '';
  const own = text.replace(/^(?:[&!]\S*\s+)+/, '');
  const value = /^[*|>]|[\r\n]/.test(own) ? String(valueAt(document.data, path)) : own;
  return { title: `Write ${JSON.stringify(value)}, as text`, changes: [{ type: 'set', path, value }] };
}

/** Problems of the text itself, in objects of any kind. */
function textFixes(state: LanguageState, { code, source, message }: Diagnostic): readonly QuickFix[] {
  const problem = { start: source.start, end: source.end, message };
  if (code === 'yaml-1.1-string') {
    const text = textOf(state.files, source.path)?.slice(source.start, source.end) ?? '';
    const quoted = JSON.stringify(text);
    const edit: TextEdit = { type: 'splice', path: source.path, start: source.start, end: source.end, text: quoted };
    return text === '' ? [] : [{ title: `Write ${quoted}, as text`, problem, edits: [edit] }];
  }
  if (code === 'namespace-assumed') {
    const namespace = state.reading.settings.defaultNamespace;
    const value = { type: 'set', path: ['metadata', 'namespace'], value: namespace } as const;
    const result = editDocument(state.files, source, [value]);
    return 'refusal' in result ? [] : [{ title: `Write namespace: ${namespace}`, problem, edits: result.edits }];
  }
  return [];
}
