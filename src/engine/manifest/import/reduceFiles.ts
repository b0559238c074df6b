import { deepEqual } from '../../../lib/deepEqual';
import type { Diagnostic } from '../../model/diagnostic';
import type { JsonObject } from '../../model/resources';
import type { SourceFile, TextFile } from '../../model/source';
import { CLUSTER_PATH, POLICIES_PATH } from '../../model/workspace';
import { isObject, member, objectIn, objectsIn, textIn, valueAt } from '../fields';
import type { FileReading } from '../fileReading';
import type { ManifestObject } from '../manifestObject';
import { reduceObject } from '../reduce';
import { writeDocument } from '../write';
import { freePath } from './incoming';

export interface ReducedFiles {
  readonly files: readonly SourceFile[];
  readonly isDump: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Files as they enter a workspace by default: objects that came from a cluster reduced to what judging needs, one document
 * each in a stable order; hand-written documents byte for byte. `readings` belong to the text files that were read.
 */
export function reduceFiles(files: readonly SourceFile[], readings: ReadonlyMap<string, FileReading>): ReducedFiles {
  const referred = referredReplicaSets(readings);
  const plans = files.map((file) => ({ file, plan: planOf(readings.get(file.path) ?? null, referred) }));
  const isDump = plans.some(({ plan }) => plan.dumped > 0);
  const alone = plans.filter(({ plan }) => plan.dumped > 0).length === 1 && files.length === 1;
  const taken = new Set(plans.filter(({ plan }) => plan.dumped === 0).map(({ file }) => file.path));
  const result: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { file, plan } of plans) {
    if (plan.dumped === 0) {
      result.push(file);
      continue;
    }
    for (const written of textsOf(file.path, plan, alone)) {
      const path = freePath(written.path, taken);
      taken.add(path);
      result.push({ path, text: written.text });
    }
    if (plan.leftOut.length > 0) diagnostics.push(leftOutDiagnostic(file.path, plan.leftOut));
  }
  return { files: result, isDump, diagnostics };
}

interface Written {
  readonly object: ManifestObject;
  readonly text: string;
}

interface Plan {
  /** How many objects are reduced or left out. */
  readonly dumped: number;
  /** Per segment: its text as it is, or the documents that its objects become. */
  readonly segments: readonly (string | readonly Written[])[];
  readonly leftOut: readonly ManifestObject[];
}

function planOf(reading: FileReading | null, referred: ReadonlySet<string>): Plan {
  const leftOut: ManifestObject[] = [];
  let dumped = 0;
  const segments = [...(reading?.placed.values() ?? [])].map((placed): string | readonly Written[] => {
    const reductions = placed.objects.map((object) => ({ object, reduced: reductionOf(object, referred) }));
    const changed = reductions.filter(({ reduced }) => reduced !== 'as it is');
    if (changed.length === 0) return placed.segment.text;
    dumped += changed.length;
    return reductions.flatMap(({ object, reduced }): readonly Written[] => {
      if (reduced === 'left out') {
        leftOut.push(object);
        return [];
      }
      const data =
        reduced === 'as it is' ? { apiVersion: object.apiVersion, kind: object.kind, ...object.data } : reduced;
      return [{ object, text: writeDocument(data) }];
    });
  });
  return { dumped, segments, leftOut };
}

/** An object of a dump has bookkeeping that only a cluster writes. What is reduced already is as good as hand-written. */
function reductionOf(object: ManifestObject, referred: ReadonlySet<string>): JsonObject | 'as it is' | 'left out' {
  if (!isDumped(object)) return 'as it is';
  if (isRetiredReplicaSet(object, referred)) return 'left out';
  const reduced = reduceObject(object.apiVersion, object.kind, object.data);
  if (reduced === null) return 'left out';
  return deepEqual(reduced, object.data) ? 'as it is' : reduced;
}

const WITH_STATUS = new Set<ManifestObject['role']>(['node', 'namespace', 'pod', 'workload', 'service', 'policy']);

function isDumped(object: ManifestObject): boolean {
  const metadata = objectIn(object.data, 'metadata');
  if (isObject(member(metadata, 'uid')) || textIn(metadata, 'uid') !== null) return true;
  if (member(metadata, 'managedFields') !== undefined) return true;
  return WITH_STATUS.has(object.role) && Object.keys(objectIn(object.data, 'status')).length > 0;
}

