import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import type { Direction } from '../model/verdict';
import {
  checkKeys,
  type Findings,
  fieldOf,
  isList,
  isObject,
  listAt,
  noteField,
  objectAt,
  pathText,
  refuse,
  textAt,
} from '../selector/decode';
import { EVERYTHING, type LabelSelector } from '../selector/labelSelector';
import { parseSelector } from '../selector/parseSelector';
import { checkMetadata } from './checkMetadata';
import { DIRECTIONS, type ParsedPolicy, type ParsedRule } from './parsedPolicy';
import { parsePeer } from './parsePeer';
import { parsePort } from './parsePort';

const ROOT_KEYS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'] as const;
const SPEC_KEYS = ['podSelector', 'policyTypes', 'ingress', 'egress'] as const;
const TYPE_NAMES: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };
const PEERS_KEY: Readonly<Record<Direction, string>> = { ingress: 'from', egress: 'to' };

/**
 * Reads a `networking.k8s.io/v1` NetworkPolicy as the API server does: types, then defaults (D), then validation (V).
 * Sources: `pkg/apis/networking/validation`, `pkg/apis/networking/v1/defaults.go`.
 */
export function parsePolicy(data: JsonObject): ParsedPolicy {
  const findings: Findings = [];
  checkKeys(findings, data, ROOT_KEYS, []);
  checkMetadata(findings, fieldOf(data, 'metadata'), 'NetworkPolicy');
  const spec = objectAt(findings, fieldOf(data, 'spec'), ['spec']);
  const specUnreadable = spec === null && (fieldOf(data, 'spec') ?? null) !== null;
  if (spec !== null) checkKeys(findings, spec, SPEC_KEYS, ['spec']);

  const podSelector = specUnreadable ? null : parseSubject(findings, fieldOf(spec, 'podSelector'));
  const listed = {
    ingress: parseRules(findings, spec, 'ingress'),
    egress: parseRules(findings, spec, 'egress'),
  };
  const directions = specUnreadable ? DIRECTIONS : parseTypes(findings, spec);
  const refused = findings.some((finding) => finding.level === 'refused');
  if (!refused) noteIdleRules(findings, spec, directions);
  const inForce = (direction: Direction): readonly ParsedRule[] =>
    refused || !directions.includes(direction) ? [] : listed[direction];
  return {
    findings,
    refused,
    tier: 'networkPolicy',
    priority: null,
    subject: podSelector === null ? null : { podSelector, namespaceSelector: null },
    directions,
    rules: { ingress: inForce('ingress'), egress: inForce('egress') },
  };
}

/** Absent and `null` select every pod (S21). Null: not readable. */
function parseSubject(findings: Findings, value: JsonValue | undefined): LabelSelector | null {
  if (value === undefined || value === null) return EVERYTHING;
  return parseSelector(findings, value, ['spec', 'podSelector']);
}

/** S13. Where `policyTypes` can't be read, both directions might be meant. */
function parseTypes(findings: Findings, spec: JsonObject | null): readonly Direction[] {
  const path = ['spec', 'policyTypes'];
  const list = listAt(findings, fieldOf(spec, 'policyTypes'), path);
  if (list === null) return DIRECTIONS;
  if (list.length === 0) {
    const egress = fieldOf(spec, 'egress') ?? null;
    return egress === null || (isList(egress) && egress.length === 0) ? ['ingress'] : DIRECTIONS;
  }
  if (list.length > 2) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` has ${list.length} entries, at most two are allowed.`,
      'Write Ingress, Egress, or both.',
    );
    return DIRECTIONS;
  }
  const named = list.map((item, index) => parseType(findings, item, [...path, index]));
  return named.includes(null) ? DIRECTIONS : DIRECTIONS.filter((direction) => named.includes(direction));
}

function parseType(findings: Findings, item: JsonValue, path: FieldPath): Direction | null {
  const text = textAt(findings, item, path);
  if (text === null && item !== null) return null;
  const direction = DIRECTIONS.find((known) => TYPE_NAMES[known] === text);
  if (direction !== undefined) return direction;
  refuse(
    findings,
    path,
    `\`${pathText(path)}\` is \`${text ?? ''}\`: only Ingress and Egress are policy types.`,
    'Upper and lower case count.',
  );
  return null;
}

/** Refused items are left out; the policy is then refused as a whole, and its rules are not used. */
function parseRules(findings: Findings, spec: JsonObject | null, direction: Direction): ParsedRule[] {
  const path = ['spec', direction];
  const list = listAt(findings, fieldOf(spec, direction), path) ?? [];
  return list.map((item, index) => parseRule(findings, item, [...path, index], index, PEERS_KEY[direction]));
}

function parseRule(findings: Findings, item: JsonValue, path: FieldPath, index: number, peersKey: string): ParsedRule {
  const object = objectAt(findings, item, path);
  if (item === null) {
    noteField(
      findings,
      path,
      `\`${pathText(path)}\` is empty, which counts as \`{}\`: the rule admits every peer on every port.`,
      'Remove the list item to admit nothing.',
    );
  }
  if (isObject(item)) checkKeys(findings, item, [peersKey, 'ports'], path);
  const peersPath = [...path, peersKey];
  const portsPath = [...path, 'ports'];
  const peers = (listAt(findings, fieldOf(object, peersKey), peersPath) ?? []).map((peer, at) =>
    parsePeer(findings, peer, [...peersPath, at], at),
  );
  const ports = (listAt(findings, fieldOf(object, 'ports'), portsPath) ?? []).map((port, at) =>
    parsePort(findings, port, [...portsPath, at], at),
  );
  return {
    index,
    action: 'accept',
    name: null,
    peers: peers.length === 0 ? null : peers.filter((peer) => peer !== null),
    ports: ports.length === 0 ? null : ports.filter((port) => port !== null),
  };
}

/** S14, S15: rules and empty lists that look as if they did something. */
function noteIdleRules(findings: Findings, spec: JsonObject | null, directions: readonly Direction[]): void {
  for (const direction of DIRECTIONS) {
    const list = fieldOf(spec, direction) ?? null;
    if (directions.includes(direction) || !isList(list)) continue;
    const name = TYPE_NAMES[direction];
    findings.push({
      level: 'effect',
      path: ['spec', direction],
      message:
        list.length > 0
          ? `The ${direction} rules have no effect: policyTypes does not list ${name}.`
          : `The empty \`${direction}\` list isolates nothing: without ${name} in policyTypes the policy is about ${directions.join(' and ')} only.`,
      hint: `Add ${name} to policyTypes if the policy is meant to restrict ${direction}.`,
    });
  }
}
