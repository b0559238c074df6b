import { rememberLast } from '../../lib/rememberLast';
import type { Diagnostic } from '../model/diagnostic';
import { countProgress, type ReportProgress, UNHEARD } from '../model/progress';
import type { Resources } from '../model/resources';
import { isTextFile, type SourceFile, type SourceRange, type TextFile } from '../model/source';
import type { FileView } from '../model/view';
import { type DrawnFlow, FLOWS_PATH, SETTINGS_PATH, type WorkspaceSettings } from '../model/workspace';
import { isReadPath, tooLarge, unreadDiagnostic } from './fileKinds';
import { type FileReading, readFile } from './fileReading';
import { type FlowsReading, readFlows } from './flows';
import { isNamespaced } from './kinds';
import { MAX_DOCUMENTS, MAX_TOTAL_LENGTH } from './limits';
import type { ManifestObject } from './manifestObject';
import { inPathOrder, isOwnPath } from './pathOrder';
import { createResourcesBuilder } from './resource/buildResources';
import { DEFAULT_SETTINGS, readSettings, type SettingsReading } from './settings';

/** An object for lists and summaries. */
export interface ReadObject {
  readonly kind: string;
  readonly apiVersion: string;
  /** Null for cluster-scoped kinds. */
  readonly namespace: string | null;
  readonly name: string;
  readonly path: string;
  readonly range: SourceRange;
}

/** All that the files of a workspace say. */
export interface Reading {
  readonly resources: Resources;
  readonly settings: WorkspaceSettings;
  readonly flows: readonly DrawnFlow[];
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the files. */
  readonly files: readonly FileView[];
  /** Documents that can't be parsed; also among the diagnostics. */
  readonly syntaxErrors: readonly Diagnostic[];
  readonly objects: readonly ReadObject[];
}

export interface ReadingOptions {
  /** For documents without `metadata.namespace` (S30); otherwise what `drawbridge.yaml` says. */
  readonly defaultNamespace?: string;
  /** Where pods of unknown address lie (S34), as canonical CIDRs; otherwise what `drawbridge.yaml` says. */
  readonly podRanges?: readonly string[];
  /** Reads text files whatever their names end in, as the command line does with what it is given by name. */
  readonly anyEnding?: boolean;
  /** Hears how much of the text is read. */
  readonly report?: ReportProgress;
}

/** Reads workspaces one after the other; only what changed since the last time is read again. */
export interface ManifestReader {
  read(files: readonly SourceFile[], options?: ReadingOptions): Reading;
}

export function createManifestReader(): ManifestReader {
  let readings = new Map<string, FileReading>();
  const build = createResourcesBuilder();
  const flowsOf = rememberLast((_path: string, text: string): FlowsReading => readFlows({ path: FLOWS_PATH, text }));
  const settingsOf = rememberLast(
    (_path: string, text: string): SettingsReading => readSettings({ path: SETTINGS_PATH, text }),
  );

  const read = (files: readonly SourceFile[], options: ReadingOptions = {}): Reading => {
    const diagnostics: Diagnostic[] = [];
    const syntaxErrors: Diagnostic[] = [];
    const flowsFile = textFileAt(files, FLOWS_PATH);
    const settingsFile = textFileAt(files, SETTINGS_PATH);
    const flows = flowsFile === null ? NO_FLOWS : flowsOf(FLOWS_PATH, flowsFile.text);
    const settings = settingsFile === null ? NO_SETTINGS : settingsOf(SETTINGS_PATH, settingsFile.text);
    for (const own of [flows, settings]) {
      diagnostics.push(...own.diagnostics);
      syntaxErrors.push(...own.diagnostics.filter((diagnostic) => diagnostic.code === 'yaml-syntax'));
    }

    const next = readManifests(files, options, readings, diagnostics);
    readings = next;

    const all = [...next.values()];
    diagnostics.push(...all.flatMap((reading) => reading.diagnostics));
    syntaxErrors.push(...all.flatMap((reading) => reading.syntaxErrors));
    const defaultNamespace = options.defaultNamespace ?? settings.settings.defaultNamespace;
    const objects = all.flatMap((reading) => reading.objects);
    const broken = all.flatMap((reading) => reading.broken);
    const built = build(objects, broken, defaultNamespace, options.podRanges ?? settings.settings.podRanges);
    return {
      resources: built.resources,
      settings: settings.settings,
      flows: flows.flows,
      diagnostics: [...diagnostics, ...built.diagnostics],
      files: files.map((file) => viewOf(file, next.get(file.path) ?? null, flows, settings)),
      syntaxErrors,
      objects: objects.map((object) => listed(object, defaultNamespace)),
    };
  };
  return { read };
}

