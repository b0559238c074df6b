import type { Diagnostic } from '../model/diagnostic';
import { type Duplicate, duplicateDiagnostic, findDuplicates, objectId } from './duplicates';
import { isNamespaced } from './kinds';
import type { ManifestObject } from './manifestObject';
import type { Settled } from './resource/workloads';

/** Objects that count, each with its namespace, by what they are for; doubles are gone, except among policies. */
export interface SettledObjects {
  readonly nodes: readonly ManifestObject[];
  readonly namespaces: readonly ManifestObject[];
  /** Pods and controllers. */
  readonly running: readonly Settled[];
  readonly services: readonly Settled[];
  /** All of them: whose double counts is decided where they are judged (S54). */
  readonly policies: readonly ManifestObject[];
  readonly duplicates: readonly Duplicate[];
  readonly diagnostics: readonly Diagnostic[];
}

const USED = new Set(['node', 'namespace', 'pod', 'workload', 'service', 'policy']);

/** Objects in path and document order, settled: namespaces assumed (S30), doubles resolved (S54). */
export function settleObjects(objects: readonly ManifestObject[], defaultNamespace: string): SettledObjects {
  const used = objects.filter((object) => USED.has(object.role) && (object.name !== '' || object.role === 'policy'));
  const diagnostics: Diagnostic[] = [];
  const duplicates = findDuplicates(used, (object) =>
    objectId(object, defaultNamespace, isNamespaced(object.apiVersion, object.kind) !== false),
  );
  const superseded = new Set<ManifestObject>();
  for (const duplicate of duplicates) {
    const diagnostic = duplicateDiagnostic(duplicate);
    if (diagnostic !== null) diagnostics.push(diagnostic);
    for (const object of duplicate.objects.slice(0, -1)) if (object.role !== 'policy') superseded.add(object);
  }
  const counting = used.filter((object) => !superseded.has(object));
  const of = (role: ManifestObject['role']): readonly ManifestObject[] =>
    counting.filter((object) => object.role === role);
  const settled = (wanted: readonly ManifestObject['role'][]): readonly Settled[] =>
    counting
      .filter((object) => wanted.includes(object.role) && object.namespace !== undefined)
      .map((object) => ({ object, namespace: object.namespace ?? defaultNamespace }));
  diagnostics.push(...namespaceDiagnostics(counting, defaultNamespace));
  return {
    nodes: of('node'),
    namespaces: of('namespace'),
    running: settled(['pod', 'workload']),
    services: settled(['service']),
    policies: of('policy'),
    duplicates,
    diagnostics,
  };
}

/** One finding a file about assumed namespaces (S30), and one an object whose namespace can't be read. */
function namespaceDiagnostics(objects: readonly ManifestObject[], defaultNamespace: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const assumed = new Map<string, ManifestObject[]>();
  for (const object of objects) {
    if (isNamespaced(object.apiVersion, object.kind) === false) continue;
    if (object.namespace === null) {
      const before = assumed.get(object.source.path);
      if (before === undefined) assumed.set(object.source.path, [object]);
      else before.push(object);
    } else if (object.namespace === undefined) {
      diagnostics.push({
        code: 'bad-field',
        severity: 'error',
        message: `metadata.namespace of ${object.kind} ${object.name} is no text, so the API server would refuse it and nobody knows where it belongs.`,
        hint: 'Write the namespace in quotes.',
        source: object.rangeAt(['metadata', 'namespace']),
        policy: null,
      });
    }
  }
  for (const [path, found] of assumed) {
    const first = found[0];
    if (first === undefined) continue;
    const what =
      found.length === 1 ? `${first.kind} ${first.name} in ${path} names` : `${found.length} objects in ${path} name`;
    diagnostics.push({
      code: 'namespace-assumed',
      severity: 'info',
      message: `${what} no namespace, so ${defaultNamespace} is assumed, as kubectl does.`,
      hint: 'Add metadata.namespace, or set defaultNamespace in drawbridge.yaml.',
      source: first.source,
      policy: null,
    });
  }
  return diagnostics;
}
