import { valueAt } from '../manifest/fields';
import type { Diagnostic, DiagnosticCode, Severity } from '../model/diagnostic';
import type { Finding, PathPart } from '../model/finding';
import type { PolicyDocument } from '../model/resources';
import type { Phrase } from '../model/verdict';

const LEVELS: Readonly<Record<Finding['level'], { readonly code: DiagnosticCode; readonly severity: Severity }>> = {
  refused: { code: 'policy-refused', severity: 'error' },
  field: { code: 'bad-field', severity: 'warning' },
  name: { code: 'bad-name', severity: 'error' },
  effect: { code: 'policy-without-effect', severity: 'warning' },
};

/** A finding with its place in the file. */
export function diagnose(document: PolicyDocument, finding: Finding): Diagnostic {
  return {
    ...LEVELS[finding.level],
    message: plain(finding.message),
    hint: finding.hint === null ? null : plain(finding.hint),
    source: document.rangeAt(finding.path, partOf(document, finding)),
    policy: document.id,
  };
}

/** A field that is missing is told at the key that it should stand under. */
function partOf({ data }: PolicyDocument, { path, part }: Finding): PathPart {
  return part ?? (valueAt(data, path) === undefined ? 'key' : 'value');
}

/** Findings put what stands in the file between backticks; a diagnostic is plain text. */
function plain(message: string): string {
  return message.replaceAll('`', '');
}

/** A finding's message as a phrase, what stands in the file in the mono font. */
export function findingPhrase(finding: Finding): Phrase {
  return finding.message
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? { code: piece } : piece))
    .filter((piece) => piece !== '');
}
