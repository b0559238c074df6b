import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import type { ClusterPolicyKind, Direction, RuleAction, Tier } from '../model/verdict';
import {
  checkKeys,
  type Findings,
  fieldOf,
  isObject,
  listAt,
  noteField,
  objectAt,
  pathText,
  refuse,
  textAt,
  valueKind,
  withArticle,
} from '../selector/decode';
import { EVERYTHING } from '../selector/labelSelector';
import { parseSelector } from '../selector/parseSelector';
import { checkMetadata } from './checkMetadata';
import { DIALECTS, type Dialect, IN_CLUSTER } from './clusterDialects';
import { parseClusterPeers } from './parseClusterPeer';
import { parseClusterPorts } from './parseClusterPort';
import { DIRECTIONS, type ParsedPolicy, type ParsedRule, type ParsedSubject } from './parsedPolicy';
import { parseNamespacedPods } from './parseNamespacedPods';

const ROOT_KEYS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'] as const;
const SUBJECT_KEYS = ['namespaces', 'pods'] as const;
const LAST_PRIORITY = 1000;
const LONGEST_NAME = 100;
/**
 * Reads a cluster-scoped policy as its CRD does (S40-S47). Source: the API types of `policy.networking.k8s.io`, v1alpha1
 * and v1alpha2, with their validation markers.
 */
export function parseClusterPolicy(kind: ClusterPolicyKind, data: JsonObject): ParsedPolicy {
  const dialect = DIALECTS[kind];
  const findings: Findings = [];
  checkKeys(findings, data, ROOT_KEYS, [], kind);
  checkMetadata(findings, fieldOf(data, 'metadata'), kind);
  if (kind === 'BaselineAdminNetworkPolicy') checkSingleton(findings, fieldOf(data, 'metadata'));
  const spec = objectAt(findings, fieldOf(data, 'spec'), ['spec']);
  if (spec === null && (fieldOf(data, 'spec') ?? null) === null) {
    refuse(findings, ['spec'], `This ${kind} has no \`spec\`.`, `Write at least ${dialect.specKeys.join(', ')}.`);
  }
  if (spec !== null) checkKeys(findings, spec, dialect.specKeys, ['spec']);
  const tier = parseTier(findings, dialect, spec);
  const priority = dialect.hasPriority && spec !== null ? parsePriority(findings, spec) : null;
  const subject = spec === null ? null : parseSubject(findings, spec);
  const rules = {
    ingress: parseRules(findings, dialect, spec, 'ingress'),
    egress: parseRules(findings, dialect, spec, 'egress'),
  };
  const refused = findings.some((finding) => finding.level === 'refused');
  // No implicit isolation: without rules for a direction it does nothing there (S42).
  const directions = spec === null ? DIRECTIONS : DIRECTIONS.filter((direction) => rules[direction].length > 0);
  return {
    findings,
    refused,
    tier,
    priority,
    subject,
    directions,
    rules: refused ? { ingress: [], egress: [] } : rules,
  };
}

/** There is one baseline, and its name is `default` (S45). */
function checkSingleton(findings: Findings, metadata: JsonValue | undefined): void {
  const name = isObject(metadata) ? fieldOf(metadata, 'name') : undefined;
  if (typeof name !== 'string' || name === 'default') return;
  refuse(
    findings,
    ['metadata', 'name'],
    `A BaselineAdminNetworkPolicy must be called \`default\`, not \`${name}\`: a cluster has one.`,
    'Rename it, or write a ClusterNetworkPolicy of tier Baseline.',
  );
}

function parseTier(findings: Findings, dialect: Dialect, spec: JsonObject | null): Tier {
  if (dialect.kind === 'AdminNetworkPolicy') return 'admin';
  if (dialect.kind === 'BaselineAdminNetworkPolicy') return 'baseline';
  if (spec === null) return 'admin';
  const path = ['spec', 'tier'];
  const text = textAt(findings, fieldOf(spec, 'tier'), path);
  if (text === 'Baseline') return 'baseline';
  if (text !== 'Admin') {
    const found = text === null ? 'is missing' : `is \`${text}\``;
    refuse(findings, path, `\`spec.tier\` ${found}: it must be Admin or Baseline.`, 'Upper and lower case count.');
  }
  return 'admin';
}

function parsePriority(findings: Findings, spec: JsonObject): number | null {
  const path = ['spec', 'priority'];
  const value = fieldOf(spec, 'priority') ?? null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST_PRIORITY) return value;
  const found = value === null ? 'is missing' : `is ${valueKind(value)}`;
  refuse(findings, path, `\`spec.priority\` ${found}: it must be a whole number from 0 to ${LAST_PRIORITY}.`);
  return null;
}

