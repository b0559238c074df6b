import type { FieldPath } from '../model/finding';
import { type JsonObject, type JsonValue, PROTOCOLS, type Protocol } from '../model/resources';
import {
  checkKeys,
  type Findings,
  fieldOf,
  isObject,
  listAt,
  objectAt,
  pathText,
  refuse,
  textAt,
} from '../selector/decode';
import { FIRST_PORT, LAST_PORT } from '../sets/portSet';
import type { ParsedPort } from './parsedPolicy';
import { parsePortNumber, parseProtocol } from './parsePort';

const MOST_PORTS = { ports: 100, protocols: 25 } as const;
const FORMS = {
  ports: ['portNumber', 'portRange', 'namedPort'],
  protocols: ['tcp', 'udp', 'sctp', 'destinationNamedPort'],
} as const;

/**
 * Reads `ports` of a v1alpha1 rule or `protocols` of a v1alpha2 one (S44, S45): every item sets exactly one form. Null:
 * absent, so every port of every protocol.
 */
export function parseClusterPorts(
  findings: Findings,
  key: 'ports' | 'protocols',
  value: JsonValue | undefined,
  path: FieldPath,
): readonly ParsedPort[] | null {
  if (value === undefined || value === null) return null;
  const list = listAt(findings, value, path) ?? [];
  // v1alpha2 refuses an empty list, v1alpha1 takes it for an absent one.
  if (list.length === 0 && key === 'ports') return null;
  if (list.length === 0 || list.length > MOST_PORTS[key]) {
    refuse(findings, path, `\`${pathText(path)}\` has ${list.length} entries: it needs 1 to ${MOST_PORTS[key]}.`);
  }
  return list.flatMap((item, index) => parseItem(findings, key, item, [...path, index], index) ?? []);
}

function parseItem(
  findings: Findings,
  key: 'ports' | 'protocols',
  item: JsonValue,
  path: FieldPath,
  index: number,
): ParsedPort | null {
  const object = objectAt(findings, item, path);
  if (isObject(item)) checkKeys(findings, item, FORMS[key], path);
  const set = FORMS[key].filter((name) => (fieldOf(object, name) ?? null) !== null);
  const [form] = set;
  if (form === undefined || set.length > 1) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` sets ${set.length === 0 ? 'no form of port' : set.join(' and ')}: exactly one is needed.`,
      `Write one of ${FORMS[key].join(', ')}.`,
    );
    return null;
  }
  const at = [...path, form];
  const value = fieldOf(object, form);
  if (form === 'namedPort' || form === 'destinationNamedPort') return parseNamed(findings, value, at, index);
  return key === 'ports'
    ? parseAlphaPort(findings, form, value, at, index)
    : parseProtocolItem(findings, form, value, at, index);
}

/** The name carries no protocol: it stands for every port of that name on the destination. */
function parseNamed(
  findings: Findings,
  value: JsonValue | undefined,
  path: FieldPath,
  index: number,
): ParsedPort | null {
  const name = textAt(findings, value, path);
  if (name === null || name === '') {
    refuse(findings, path, `\`${pathText(path)}\` is empty: it needs the name of a container port.`);
    return null;
  }
  return { index, protocol: null, from: 0, to: 0, name, hasEnd: false };
}

/** `portNumber: {protocol, port}` or `portRange: {protocol, start, end}`; an absent protocol is TCP. */
function parseAlphaPort(
  findings: Findings,
  form: string,
  value: JsonValue | undefined,
  path: FieldPath,
  index: number,
): ParsedPort | null {
  const object = objectAt(findings, value, path);
  if (object === null) return null;
  const keys = form === 'portNumber' ? ['protocol', 'port'] : ['protocol', 'start', 'end'];
  checkKeys(findings, object, keys, path);
  const protocol = parseProtocol(findings, fieldOf(object, 'protocol'), [...path, 'protocol']);
  const [first = '', last = first] = keys.slice(1);
  const [from, to] = [parseNumberAt(findings, object, first, path), parseNumberAt(findings, object, last, path)];
  if (from === null || to === null || protocol === null) return null;
  if (to < from) {
    refuse(findings, [...path, 'end'], `\`${pathText([...path, 'end'])}\` is ${to}, below \`start\` ${from}.`);
    return null;
  }
  return { index, protocol, from, to, name: null, hasEnd: false };
}

/** `tcp: {destinationPort: {number | range {start < end}}}`, and likewise for the others. */
function parseProtocolItem(
  findings: Findings,
  form: string,
  value: JsonValue | undefined,
  path: FieldPath,
  index: number,
): ParsedPort | null {
  const protocol = PROTOCOLS.find((known): known is Protocol => known.toLowerCase() === form) ?? 'TCP';
  const object = objectAt(findings, value, path);
  if (object === null) return null;
  checkKeys(findings, object, ['destinationPort'], path);
  const portPath = [...path, 'destinationPort'];
  const port = objectAt(findings, fieldOf(object, 'destinationPort'), portPath);
  if (port === null) {
    const hint = `For every ${protocol} port, write range: {start: ${FIRST_PORT}, end: ${LAST_PORT}}.`;
    refuse(findings, path, `\`${pathText(path)}\` has no destinationPort.`, hint);
    return null;
  }
  checkKeys(findings, port, ['number', 'range'], portPath);
  const hasNumber = (fieldOf(port, 'number') ?? null) !== null;
  const range = objectAt(findings, fieldOf(port, 'range'), [...portPath, 'range']);
  if (hasNumber === (range !== null)) {
    refuse(findings, portPath, `\`${pathText(portPath)}\` needs exactly one of number and range.`);
    return null;
  }
  if (range === null) {
    const number = parseNumberAt(findings, port, 'number', portPath);
    return number === null ? null : { index, protocol, from: number, to: number, name: null, hasEnd: false };
  }
  const rangePath = [...portPath, 'range'];
  checkKeys(findings, range, ['start', 'end'], rangePath);
  const [from, to] = ['start', 'end'].map((key) => parseNumberAt(findings, range, key, rangePath));
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  if (to <= from) {
    refuse(findings, rangePath, `\`${pathText(rangePath)}\` is ${from}-${to}: \`start\` must be below \`end\`.`);
    return null;
  }
  return { index, protocol, from, to, name: null, hasEnd: false };
}

function parseNumberAt(findings: Findings, object: JsonObject, key: string, path: FieldPath): number | null {
  return parsePortNumber(findings, fieldOf(object, key) ?? null, [...path, key]);
}
