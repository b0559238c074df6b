import { nearest } from '../../lib/nearest';
import type { DocumentChange } from '../manifest/edit/change';
import { isList, isObject, member, valueAt } from '../manifest/fields';
import type { FieldPath, Finding } from '../model/finding';
import type { JsonObject, JsonValue, PolicyDocument } from '../model/resources';
import { dnsLabelProblem, dnsSubdomainProblem, portNameProblem } from '../selector/labelSyntax';
import { parseAddress } from '../sets/address';
import { readCidr } from '../sets/cidr';
import { type Mending, remove, rename, set } from './mending';
import { fieldAt, schemaOf } from './schema/schemaOf';
import { shapeMendings } from './shapeFixes';

/** A NetworkPolicy under a version that no cluster serves. */
export function wrongVersion({ kind, apiVersion }: PolicyDocument): Mending | null {
  // Other projects have a kind of the same name, under groups of their own.
  const isMeant = /^(?:$|v\d|extensions\/|apps\/|networking\.k8s\.io\/)/.test(apiVersion);
  if (kind !== 'NetworkPolicy' || !isMeant || apiVersion === 'networking.k8s.io/v1') return null;
  return set('Write apiVersion: networking.k8s.io/v1', ['apiVersion'], 'networking.k8s.io/v1');
}

/** Everything that mends the finding, the likeliest first; empty where only its writer knows. */
export function mendingsOf(document: PolicyDocument, finding: Finding): readonly Mending[] {
  const { path, hint } = finding;
  const { data } = document;
  const value = valueAt(data, path);
  if (finding.level === 'effect') return idleRules(data, path);
  if (finding.level === 'name') return properName(path, value);
  if (hint === 'Put it in quotes.' && value !== null && typeof value !== 'object') {
    return [{ type: 'quote', path }];
  }
  const unknown = unknownField(document, path);
  if (unknown !== null) return unknown;
  return [
    ...rightWord(document, path, value),
    ...portNumber(path, value),
    ...addressBlock(path, value),
    ...endPort(data, path, value),
    ...operatorValues(data, path),
    ...twoPeers(path, value),
    ...shapeMendings(document, path, value),
  ];
}

/** What people write who mean another field, however far its name is. */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ['to', ['from']],
  ['from', ['to']],
  ['labels', ['matchLabels']],
  ['ports', ['protocols']],
  ['protocols', ['ports']],
]);

/** Null: the field is known. */
function unknownField({ apiVersion, kind, data }: PolicyDocument, path: FieldPath): readonly Mending[] | null {
  const schema = schemaOf(apiVersion, kind);
  const key = path.at(-1);
  const parent = schema === null ? null : fieldAt(schema, path.slice(0, -1));
  if (typeof key !== 'string' || parent?.shape.type !== 'object') return null;
  const { fields } = parent.shape;
  if (fields.size === 0 || fields.has(key) || (path.length === 1 && key === 'status')) return null;
  const present = valueAt(data, path.slice(0, -1));
  const meant = [...nearest(key, fields.keys(), 1), ...(MEANT.get(key) ?? [])];
  const free = meant.filter((name) => fields.has(name) && (!isObject(present) || !Object.hasOwn(present, name)));
  const value = valueAt(data, path);
  const isLabel = fields.has('matchLabels') && free.length === 0 && value !== null && typeof value !== 'object';
  const under: Mending = {
    type: 'changes',
    title: `Put ${key} under matchLabels`,
    changes: [
      { type: 'remove', path },
      { type: 'set', path: [...path.slice(0, -1), 'matchLabels', key], value: String(value) },
    ],
  };
  return [...free.map((to) => rename(path, to)), ...(isLabel ? [under] : []), remove(`Remove ${key}`, path)];
}

function rightWord(
  { apiVersion, kind }: PolicyDocument,
  path: FieldPath,
  value: JsonValue | undefined,
): readonly Mending[] {
  const schema = schemaOf(apiVersion, kind);
  const shape = schema === null ? undefined : fieldAt(schema, path)?.shape;
  if (shape?.type !== 'scalar' || shape.offer.type !== 'words' || typeof value !== 'string') return [];
  const known = shape.offer.words.map(([word]) => word);
  if (known.includes(value)) return [];
  // The two API versions have two words for one action.
  const same = /^(?:allow|accept)$/i.test(value) ? known.filter((word) => word === 'Allow' || word === 'Accept') : [];
  return [...(same.length > 0 ? same : nearest(value, known, 1))].map((word) => set(`Write ${word}`, path, word));
}