/** Exactly one of `namespaces` and `pods`. Null: not readable. */
function parseSubject(findings: Findings, spec: JsonObject): ParsedSubject | null {
  const path = ['spec', 'subject'];
  const subject = objectAt(findings, fieldOf(spec, 'subject'), path);
  if (subject !== null) checkKeys(findings, subject, SUBJECT_KEYS, path);
  const isSet = (key: string): boolean => (fieldOf(subject, key) ?? null) !== null;
  if (isSet('namespaces') === isSet('pods')) {
    refuse(
      findings,
      path,
      isSet('pods')
        ? '`spec.subject` has both namespaces and pods: exactly one is allowed.'
        : '`spec.subject` names nobody: it needs namespaces or pods.',
      'For every pod of the cluster, write namespaces: {}.',
    );
    return null;
  }
  if (isSet('namespaces')) {
    const namespaceSelector = parseSelector(findings, fieldOf(subject, 'namespaces'), [...path, 'namespaces']);
    return namespaceSelector === null ? null : { namespaceSelector, podSelector: EVERYTHING };
  }
  return parseNamespacedPods(findings, fieldOf(subject, 'pods'), [...path, 'pods']);
}

function parseRules(
  findings: Findings,
  dialect: Dialect,
  spec: JsonObject | null,
  direction: Direction,
): readonly ParsedRule[] {
  const path = ['spec', direction];
  const list = listAt(findings, fieldOf(spec, direction), path) ?? [];
  if (list.length > dialect.mostRules) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` has ${list.length} rules: a ${dialect.kind} takes at most ${dialect.mostRules} a direction.`,
    );
  }
  return list.map((item, index) => parseRule(findings, dialect, item, [...path, index], index, direction));
}

function parseRule(
  findings: Findings,
  dialect: Dialect,
  item: JsonValue,
  path: FieldPath,
  index: number,
  direction: Direction,
): ParsedRule {
  const rule = objectAt(findings, item, path);
  if (item === null) refuse(findings, path, `\`${pathText(path)}\` is empty: a rule needs an action and peers.`);
  const peersKey = direction === 'ingress' ? 'from' : 'to';
  if (rule !== null) checkKeys(findings, rule, ['name', 'action', peersKey, dialect.portsKey], path);
  const action = parseAction(findings, dialect, rule, [...path, 'action']);
  const peers = parseClusterPeers(
    findings,
    { action, most: dialect.mostPeers, forms: direction === 'ingress' ? IN_CLUSTER : dialect.egressForms },
    fieldOf(rule, peersKey),
    [...path, peersKey],
  );
  const ports = parseClusterPorts(findings, dialect.portsKey, fieldOf(rule, dialect.portsKey), [
    ...path,
    dialect.portsKey,
  ]);
  const outside = peers.some((peer) => peer.type !== 'pods' && peer.type !== 'unreadable');
  if (outside && ports?.some((port) => port.name !== null) === true) {
    noteField(
      findings,
      [...path, dialect.portsKey],
      `\`${pathText(path)}\` names a port beside networks, nodes or domain names, which have no named ports: it does not match there.`,
      'Write the number, or split the rule in two; newer API servers refuse the rule.',
    );
  }
  return { index, action, name: parseName(findings, rule, [...path, 'name']), peers, ports };
}

function parseAction(findings: Findings, dialect: Dialect, rule: JsonObject | null, path: FieldPath): RuleAction {
  const text = textAt(findings, fieldOf(rule, 'action'), path);
  const action = dialect.actions.get(text ?? '');
  if (action !== undefined) return action;
  const names = [...dialect.actions.keys()];
  const found = text === null ? 'is missing' : `is \`${text}\``;
  refuse(
    findings,
    path,
    `\`${pathText(path)}\` ${found}: ${withArticle(dialect.kind, 'a')} knows ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`,
    'Upper and lower case count.',
  );
  return 'deny';
}

function parseName(findings: Findings, rule: JsonObject | null, path: FieldPath): string | null {
  const name = textAt(findings, fieldOf(rule, 'name'), path);
  if (name !== null && name.length > LONGEST_NAME) {
    refuse(findings, path, `\`${pathText(path)}\` has ${name.length} characters: at most ${LONGEST_NAME} are allowed.`);
  }
  return name === '' ? null : name;
}
