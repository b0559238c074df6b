import type { CniProfile } from '../cni/profile';
import { CNI_PROFILES, findCniProfile } from '../cni/profiles';
import type { JsonObject, JsonValue } from '../model/resources';
import { CLUSTER_POLICY_KINDS, type CniReading, KUBERNETES_READING, type Tri } from '../model/verdict';
import type { WorkspaceSettings } from '../model/workspace';
import { isObject, member, objectIn } from './fields';

/** Where no profile is named, and where the named one is not known. */
export const DEFAULT_CNI: Pick<WorkspaceSettings, 'cni' | 'reading'> = {
  cni: 'kubernetes',
  reading: KUBERNETES_READING,
};

type Report = (path: readonly (string | number)[], message: string, hint: string) => void;

const CORRECT = 'Correct or remove it.';

/**
 * What `drawbridge.yaml` says of the network plugin: `cni` names a profile, `reading` says single things otherwise. What
 * can't be read is reported and taken as the profile has it.
 */
export function readCniSettings(data: JsonObject, report: Report): Pick<WorkspaceSettings, 'cni' | 'reading'> {
  const profile = readProfile(data, report);
  const { id: cni, reading } = profile ?? { id: DEFAULT_CNI.cni, reading: DEFAULT_CNI.reading };
  return { cni, reading: readReading(objectIn(data, 'reading'), reading, report) };
}

function readProfile(data: JsonObject, report: Report): CniProfile | null {
  const value = member(data, 'cni');
  if (value === undefined || value === null) return null;
  const found = typeof value === 'string' ? findCniProfile(value) : null;
  if (found === null) {
    const known = CNI_PROFILES.map(({ id }) => id).join(', ');
    const what = typeof value === 'string' ? `No network plugin is known as ${value}` : 'cni must be a name';
    report(['cni'], `${what}, so ${DEFAULT_CNI.cni} is taken.`, `Write one of ${known}.`);
  }
  return found;
}

function readReading(data: JsonObject, usual: CniReading, report: Report): CniReading {
  const choice = <T extends string>(key: string, allowed: readonly T[], fallback: T): T => {
    const value = member(data, key);
    if (value === undefined || value === null) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) {
      report(['reading', key], `reading.${key} must be ${or(allowed)}, so ${fallback} is taken.`, CORRECT);
    }
    return found ?? fallback;
  };
  const tri = (holder: JsonObject, path: readonly string[], fallback: Tri): Tri => {
    const value = member(holder, path.at(-1) ?? '');
    if (value === undefined || value === null) return fallback;
    const found = asTri(value);
    if (found === null) {
      report(
        ['reading', ...path],
        `reading.${path.join('.')} must be yes, no or unknown, so ${fallback} is taken.`,
        CORRECT,
      );
    }
    return found ?? fallback;
  };
  return {
    enforced: readEnforced(data, usual.enforced, report),
    ipBlockPods: choice('ipBlockPods', ['match', 'skip', 'unknown'], usual.ipBlockPods),
    hostNetwork: choice('hostNetwork', ['node', 'pod'], usual.hostNetwork),
    endPort: tri(data, ['endPort'], usual.endPort),
    sctp: tri(data, ['sctp'], usual.sctp),
    kinds: readKinds(data, usual.kinds, tri, report),
  };
}

function readKinds(
  data: JsonObject,
  usual: CniReading['kinds'],
  tri: (holder: JsonObject, path: readonly string[], fallback: Tri) => Tri,
  report: Report,
): CniReading['kinds'] {
  const value = member(data, 'kinds');
  if (value !== undefined && value !== null && !isObject(value)) {
    const example = `${CLUSTER_POLICY_KINDS[0]}: yes`;
    report(
      ['reading', 'kinds'],
      'reading.kinds must be a mapping, so it is passed over.',
      `Write, for example, ${example}.`,
    );
  }
  const kinds = objectIn(data, 'kinds');
  const answerOf = (kind: (typeof CLUSTER_POLICY_KINDS)[number]): Tri => tri(kinds, ['kinds', kind], usual[kind]);
  return {
    ClusterNetworkPolicy: answerOf('ClusterNetworkPolicy'),
    AdminNetworkPolicy: answerOf('AdminNetworkPolicy'),
    BaselineAdminNetworkPolicy: answerOf('BaselineAdminNetworkPolicy'),
  };
}

/** `yes`, `no` and `unknown`; `true` and `false` mean the first two. */
function asTri(value: JsonValue): Tri | null {
  if (value === true || value === 'yes') return 'yes';
  if (value === false || value === 'no') return 'no';
  return value === 'unknown' ? 'unknown' : null;
}

function readEnforced(data: JsonObject, usual: boolean, report: Report): boolean {
  const value = member(data, 'enforced');
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) {
    report(['reading', 'enforced'], `reading.enforced must be true or false, so ${String(usual)} is taken.`, CORRECT);
  }
  return usual;
}

function or(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