/** Every file of manifests, those whose text is as before taken over; what can't be read is reported. */
function readManifests(
  files: readonly SourceFile[],
  { anyEnding = false, report = UNHEARD }: ReadingOptions,
  before: ReadonlyMap<string, FileReading>,
  diagnostics: Diagnostic[],
): Map<string, FileReading> {
  const next = new Map<string, FileReading>();
  const step = countProgress(report, 'reading', lengthOf(files));
  let length = 0;
  let documents = 0;
  for (const file of inPathOrder(files)) {
    if (isOwnPath(file.path)) continue;
    const asked = anyEnding && isTextFile(file);
    const unread = asked ? null : unreadDiagnostic(file);
    if (unread !== null) diagnostics.push(unread);
    if (!isTextFile(file) || !(asked || isReadPath(file.path))) continue;
    length += file.text.length;
    const known = before.get(file.path) ?? null;
    const unchanged = known !== null && known.file.text === file.text;
    const reading =
      length > MAX_TOTAL_LENGTH ? null : unchanged ? known : readFile(file, known, MAX_DOCUMENTS - documents, step);
    if (unchanged) step(file.text.length);
    if (reading === null) {
      diagnostics.push(tooLarge(file, 'kept and not read'));
      continue;
    }
    documents += reading.placed.size;
    next.set(file.path, reading);
  }
  return next;
}

const NO_FLOWS: FlowsReading = { flows: [], entries: [], diagnostics: [] };
const NO_SETTINGS: SettingsReading = { settings: DEFAULT_SETTINGS, diagnostics: [] };

/** Characters of the manifests. */
function lengthOf(files: readonly SourceFile[]): number {
  return files.reduce(
    (sum, file) => sum + (isTextFile(file) && isReadPath(file.path) && !isOwnPath(file.path) ? file.text.length : 0),
    0,
  );
}

function textFileAt(files: readonly SourceFile[], path: string): TextFile | null {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file : null;
}

function viewOf(
  file: SourceFile,
  reading: FileReading | null,
  flows: FlowsReading,
  settings: SettingsReading,
): FileView {
  const own = file.path === FLOWS_PATH ? flows : file.path === SETTINGS_PATH ? settings : null;
  const broken = own?.diagnostics.some((diagnostic) => diagnostic.code === 'yaml-syntax') ?? false;
  return {
    path: file.path,
    documents: reading?.documents ?? (own === null ? 0 : 1),
    policies: reading?.objects.filter((object) => object.role === 'policy').length ?? 0,
    readable: isTextFile(file) && (own === null ? reading !== null && reading.broken.length === 0 : !broken),
  };
}

function listed(object: ManifestObject, defaultNamespace: string): ReadObject {
  const namespaced = isNamespaced(object.apiVersion, object.kind);
  const written = object.namespace ?? null;
  return {
    kind: object.kind,
    apiVersion: object.apiVersion,
    namespace: namespaced === false ? null : (written ?? (namespaced === true ? defaultNamespace : null)),
    name: object.name,
    path: object.source.path,
    range: object.source,
  };
}
