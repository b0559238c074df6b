import type { Diagnostic } from '../model/diagnostic';
import type { JsonValue } from '../model/resources';
import type { TextFile } from '../model/source';
import type { External, Point, WorkspaceSettings } from '../model/workspace';
import { parseCidr } from '../sets/cidr';
import { DEFAULT_CNI, readCniSettings } from './cniSettings';
import { isList, isObject, member, objectIn, textIn } from './fields';
import { type OwnFile, ownFinding, readOwnFile } from './ownFile';

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  positions: new Map(),
  externals: [],
  ...DEFAULT_CNI,
  podRanges: null,
  assumeDns: true,
  mine: null,
  policyPer: 'flow',
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
    ...readCniSettings(content.data, report),
    podRanges: readPodRanges(content, report),
    assumeDns: readAssumeDns(content, report),
    mine: readMine(content, report),
    policyPer: readPolicyPer(content, report),
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

function readAssumeDns(file: OwnFile, report: Report): boolean {
  const value = member(file.data, 'assumeDns');
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) {
    report(['assumeDns'], 'assumeDns must be true or false, so true is taken.', 'Correct or remove it.');
  }
  return DEFAULT_SETTINGS.assumeDns;
}

function readMine(file: OwnFile, report: Report): readonly string[] | null {
  const list = member(file.data, 'mine');
  if (list === undefined || list === null) return null;
  if (isList(list) && list.every((name) => typeof name === 'string')) return list;
  report(
    ['mine'],
    'mine must be a list of namespaces, so all namespaces count as your own.',
    'Write for example mine: [shop, payments], or remove it.',
  );
  return null;
}

function readPolicyPer(file: OwnFile, report: Report): WorkspaceSettings['policyPer'] {
  const value = member(file.data, 'policyPer');
  if (value === undefined || value === null) return DEFAULT_SETTINGS.policyPer;
  if (value === 'flow' || value === 'workload') return value;
  report(['policyPer'], 'policyPer must be flow or workload, so flow is taken.', 'Correct or remove it.');
  return DEFAULT_SETTINGS.policyPer;
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
