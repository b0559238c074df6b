import type { FieldPath } from '../model/finding';
import { type JsonValue, PROTOCOLS, type Protocol } from '../model/resources';
import {
  checkKeys,
  type Findings,
  fieldOf,
  isObject,
  objectAt,
  pathText,
  refuse,
  textAt,
  valueKind,
} from '../selector/decode';
import { portNameProblem } from '../selector/labelSyntax';
import { FIRST_PORT, LAST_PORT } from '../sets/portSet';
import type { ParsedPort } from './parsedPolicy';

const PORT_KEYS = ['protocol', 'port', 'endPort'] as const;
const PORT_NUMBERS = `a whole number from ${FIRST_PORT} to ${LAST_PORT}`;

/**
 * Reads an item of `ports` (S23, S24). Null: refused. An empty item is legal: every TCP port.
 */
export function parsePort(findings: Findings, item: JsonValue, path: FieldPath, index: number): ParsedPort | null {
  const object = objectAt(findings, item, path);
  if (item !== null && object === null) return null;
  if (isObject(item)) checkKeys(findings, item, PORT_KEYS, path);
  const protocol = parseProtocol(findings, fieldOf(object, 'protocol'), [...path, 'protocol']);
  const port = fieldOf(object, 'port') ?? null;
  const endPort = fieldOf(object, 'endPort') ?? null;
  const portPath = [...path, 'port'];
  const endPath = [...path, 'endPort'];
  if (port === null) {
    if (endPort !== null) refuse(findings, endPath, `\`${pathText(endPath)}\` needs a numeric \`port\` beside it.`);
    const all = endPort === null && protocol !== null;
    return all ? { index, protocol, from: FIRST_PORT, to: LAST_PORT, name: null, hasEnd: false } : null;
  }
  if (typeof port === 'string') {
    const isName = checkPortName(findings, port, portPath);
    if (endPort !== null) refuse(findings, endPath, `\`${pathText(endPath)}\` can't stand beside a named port.`);
    const ok = isName && endPort === null && protocol !== null;
    return ok ? { index, protocol, from: 0, to: 0, name: port, hasEnd: false } : null;
  }
  const from = parsePortNumber(findings, port, portPath);
  const to = endPort === null ? from : parsePortNumber(findings, endPort, endPath);
  if (from === null || to === null || protocol === null) return null;
  if (to < from) {
    refuse(findings, endPath, `\`${pathText(endPath)}\` is ${to}, below \`port\` ${from}.`);
    return null;
  }
  return { index, protocol, from, to, name: null, hasEnd: endPort !== null };
}

function checkPortName(findings: Findings, name: string, path: FieldPath): boolean {
  const problem = portNameProblem(name);
  if (problem === null) return true;
  const hint = /^\d+$/.test(name) ? `Write the number without quotes: port: ${Number(name)}` : null;
  refuse(findings, path, `\`${pathText(path)}\` is \`${name}\`, which is no port: ${problem}.`, hint);
  return false;
}

/** Absent is TCP (S23). Null: refused. */
export function parseProtocol(findings: Findings, value: JsonValue | undefined, path: FieldPath): Protocol | null {
  if (value === undefined || value === null) return 'TCP';
  const text = textAt(findings, value, path);
  if (text === null) return null;
  const protocol = PROTOCOLS.find((known) => known === text);
  if (protocol !== undefined) return protocol;
  const near = PROTOCOLS.find((known) => known === text.toUpperCase());
  refuse(
    findings,
    path,
    `\`${pathText(path)}\` is \`${text}\`: a policy speaks of TCP, UDP and SCTP only.`,
    near === undefined ? null : `Write ${near}.`,
  );
  return null;
}

/** A port's number. Null: refused. */
export function parsePortNumber(findings: Findings, value: JsonValue, path: FieldPath): number | null {
  if (typeof value === 'number' && Number.isInteger(value) && value >= FIRST_PORT && value <= LAST_PORT) return value;
  const shown = typeof value === 'string' ? `the text "${value}"` : valueKind(value);
  refuse(findings, path, `\`${pathText(path)}\` is ${shown}: it must be ${PORT_NUMBERS}.`);
  return null;
}
