import { findCniProfile } from '../../cni/profiles';
import { suggestCniProfile } from '../../cni/suggest';
import type { Diagnostic } from '../../model/diagnostic';
import type { ImportPreview, ImportSummary, IncomingFile, SuggestedCni } from '../../model/import';
import { isTextFile, type SourceFile } from '../../model/source';
import { SETTINGS_PATH, type WorkspaceSettings } from '../../model/workspace';
import { decodeFile } from '../decode';
import { findDuplicates, objectId } from '../duplicates';
import { isReadPath, tooLarge, unreadDiagnostic } from '../fileKinds';
import { type FileReading, readFile } from '../fileReading';
import { isNamespaced } from '../kinds';
import { MAX_DOCUMENTS, MAX_TOTAL_LENGTH } from '../limits';
import type { ManifestObject } from '../manifestObject';
import { inPathOrder, isOwnPath } from '../pathOrder';
import { createResourcesBuilder } from '../resource/buildResources';
import { DEFAULT_SETTINGS, readSettings } from '../settings';
import { clusterSigns } from './clusterSigns';
import { dropSecrets, isSecret } from './dropSecrets';
import { withSanePaths } from './incoming';
import { reduceFiles } from './reduceFiles';

/**
 * What an import would bring, before anything changes: what was found, what was not understood and why (places are those of
 * the files as they came), doubles among themselves and with the workspace, and the files in both forms. Secrets and
 * ConfigMaps are in neither, and neither are files too large to be searched for them.
 */
export function previewImport(incoming: readonly IncomingFile[], existing: readonly SourceFile[]): ImportPreview {
  const taken = takeIn(incoming);
  const { defaultNamespace, cni } = settingsOf(existing);
  const objects = taken.readings.flatMap((reading) => reading.objects).filter((object) => !isSecret(object.kind));
  const broken = taken.readings.flatMap((reading) => reading.broken);
  const built = createResourcesBuilder()(objects, broken, defaultNamespace, null);
  const reduction = reduceFiles(taken.original, taken.kept);
  const summary: ImportSummary = {
    found: countFound(objects, defaultNamespace),
    diagnostics: [
      ...taken.diagnostics,
      ...taken.readings.flatMap((reading) => reading.diagnostics),
      // Doubles are listed by themselves.
      ...built.diagnostics.filter((diagnostic) => diagnostic.code !== 'duplicate'),
      ...reduction.diagnostics,
    ],
    duplicates: duplicatesOf(objects, existing, defaultNamespace),
    isDump: reduction.isDump,
    documents: objects.length,
    broken: broken.length,
    dropped: taken.dropped,
  };
  return {
    summary,
    reduced: reduction.files,
    original: taken.original,
    suggestedCni: suggestionFor(taken, objects, defaultNamespace, cni),
  };
}

interface TakenIn {
  /** Without Secrets and ConfigMaps. */
  readonly original: readonly SourceFile[];
  /** Readings of the original files, by path. */
  readonly kept: ReadonlyMap<string, FileReading>;
  /** Readings of the files as they came, in path order. */
  readonly readings: readonly FileReading[];
  readonly diagnostics: readonly Diagnostic[];
  readonly dropped: number;
}

function takeIn(incoming: readonly IncomingFile[]): TakenIn {
  const original: SourceFile[] = [];
  const kept = new Map<string, FileReading>();
  const readings = new Map<string, FileReading>();
  const diagnostics: Diagnostic[] = [];
  let length = 0;
  let documents = 0;
  let dropped = 0;
  for (const raw of withSanePaths(incoming)) {
    const { file, diagnostics: problems } = decodeFile(raw);
    if (problems.some((problem) => problem.code === 'too-large')) {
      diagnostics.push(tooLarge(file, 'left out'));
      continue;
    }
    diagnostics.push(...problems);
    if (!isTextFile(file) || !isReadPath(file.path) || isOwnPath(file.path)) {
      const unread = isTextFile(file) && !isOwnPath(file.path) ? unreadDiagnostic(file) : null;
      if (unread !== null) diagnostics.push(unread);
      original.push(file);
      continue;
    }
    length += file.text.length;
    const reading = length > MAX_TOTAL_LENGTH ? null : readFile(file, null, MAX_DOCUMENTS - documents);
    if (reading === null) {
      diagnostics.push(tooLarge(file, 'left out'));
      continue;
    }
    documents += reading.placed.size;
    readings.set(file.path, reading);
    const without = dropSecrets(reading);
    dropped += without.dropped;
    diagnostics.push(...without.diagnostics);
    if (without.file === null) continue;
    original.push(without.file);
    const again = without.file === file ? reading : readFile(without.file, reading, MAX_DOCUMENTS);
    if (again !== null) kept.set(file.path, again);
  }
  const ordered = inPathOrder([...readings.values()].map((reading) => reading.file));
  return { original, kept, readings: ordered.flatMap(({ path }) => readings.get(path) ?? []), diagnostics, dropped };
}

function settingsOf(files: readonly SourceFile[]): WorkspaceSettings {
  const file = files.find((candidate) => candidate.path === SETTINGS_PATH);
  return file === undefined || !isTextFile(file) ? DEFAULT_SETTINGS : readSettings(file).settings;
}

/** Null: nothing tells, the workspace says so already, or the import brings settings of its own. */
function suggestionFor(
  { original }: TakenIn,
  objects: readonly ManifestObject[],
  defaultNamespace: string,
  cni: string,
): SuggestedCni | null {
  if (original.some((file) => file.path === SETTINGS_PATH)) return null;
  const signs = clusterSigns(objects, defaultNamespace);
  const suggestion = suggestCniProfile(signs.daemonSets, signs.nodes);
  if (suggestion === null || suggestion.profile === cni) return null;
  return { ...suggestion, name: findCniProfile(suggestion.profile)?.name ?? suggestion.profile };
}

/** Per namespace and kind, how many; cluster-scoped ones first, then by name. */
function countFound(objects: readonly ManifestObject[], defaultNamespace: string): ImportSummary['found'] {
  const rows = new Map<string, { readonly namespace: string | null; readonly kind: string; count: number }>();
  for (const object of objects) {
    const namespaced = isNamespaced(object.apiVersion, object.kind);
    const written = object.namespace ?? (namespaced === true ? defaultNamespace : null);
    const namespace = namespaced === false ? null : written;
    const kind = object.kind === '' ? '(no kind)' : object.kind;
    const key = `${namespace ?? ''}\u0000${kind}`;
    const row = rows.get(key) ?? { namespace, kind, count: 0 };
    row.count++;
    rows.set(key, row);
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Objects that the import brings and that stand more than once, in it or between it and the workspace. */
function duplicatesOf(
  incoming: readonly ManifestObject[],
  existing: readonly SourceFile[],
  defaultNamespace: string,
): ImportSummary['duplicates'] {
  const present = inPathOrder(existing).flatMap((file) =>
    isTextFile(file) && isReadPath(file.path) && !isOwnPath(file.path)
      ? (readFile(file, null, MAX_DOCUMENTS)?.objects ?? [])
      : [],
  );
  const brought = new Set(incoming);
  const idOf = (object: ManifestObject): string | null => {
    const namespaced = isNamespaced(object.apiVersion, object.kind);
    return object.kind === '' ? null : objectId(object, defaultNamespace, namespaced ?? object.namespace !== null);
  };
  return findDuplicates([...present, ...incoming], idOf)
    .filter(({ objects }) => objects.some((object) => brought.has(object)))
    .map(({ id, objects, equal }) => ({
      id,
      places: objects.map(({ source }) => ({ path: source.path, line: source.line })),
      equal,
    }));
}
