import type { FieldPath } from '../model/finding';
import type { JsonObject, JsonValue } from '../model/resources';
import type { RuleAction } from '../model/verdict';
import { type Findings, fieldOf, listAt, noteField, objectAt, pathText, refuse, textAt } from '../selector/decode';
import { parseSelector } from '../selector/parseSelector';
import type { ParsedPeer } from './parsedPolicy';
import { parseNamespacedPods } from './parseNamespacedPods';
import { parseCidrAt } from './parsePeer';

const MOST_ITEMS = 25;
const DOMAIN_NAME =
  /^(?:\*\.)?(?:[a-zA-Z0-9](?:[-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9](?:[-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/;

/** What the peers of a rule stand beside. */
interface RuleHead {
  readonly action: RuleAction;
  /** The forms of peer that are known there. */
  readonly forms: readonly string[];
  readonly most: number;
}

/**
 * Reads `from` or `to` of a cluster-scoped rule (S44). A list is needed, and every item sets exactly one field. An item
 * without a field that is known here is kept as unreadable: it may be of a newer version of the API (S46).
 */
export function parseClusterPeers(
  findings: Findings,
  head: RuleHead,
  value: JsonValue | undefined,
  path: FieldPath,
): readonly ParsedPeer[] {
  const list = listAt(findings, value, path);
  if (list === null) return [];
  if (list.length === 0 || list.length > head.most) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` has ${list.length === 0 ? 'no peers' : `${list.length} peers`}: it needs 1 to ${head.most}.`,
      list.length === 0 ? 'For every pod of the cluster, write - namespaces: {}' : null,
    );
  }
  return list.flatMap((item, index) => parsePeer(findings, head, item, [...path, index], index));
}

function parsePeer(
  findings: Findings,
  head: RuleHead,
  item: JsonValue,
  path: FieldPath,
  index: number,
): readonly ParsedPeer[] {
  const peer = objectAt(findings, item, path);
  if (peer === null && item !== null) return [];
  const keys = Object.keys(peer ?? {});
  const set = head.forms.filter((key) => (fieldOf(peer, key) ?? null) !== null);
  const [key] = set;
  if (set.length > 1) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` sets ${set.join(' and ')}: exactly one is allowed.`,
      'Write two items.',
    );
    return [];
  }
  if (key === undefined || peer === null) {
    noteUnreadable(findings, head, keys, path);
    return [{ type: 'unreadable', index, keys }];
  }
  for (const other of keys) {
    if (other === key || (fieldOf(peer, other) ?? null) === null) continue;
    findings.push({
      level: 'refused',
      path: [...path, other],
      part: 'key',
      message: `\`${pathText(path)}\` sets ${key} and ${other}: exactly one is allowed.`,
      hint: 'Write two items.',
    });
  }
  return readPeer(findings, head, peer, key, [...path, key], index);
}

/** S46: what an unknown peer does to its rule. */
function noteUnreadable(findings: Findings, head: RuleHead, keys: readonly string[], path: FieldPath): void {
  const found = keys.length === 0 ? 'names no peer' : `names a peer that is not known here (${keys.join(', ')})`;
  const effect = head.action === 'accept' ? 'accepts nothing' : 'denies everything, on every port';
  noteField(
    findings,
    path,
    `\`${pathText(path)}\` ${found}, so its rule fails closed: it ${effect}.`,
    `Known here: ${head.forms.join(', ')}.`,
  );
}

function readPeer(
  findings: Findings,
  head: RuleHead,
  peer: JsonObject,
  key: string,
  path: FieldPath,
  index: number,
): readonly ParsedPeer[] {
  const value = fieldOf(peer, key);
  switch (key) {
    case 'namespaces': {
      const namespaceSelector = parseSelector(findings, value, path);
      return namespaceSelector === null ? [] : [{ type: 'pods', index, podSelector: null, namespaceSelector }];
    }
    case 'pods': {
      const pods = parseNamespacedPods(findings, value, path);
      return pods === null ? [] : [{ type: 'pods', index, ...pods }];
    }
    case 'nodes': {
      const selector = parseSelector(findings, value, path);
      return selector === null ? [] : [{ type: 'nodes', index, selector }];
    }
    case 'networks':
      return readNetworks(findings, value, path, index);
    default:
      return readDomains(findings, head, value, path, index);
  }
}

/** Every block is a peer of its own: each speaks of one family (S28). */
function readNetworks(
  findings: Findings,
  value: JsonValue | undefined,
  path: FieldPath,
  index: number,
): readonly ParsedPeer[] {
  return textsAt(findings, value, path).flatMap(({ text, place }): readonly ParsedPeer[] => {
    const cidr = parseCidrAt(findings, text, [...path, place]);
    return cidr === null ? [] : [{ type: 'ipBlock', index, network: place, cidr, except: [] }];
  });
}

function readDomains(
  findings: Findings,
  head: RuleHead,
  value: JsonValue | undefined,
  path: FieldPath,
  index: number,
): readonly ParsedPeer[] {
  if (head.action !== 'accept') {
    refuse(findings, path, `\`${pathText(path)}\`: only rules that accept may name domains.`);
  }
  const names = textsAt(findings, value, path).map(({ text, place }) => {
    if (!DOMAIN_NAME.test(text)) {
      refuse(
        findings,
        [...path, place],
        `\`${pathText([...path, place])}\` is \`${text}\`, which is no domain name.`,
        'Write a name such as example.com, or *.example.com for every name below it.',
      );
    }
    return text.toLowerCase().replace(/\.$/, '');
  });
  return [{ type: 'domains', index, names }];
}

/** A list of 1 to 25 texts, each once. */
function textsAt(
  findings: Findings,
  value: JsonValue | undefined,
  path: FieldPath,
): readonly { readonly text: string; readonly place: number }[] {
  const list = listAt(findings, value, path) ?? [];
  if (list.length === 0 || list.length > MOST_ITEMS) {
    refuse(findings, path, `\`${pathText(path)}\` has ${list.length} entries: it needs 1 to ${MOST_ITEMS}.`);
  }
  const seen = new Set<string>();
  return list.map((item, place) => {
    const text = textAt(findings, item, [...path, place]) ?? '';
    if (seen.has(text)) refuse(findings, [...path, place], `\`${pathText(path)}\` lists \`${text}\` twice.`);
    seen.add(text);
    return { text, place };
  });
}
