import type { Diagnostic, DiagnosticCode, Severity } from '../model/diagnostic';
import type { Finding } from '../model/finding';
import type { PolicyDocument } from '../model/resources';

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
    message: finding.message,
    hint: finding.hint,
    source: document.rangeAt(finding.path),
    policy: document.id,
  };
}