/** An old revision of a Deployment: it runs no pods, and only pods that are still there would ask for it (`referred`). */
export function isRetiredReplicaSet(object: ManifestObject, referred: ReadonlySet<string>): boolean {
  if (object.kind !== 'ReplicaSet' || referred.has(replicaSetKey(object, object.name))) return false;
  const owned = objectsIn(objectIn(object.data, 'metadata'), 'ownerReferences').some(
    (owner) => member(owner, 'controller') === true,
  );
  return owned && valueAt(object.data, ['spec', 'replicas']) === 0;
}

/** ReplicaSets that pods name as their owners. */
export function referredReplicaSets(readings: ReadonlyMap<string, FileReading>): ReadonlySet<string> {
  const referred = new Set<string>();
  for (const reading of readings.values()) {
    for (const object of reading.objects) {
      if (object.role !== 'pod') continue;
      for (const owner of objectsIn(objectIn(object.data, 'metadata'), 'ownerReferences')) {
        referred.add(replicaSetKey(object, textIn(owner, 'name') ?? ''));
      }
    }
  }
  return referred;
}

function replicaSetKey(object: ManifestObject, name: string): string {
  return `${object.namespace ?? ''}/${name}`;
}

/** Where reduced documents go: a file of them alone is sorted, and its policies get a file of their own. */
function textsOf(path: string, plan: Plan, alone: boolean): readonly TextFile[] {
  const stem = path.replace(/\.(?:ya?ml|json)$/i, '');
  const kept = plan.segments.filter((segment) => typeof segment === 'string' && segment.trim() !== '');
  if (kept.length > 0) {
    const documents = plan.segments.flatMap((segment) =>
      typeof segment === 'string' ? [segment] : segment.map(({ text }) => text),
    );
    return [{ path: /\.json$/i.test(path) ? `${stem}.yaml` : path, text: joined(documents) }];
  }
  const written = plan.segments.flatMap((segment) => (typeof segment === 'string' ? [] : segment)).sort(inOrder);
  const policies = written.filter(({ object }) => object.role === 'policy');
  const others = written.filter(({ object }) => object.role !== 'policy');
  const names = alone
    ? { others: CLUSTER_PATH, policies: POLICIES_PATH }
    : { others: `${stem}.yaml`, policies: others.length === 0 ? `${stem}.yaml` : `${stem}-policies.yaml` };
  return [
    ...(others.length > 0 ? [{ path: names.others, text: others.map(({ text }) => text).join('---\n') }] : []),
    ...(policies.length > 0 ? [{ path: names.policies, text: policies.map(({ text }) => text).join('---\n') }] : []),
  ];
}

/** Segments as they are bring their own markers; documents that were written get one. */
function joined(documents: readonly string[]): string {
  let text = '';
  for (const document of documents) {
    const marked = /^(?:\uFEFF|[ \t]*(?:[#%].*)?(?:\r\n|\n|\r))*---(?:\s|$)/.test(document);
    const separator = text.trim() === '' || marked ? '' : '---\n';
    text += (text === '' || /[\r\n]$/.test(text) ? '' : '\n') + separator + document;
  }
  return text;
}

const KIND_ORDER = [
  'Node',
  'Namespace',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'CronJob',
  'Job',
  'Pod',
  'Service',
];

/** By namespace, then by kind and name; what has no namespace comes first. Doubles keep their order (S54). */
export function inOrder(a: Pick<Written, 'object'>, b: Pick<Written, 'object'>): number {
  return (
    compare(a.object.namespace ?? '', b.object.namespace ?? '') ||
    rankOf(a.object.kind) - rankOf(b.object.kind) ||
    compare(a.object.kind, b.object.kind) ||
    compare(a.object.name, b.object.name)
  );
}

function rankOf(kind: string): number {
  const rank = KIND_ORDER.indexOf(kind);
  return rank === -1 ? KIND_ORDER.length : rank;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function leftOutDiagnostic(path: string, objects: readonly ManifestObject[]): Diagnostic {
  const kinds = [...new Set(objects.map((object) => object.kind))].sort();
  const shown =
    kinds.length > 6 ? `${kinds.slice(0, 6).join(', ')} and ${kinds.length - 6} more kinds` : kinds.join(', ');
  const first = objects[0];
  return {
    code: 'left-out',
    severity: 'info',
    message: `${objects.length} ${objects.length === 1 ? 'object' : 'objects'} of ${path} that judging does not need ${objects.length === 1 ? 'is' : 'are'} left out of the reduced import: ${shown}.`,
    hint: 'Keep the originals to have them all.',
    source: first?.source ?? { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 },
    policy: null,
  };
}