const NUMBERS: ReadonlySet<string> = new Set(['port', 'endPort', 'number', 'start', 'end', 'priority']);

/** A number in quotes is taken for a name (S24). */
function portNumber(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const key = path.at(-1);
  if (typeof value !== 'string' || typeof key !== 'string' || !NUMBERS.has(key)) return [];
  if (/^\d{1,5}$/.test(value)) return [set(`Write the number ${Number(value)}`, path, Number(value))];
  const lower = value.toLowerCase();
  return key === 'port' && lower !== value && portNameProblem(lower) === null
    ? [set(`Write ${lower}`, path, lower)]
    : [];
}

function addressBlock(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const isBlock = path.at(-1) === 'cidr' || path.at(-2) === 'except' || path.at(-2) === 'networks';
  if (!isBlock || typeof value !== 'string') return [];
  const address = parseAddress(value);
  if (address !== null) {
    const whole = `${value}/${address.family === 'IPv4' ? 32 : 128}`;
    return [set(`Write ${whole}`, path, whole)];
  }
  const reading = readCidr(value);
  return 'cidr' in reading && reading.cidr.hostBits ? [set(`Write ${reading.cidr.text}`, path, reading.cidr.text)] : [];
}

/** S24: endPort needs a numeric port that is not larger. */
function endPort(data: JsonObject, path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  if (path.at(-1) !== 'endPort') return [];
  const portPath = [...path.slice(0, -1), 'port'];
  const port = valueAt(data, portPath);
  if (typeof port === 'number' && typeof value === 'number' && value < port) {
    const changes: readonly DocumentChange[] = [
      { type: 'set', path: portPath, value },
      { type: 'set', path, value: port },
    ];
    return [{ type: 'changes', title: `Write the range ${value} to ${port}`, changes }];
  }
  return typeof port === 'number' ? [] : [remove('Remove endPort', path)];
}

/** S29: Exists and DoesNotExist take no values. */
function operatorValues(data: JsonObject, path: FieldPath): readonly Mending[] {
  if (path.at(-1) !== 'values') return [];
  const condition = valueAt(data, path.slice(0, -1));
  const operator = isObject(condition) ? member(condition, 'operator') : undefined;
  const values = isObject(condition) ? member(condition, 'values') : undefined;
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values !== undefined) {
    const other = operator === 'Exists' ? 'In' : 'NotIn';
    return [remove('Remove values', path), set(`Write operator ${other}`, [...path.slice(0, -1), 'operator'], other)];
  }
  return [];
}

/** An ipBlock beside a selector is refused (S22); as entries of their own either of them admits. */
function twoPeers(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const index = path.at(-1);
  const list = path.at(-2);
  if (typeof index !== 'number' || (list !== 'from' && list !== 'to') || !isObject(value)) return [];
  const { ipBlock, ...selectors } = value;
  if (ipBlock === undefined || Object.keys(selectors).length === 0) return [];
  const changes: readonly DocumentChange[] = [
    { type: 'remove', path: [...path, 'ipBlock'] },
    { type: 'insert', path: [...path.slice(0, -1), index + 1], value: { ipBlock } },
  ];
  return [{ type: 'changes', title: 'Make two entries of it: either of them then admits', changes }];
}

/** S15: rules under a direction that is not in force. */
function idleRules(data: JsonObject, path: FieldPath): readonly Mending[] {
  const direction = path[1];
  if (path[0] !== 'spec' || (direction !== 'ingress' && direction !== 'egress')) return [];
  const name = direction === 'ingress' ? 'Ingress' : 'Egress';
  const types = valueAt(data, ['spec', 'policyTypes']);
  const typesPath = ['spec', 'policyTypes'];
  const add: DocumentChange =
    isList(types) && types.length > 0
      ? { type: 'insert', path: [...typesPath, types.length], value: name }
      : { type: 'set', path: typesPath, value: direction === 'egress' ? ['Ingress', 'Egress'] : [name] };
  return [
    { type: 'changes', title: `Add ${name} to policyTypes, so that they count`, changes: [add] },
    remove(`Remove ${direction}, which does nothing`, path),
  ];
}

/** S53: a name that the API server would refuse. */
function properName(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  if (typeof value !== 'string') return [];
  const isNamespace = path.at(-1) === 'namespace';
  const proper = value
    .toLowerCase()
    .replace(isNamespace ? /[^a-z0-9-]+/g : /[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  const problem = isNamespace ? dnsLabelProblem(proper) : dnsSubdomainProblem(proper);
  return proper === '' || proper === value || problem !== null ? [] : [set(`Write ${proper}`, path, proper)];
}
