import type { Diagnostic, DiagnosticCode, Severity } from '../../model/diagnostic';
import type { ManifestObject } from '../manifestObject';

/** Takes the findings of whoever reads the fields of objects. */
export type Report = (diagnostic: Diagnostic) => void;

/** A finding at a path of an object. */
export function findingAt(
  object: ManifestObject,
  path: readonly (string | number)[],
  finding: {
    readonly code?: DiagnosticCode;
    readonly severity?: Severity;
    readonly message: string;
    readonly hint: string | null;
  },
): Diagnostic {
  const { code = 'bad-field', severity = 'error', message, hint } = finding;
  return { code, severity, message, hint, source: object.rangeAt(path), policy: null };
}

/** How an object is called in a sentence: `Deployment shop/api`, `Node worker-1`. */
export function objectName(object: ManifestObject): string {
  const name = object.name === '' ? '(no name)' : object.name;
  return typeof object.namespace === 'string' ? `${object.kind} ${object.namespace}/${name}` : `${object.kind} ${name}`;
}
