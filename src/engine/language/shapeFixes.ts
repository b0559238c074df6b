import { nearest } from '../../lib/nearest';
import { isList, isObject, valueAt } from '../manifest/fields';
import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue, PolicyDocument } from '../model/resources';
import { readCidr } from '../sets/cidr';
import { type Mending, remove, rename, set } from './mending';
import type { Field } from './schema/field';
import { fieldAt, schemaOf } from './schema/schemaOf';

/** What mends a value of a wrong shape, and a field that is missing; by the schema that completion offers fields from. */
export function shapeMendings(
  { apiVersion, kind, data }: PolicyDocument,
  path: FieldPath,
  value: JsonValue | undefined,
): readonly Mending[] {
  const schema = schemaOf(apiVersion, kind);
  const field = schema === null ? null : fieldAt(schema, path);
  if (field === null) return [];
  return [
    ...missing(path, value, field),
    ...listWanted(path, value, field),
    ...objectWanted(path, value, field),
    ...shortForm(path, value),
    ...unknownPeer(path, value, field),
    ...policyTypes(path, value),
    ...twice(data, path, value),
    ...theOnlyName(kind, path, value),
  ];
}

/** A word out of a few must be there: each of them is a choice. */
function missing(path: FieldPath, value: JsonValue | undefined, { shape }: Field): readonly Mending[] {
  const key = path.at(-1);
  if (key === 'subject' && (value === undefined || (isObject(value) && Object.keys(value).length === 0))) {
    return [set('Write namespaces: {}, for every pod of the cluster', path, { namespaces: {} })];
  }
  if (value !== undefined || shape.type !== 'scalar' || shape.offer.type !== 'words') return [];
  return shape.offer.words.map(([word]) => set(`Write ${String(key)}: ${word}`, path, word));
}

function listWanted(path: FieldPath, value: JsonValue | undefined, { shape }: Field): readonly Mending[] {
  if (shape.type !== 'list' || value === undefined || value === null || isList(value)) return [];
  return [set(`Make ${String(path.at(-1))} a list of one entry`, path, [value])];
}

function objectWanted(path: FieldPath, value: JsonValue | undefined, { shape }: Field): readonly Mending[] {
  if ((shape.type !== 'object' && shape.type !== 'labels') || !isList(value)) return [];
  const [first, ...others] = value;
  if (first === undefined) return [set('Write {}', path, {})];
  return others.length === 0 && isObject(first) ? [set('Take it out of the list', path, first)] : [];
}

/** A number or a block where an object with it is wanted. */
function shortForm(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const whole = value === undefined ? null : wholeForm(path, value);
  if (whole === null) return [];
  const text = Object.entries(whole)
    .map(([key, inner]) => `${key}: ${isObject(inner) ? JSON.stringify(inner) : String(inner)}`)
    .join(', ');
  return [set(`Write ${text}`, path, whole)];
}

function wholeForm(path: FieldPath, value: JsonValue): JsonObject | null {
  const key = path.at(-1);
  if (key === 'ipBlock' && typeof value === 'string' && 'cidr' in readCidr(value)) return { cidr: value };
  if (typeof value !== 'number') return null;
  if (key === 'portNumber') return { protocol: 'TCP', port: value };
  if (key === 'destinationPort') return { number: value };
  if (key === 'tcp' || key === 'udp' || key === 'sctp') return { destinationPort: { number: value } };
  return typeof key === 'number' && path.at(-2) === 'ports' && path.length === 5
    ? { protocol: 'TCP', port: value }
    : null;
}

/** A peer of a cluster-scoped policy whose one field is misspelt. */
function unknownPeer(path: FieldPath, value: JsonValue | undefined, { shape }: Field): readonly Mending[] {
  if (typeof path.at(-1) !== 'number' || shape.type !== 'object' || !isObject(value)) return [];
  const [key, ...others] = Object.keys(value);
  if (key === undefined || others.length > 0 || shape.fields.has(key)) return [];
  return nearest(key, shape.fields.keys(), 1).map((to) => rename([...path, key], to));
}

/** More policy types than there are. */
function policyTypes(path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  if (path.at(-1) !== 'policyTypes' || !isList(value) || value.length <= 2) return [];
  const meant = ['Ingress', 'Egress'].filter((name) =>
    value.some((item) => typeof item === 'string' && nearest(item, [name]).length > 0),
  );
  return meant.length === 0 ? [] : [set(`Write ${meant.join(' and ')}`, path, meant)];
}

/** S47: an entry that stands in its list already. */
function twice(data: JsonObject, path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const [list, index] = [path.at(-2), path.at(-1)];
  if ((list !== 'networks' && list !== 'domainNames') || typeof index !== 'number') return [];
  const all = valueAt(data, path.slice(0, -1));
  const isSecond = isList(all) && all.slice(0, index).includes(value ?? null);
  return isSecond ? [remove(`Remove the second ${String(value)}`, path)] : [];
}

/** S45: the baseline has one name. */
function theOnlyName(kind: string, path: FieldPath, value: JsonValue | undefined): readonly Mending[] {
  const isName = kind === 'BaselineAdminNetworkPolicy' && path[0] === 'metadata' && path[1] === 'name';
  return isName && value !== 'default' ? [set('Write default', path, 'default')] : [];
}
