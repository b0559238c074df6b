import type { Diagnostic } from '../model/diagnostic';
import type { JsonValue } from '../model/resources';
import type { TextFile } from '../model/source';
import { type CniReading, KUBERNETES_READING } from '../model/verdict';
import type { External, Point, WorkspaceSettings } from '../model/workspace';
import { parseCidr } from '../sets/cidr';
import { isList, isObject, member, objectIn, textIn } from './fields';
import { type OwnFile, ownFinding, readOwnFile } from './ownFile';

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  positions: new Map(),
  externals: [],
  cni: 'kubernetes',
  reading: KUBERNETES_READING,
  podRanges: null,
  assumeDns: true,
  defaultNamespace: 'default',
};

export interface SettingsReading {
  readonly settings: WorkspaceSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `drawbridge.yaml`; whatever is absent or can't be read has its default, and the latter is reported. */
export function readSettings(file: TextFile): SettingsReading {
  const { content, diagnostics } = readOwnFile(file);
  if (content === null) return { settings: DEFAULT_SETTINGS, diagnostics };
  const found: Diagnostic[] = [...diagnostics];
  const report = (path: readonly (string | number)[], message: string, hint: string): void => {
    found.push(ownFinding(content, path, message, hint));
  };
  const settings: WorkspaceSettings = {
    positions: readPositions(content, report),
    externals: readExternals(content, report),
    cni: DEFAULT_SETTINGS.cni,
    reading: readCni(content, report),
    podRanges: readPodRanges(content, report),
    assumeDns: readBoolean(content, ['assumeDns'], true, report),
    defaultNamespace: readNamespace(content, report),
  };
  return { settings, diagnostics: found };
}

type Report = (path: readonly (string | number)[], message: string, hint: string) => void;

function readPositions(file: OwnFile, report: Report): ReadonlyMap<string, Point> {
  const positions = new Map<string, Point>();
  for (const [id, point] of Object.entries(objectIn(file.data, 'positions'))) {
    const [x, y] = isList(point) ? point : [];
    if (isCoordinate(x) && isCoordinate(y)) positions.set(id, { x, y });
    else
      report(
        ['positions', id],
        `The position of ${id} must be two numbers, so it is forgotten.`,
        'Write [x, y], in pixels.',
      );
  }
  return positions;
}

function isCoordinate(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e7;
}

function readExternals(file: OwnFile, report: Report): readonly External[] {
  const list = member(file.data, 'externals');
  if (!isList(list)) return [];
  const externals: External[] = [];
  list.forEach((entry, index) => {
    const range = isObject(entry) ? parseCidr(textIn(entry, 'cidr') ?? '') : null;
    if (range === null) {
      report(
        ['externals', index],
        'An external needs a cidr such as 203.0.113.0/24, so this one is left out.',
        'Correct or remove it.',
      );
    } else if (!externals.some((external) => external.cidr === range.text)) {
      externals.push({ cidr: range.text, name: (isObject(entry) ? textIn(entry, 'name') : null) || null });
    }
  });
  return externals;
}

function readCni(file: OwnFile, report: Report): CniReading {
  const choice = <T extends string>(key: string, allowed: readonly T[], usual: T): T => {
    const value = member(objectIn(file.data, 'reading'), key);
    if (value === undefined || value === null) return usual;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      report(
        ['reading', key],
        `reading.${key} must be ${allowed.join(' or ')}, so ${usual} is taken.`,
        'Correct or remove it.',
      );
    }
    return found ?? usual;
  };
  return {
    ...KUBERNETES_READING,
    enforced: readBoolean(file, ['reading', 'enforced'], KUBERNETES_READING.enforced, report),
    ipBlockPods: choice('ipBlockPods', ['match', 'skip'], KUBERNETES_READING.ipBlockPods),
    hostNetwork: choice('hostNetwork', ['node', 'pod'], KUBERNETES_READING.hostNetwork),
  };
}

function readPodRanges(file: OwnFile, report: Report): readonly string[] | null {
  const list = member(file.data, 'podRanges');
  if (!isList(list)) return null;
  const ranges: string[] = [];
  list.forEach((entry, index) => {
    const range = typeof entry === 'string' ? parseCidr(entry) : null;
    if (range !== null) ranges.push(range.text);
    else
      report(
        ['podRanges', index],
        'A pod range must be a CIDR such as 10.244.0.0/16, so this one is left out.',
        'Correct or remove it.',
      );
  });
  return ranges.length > 0 ? ranges : null;
}

function readBoolean(file: OwnFile, path: readonly string[], usual: boolean, report: Report): boolean {
  const key = path.at(-1) ?? '';
  const value = member(path.length > 1 ? objectIn(file.data, path[0] ?? '') : file.data, key);
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) {
    report(path, `${path.join('.')} must be true or false, so ${String(usual)} is taken.`, 'Correct or remove it.');
  }
  return usual;
}

function readNamespace(file: OwnFile, report: Report): string {
  const value = member(file.data, 'defaultNamespace');
  if (value === undefined || value === null) return DEFAULT_SETTINGS.defaultNamespace;
  if (typeof value === 'string' && /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(value)) return value;
  report(
    ['defaultNamespace'],
    'defaultNamespace must be the name of a namespace, so default is taken.',
    'Correct or remove it.',
  );
  return DEFAULT_SETTINGS.defaultNamespace;
}
