import type { FieldPath } from '../model/finding';
import type { JsonValue } from '../model/resources';
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
} from '../selector/decode';
import { parseSelector } from '../selector/parseSelector';
import { type Cidr, readCidr } from '../sets/cidr';
import type { ParsedPeer } from './parsedPolicy';

const PEER_KEYS = ['podSelector', 'namespaceSelector', 'ipBlock'] as const;
const BLOCK_KEYS = ['cidr', 'except'] as const;

/** Reads an item of `from` or `to` (S19, S20, S22, S27). Null: refused. */
export function parsePeer(findings: Findings, item: JsonValue, path: FieldPath, index: number): ParsedPeer | null {
  const object = objectAt(findings, item, path);
  if (item !== null && object === null) return null;
  if (isObject(item)) checkKeys(findings, item, PEER_KEYS, path);
  const isSet = (key: string): boolean => (fieldOf(object, key) ?? null) !== null;
  const podSelector = parseSelector(findings, fieldOf(object, 'podSelector'), [...path, 'podSelector']);
  const namespaceSelector = parseSelector(findings, fieldOf(object, 'namespaceSelector'), [
    ...path,
    'namespaceSelector',
  ]);
  if (isSet('ipBlock')) {
    const block = parseBlock(findings, fieldOf(object, 'ipBlock'), [...path, 'ipBlock']);
    if (isSet('podSelector') || isSet('namespaceSelector')) {
      refuse(
        findings,
        path,
        `\`${pathText(path)}\` has an ipBlock beside a selector.`,
        'Write two list items: either of them then admits.',
      );
      return null;
    }
    return block === null ? null : { type: 'ipBlock', index, network: null, ...block };
  }
  if (!isSet('podSelector') && !isSet('namespaceSelector')) {
    refuse(
      findings,
      path,
      `\`${pathText(path)}\` names no peer: none of podSelector, namespaceSelector and ipBlock is set.`,
      'For any peer, leave the whole list out; for all pods of the namespace, write podSelector: {}.',
    );
    return null;
  }
  return { type: 'pods', index, podSelector, namespaceSelector };
}

function parseBlock(
  findings: Findings,
  value: JsonValue | undefined,
  path: FieldPath,
): { readonly cidr: Cidr; readonly except: readonly Cidr[] } | null {
  const object = objectAt(findings, value, path);
  if (object === null) return null;
  checkKeys(findings, object, BLOCK_KEYS, path);
  const cidrPath = [...path, 'cidr'];
  const text = textAt(findings, fieldOf(object, 'cidr'), cidrPath) ?? '';
  if (text === '') {
    refuse(findings, cidrPath, `\`${pathText(path)}\` has no \`cidr\`.`, 'Write a block such as cidr: 203.0.113.0/24');
    return null;
  }
  const cidr = parseCidrAt(findings, text, cidrPath);
  const exceptPath = [...path, 'except'];
  const excepts = (listAt(findings, fieldOf(object, 'except'), exceptPath) ?? []).map((item, index) => {
    const at = [...exceptPath, index];
    const except = parseCidrAt(findings, textAt(findings, item, at) ?? '', at);
    if (cidr !== null && except !== null && !isStrictlyInside(except, cidr)) {
      refuse(
        findings,
        at,
        `\`${pathText(at)}\` is \`${except.text}\`, which does not lie strictly inside \`${cidr.text}\`.`,
        'An except takes part of its own block away; it says nothing of other addresses.',
      );
    }
    return except;
  });
  return cidr === null ? null : { cidr, except: excepts.filter((except): except is Cidr => except !== null) };
}

export function parseCidrAt(findings: Findings, text: string, path: FieldPath): Cidr | null {
  const reading = readCidr(text);
  if ('problem' in reading) {
    const hint = /^[\d.]+$/.test(text) ? `For one address, write ${text}/32.` : null;
    refuse(findings, path, `\`${pathText(path)}\` is \`${text}\`, which is no CIDR: ${reading.problem}.`, hint);
    return null;
  }
  if (reading.cidr.hostBits) {
    noteField(
      findings,
      path,
      `\`${pathText(path)}\` is \`${text}\`, which means \`${reading.cidr.text}\`: the bits behind the prefix length count for nothing.`,
      `Write ${reading.cidr.text}. Newer API servers refuse the other form.`,
    );
  }
  return reading.cidr;
}

function isStrictlyInside(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family &&
    inner.prefix > outer.prefix &&
    inner.first >= outer.first &&
    inner.last <= outer.last
  );
}
