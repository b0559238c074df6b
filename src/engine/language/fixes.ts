import { editDocument } from '../manifest/edit/editDocument';
import { isObject, member, valueAt } from '../manifest/fields';
import type { Diagnostic } from '../model/diagnostic';
import type { FieldEdit } from '../model/fieldEdit';
import type { FieldPath } from '../model/finding';
import type { QuickFix } from '../model/language';
import type { PolicyDocument } from '../model/resources';
import type { SourceRange } from '../model/source';
import { parseOf } from '../policy/compile';
import { diagnose } from '../policy/diagnose';
import { mendingsOf, wrongVersion } from './findingFixes';
import { type LanguageState, textOf } from './languageState';
import { type Mending, set } from './mending';
import { textFixes } from './textFixes';

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
  const implied = impliedTypes(document);
  const ofTypes = implied === null ? [] : [{ diagnostic: implied.place, mendings: [implied.mending] }];
  return [...ofVersion, ...findings, ...ofTypes].flatMap(({ diagnostic, mendings }) =>
    mendings.flatMap((mending) => fixOf(state, document, diagnostic, mending)),
  );
}

/** S13: no problem, and yet often a surprise. What is in force without policyTypes can be written out. */
function impliedTypes(document: PolicyDocument) {
  const { findings, directions } = parseOf(document);
  const spec = member(document.data, 'spec');
  const isMissing = isObject(spec) && (member(spec, 'policyTypes') ?? null) === null;
  if (document.kind !== 'NetworkPolicy' || findings.length > 0 || !isMissing) return null;
  const types = directions.map((direction) => (direction === 'ingress' ? 'Ingress' : 'Egress'));
  const title = `Write policyTypes: ${types.join(' and ')}, which is in force without it`;
  const place = { source: document.rangeAt(['spec'], 'key'), message: '' };
  return { place, mending: set(title, ['spec', 'policyTypes'], types) };
}

function fixOf(
  state: LanguageState,
  document: PolicyDocument,
  { source, message }: Pick<Diagnostic, 'source' | 'message'>,
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
  const { start, end } = document.rangeAt(path, 'value');
  const text = textOf(state.files, document.source.path)?.slice(start, end) ?? '';
  const own = text.replace(/^(?:[&!]\S*\s+)+/, '');
  const value = /^[*|>]|[\r\n]/.test(own) ? String(valueAt(document.data, path)) : own;
  return { title: `Write ${JSON.stringify(value)}, as text`, changes: [{ type: 'set', path, value }] };
}
