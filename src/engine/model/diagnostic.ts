import type { PolicyId } from './resources';
import type { SourceRange } from './source';

export type Severity = 'error' | 'warning' | 'info';

/** Every code that reading manifests or policies may report; the text a person sees is written where it is found. */
export const DIAGNOSTIC_CODES = [
  'yaml-syntax',
  'too-large',
  'too-deep',
  'too-many-aliases',
  'not-text',
  'not-a-manifest',
  'not-an-object',
  'no-kind',
  'unknown-kind',
  'template',
  'dropped-secret',
  'left-out',
  'bad-field',
  'bad-name',
  'policy-refused',
  'policy-broken',
  'policy-kind-unknown',
  'policy-without-effect',
  'policy-order-unknown',
  'duplicate',
  'namespace-assumed',
  'converted-encoding',
  'yaml-1.1-string',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** A finding with its place: what, where, why, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong and why, in one plain sentence. */
  readonly message: string;
  /** What to do about it; null where there is nothing to do. */
  readonly hint: string | null;
  readonly source: SourceRange;
  readonly policy: PolicyId | null;
}
