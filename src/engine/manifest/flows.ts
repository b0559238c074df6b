import type { Diagnostic } from '../model/diagnostic';
import { type JsonValue, PROTOCOLS } from '../model/resources';
import type { TextFile } from '../model/source';
import type { FlowQuery } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import { formatEnd, formatPort, parseEnd, parsePort } from './endText';
import { isList, isObject, member } from './fields';
import { type OwnFile, ownFinding, readOwnFile } from './ownFile';

export interface FlowsReading {
  readonly flows: readonly DrawnFlow[];
  /** Index of each flow's entry in the file's list. */
  readonly entries: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads `flows.yaml`: a list of `{from, to, port, protocol, family, expect, name}` under `flows`. An entry that can't be read
 * is reported and left out, the others are used.
 */
export function readFlows(file: TextFile): FlowsReading {
  const { content, diagnostics: problems } = readOwnFile(file);
  const diagnostics = [...problems];
  const flows: DrawnFlow[] = [];
  const entries: number[] = [];
  if (content === null) return { flows, entries, diagnostics };
  const list = member(content.data, 'flows');
  if (list === undefined || list === null) return { flows, entries, diagnostics };
  if (!isList(list)) {
    const hint = 'Write one "- from: …" for each flow.';
    diagnostics.push(ownFinding(content, ['flows'], `flows in ${file.path} must be a list, so none is used.`, hint));
    return { flows, entries, diagnostics };
  }
  const counts = new Map<string, number>();
  list.forEach((entry, index) => {
    const read = readEntry(content, index, entry);
    diagnostics.push(...read.diagnostics);
    if (read.flow === null) return;
    const plain = flowId(read.flow.query);
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    const id = count === 1 ? plain : `${plain}#${count}`;
    flows.push({ ...read.flow, id, source: content.rangeAt(['flows', index]) });
    entries.push(index);
  });
  return { flows, entries, diagnostics };
}

/** An id made of what a flow asks, so that it stays while other entries come and go. */
export function flowId(query: FlowQuery): string {
  const port = formatPort(query.port);
  const parts = [`${formatEnd(query.from)} → ${formatEnd(query.to)}`];
  if (port !== null || query.protocol !== null)
    parts.push(`${port ?? '*'}/${query.protocol ?? (port === null ? '*' : 'TCP')}`);
  if (query.family !== null) parts.push(query.family);
  return parts.join(' ');
}

interface EntryReading {
  readonly flow: Pick<DrawnFlow, 'query' | 'expect' | 'name'> | null;
  readonly diagnostics: readonly Diagnostic[];
}

const KEYS = new Set(['from', 'to', 'port', 'protocol', 'family', 'expect', 'name']);
const END_HINT =
  'Write namespace/workload, a Service as name.namespace, an address, a range such as 10.0.0.0/8, or internet.';

function readEntry(file: OwnFile, index: number, entry: JsonValue): EntryReading {
  const path = ['flows', index];
  const diagnostics: Diagnostic[] = [];
  const fail = (key: string | null, message: string, hint: string): null => {
    diagnostics.push(ownFinding(file, key === null ? path : [...path, key], message, hint));
    return null;
  };
  if (!isObject(entry)) {
    fail(
      null,
      `Flow ${index + 1} must be a mapping with from and to, so it is left out.`,
      'Write "- from: …" and "to: …".',
    );
    return { flow: null, diagnostics };
  }
  const end = (key: 'from' | 'to'): FlowQuery['from'] | null => {
    const text = member(entry, key);
    const parsed = typeof text === 'string' ? parseEnd(text) : null;
    const found = text === undefined || text === null ? 'is missing' : `${JSON.stringify(text)} names no end`;
    return parsed ?? fail(key, `Flow ${index + 1}: ${key} ${found}, so the flow is left out.`, END_HINT);
  };
  const choice = <T extends string>(key: string, allowed: readonly T[]): T | null | undefined => {
    const value = member(entry, key);
    if (value === undefined || value === null) return null;
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    fail(
      key,
      `Flow ${index + 1}: ${key} must be ${allowed.join(' or ')}, so the flow is left out.`,
      'Correct or remove it.',
    );
    return undefined;
  };
  const from = end('from');
  const to = end('to');
  const port = parsePort(member(entry, 'port'));
  if (port === undefined) {
    const hint = 'Write a number from 1 to 65535, a range such as 8000-8100, or a container port’s name.';
    fail('port', `Flow ${index + 1}: port is none, so the flow is left out.`, hint);
  }
  const protocol = choice('protocol', PROTOCOLS);
  const family = choice('family', ['IPv4', 'IPv6'] as const);
  const expect = choice('expect', ['allowed', 'blocked'] as const);
  const name = member(entry, 'name');
  for (const key of Object.keys(entry)) {
    if (!KEYS.has(key))
      fail(
        key,
        `Flow ${index + 1}: nobody knows the key ${key}; it is ignored.`,
        `Known keys are ${[...KEYS].join(', ')}.`,
      );
  }
  if (
    from === null ||
    to === null ||
    port === undefined ||
    protocol === undefined ||
    family === undefined ||
    expect === undefined
  ) {
    return { flow: null, diagnostics };
  }
  const query: FlowQuery = { from, to, port, protocol, family };
  return { flow: { query, expect, name: typeof name === 'string' && name !== '' ? name : null }, diagnostics };
}
