import { editDocument } from '../manifest/edit/editDocument';
import type { Diagnostic } from '../model/diagnostic';
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
  const ofText = state.reading.diagnostics.flatMap((diagnostic) => textFixes(state, diagnostic));
  return [...ofPolicies, ...ofText].filter(({ problem }) => problem.start <= end && problem.end >= start);
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
  const edits = editsOf(state, document, mending);
  if (edits === null || edits.length === 0) return [];
  return [{ title: mending.title, problem: { start: source.start, end: source.end, message }, edits }];
}

function editsOf(state: LanguageState, document: PolicyDocument, mending: Mending): readonly TextEdit[] | null {
  if (mending.type === 'changes') {
    const result = editDocument(state.files, document.source, mending.changes);
    return 'refusal' in result ? null : result.edits;
  }
  const text = textOf(state.files, document.source.path);
  const { path, start, end } = document.rangeAt(mending.path);
  if (text === null) return null;
  if (mending.type === 'quote')
    return [{ type: 'splice', path, start, end, text: JSON.stringify(text.slice(start, end)) }];
  // The key stands before its value, on its line or on the one before.
  const at = text.lastIndexOf(mending.from, start - 1);
  const between = text.slice(at + mending.from.length, start);
  if (at === -1 || !/^["']?\s*:\s*$/.test(between)) return null;
  return [{ type: 'splice', path, start: at, end: at + mending.from.length, text: mending.to }];
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
