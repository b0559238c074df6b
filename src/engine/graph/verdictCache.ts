import type { GateRows } from '../connectivity/gateRows';
import { summarise } from '../connectivity/summarise';
import type { Direction, EndRef, FlowQuery } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import type { FlowSummary } from '../policy/judgeState';
import { hasBit, isZero } from '../sets/bits';
import { type ChangedGates, changedGates } from './policyChanges';

/**
 * Summaries of flows, kept from one revision to the next. A flow depends on the pods, namespaces, nodes and Services, on
 * the policies at the egress gate of its source and on those at the ingress gate of its destination; only what an edit
 * may have changed is judged again.
 */
export interface VerdictCache {
  /** Turns to a newer cluster; drops what it may judge differently, and what nobody asked for since the last turn. */
  readonly turnTo: (cluster: Cluster, gates: GateRows) => void;
  readonly summaryOf: (query: FlowQuery) => FlowSummary;
}

interface Entry {
  readonly query: FlowQuery;
  readonly summary: FlowSummary;
  used: boolean;
}

export function createVerdictCache(): VerdictCache {
  let cluster: Cluster | null = null;
  let rows: GateRows | null = null;
  let entries = new Map<string, Entry>();

  function turnTo(next: Cluster, gates: GateRows): void {
    const changed = cluster === null ? null : changedGates(cluster, next);
    cluster = next;
    rows = gates;
    entries = changed === null ? new Map() : keepUntouched(next, entries, changed);
  }

  function summaryOf(query: FlowQuery): FlowSummary {
    if (cluster === null || rows === null)
      throw new Error('The verdict cache was asked before it was given a cluster.');
    const key = textOf(query);
    const known = entries.get(key);
    if (known !== undefined) {
      known.used = true;
      return known.summary;
    }
    const summary = summarise(cluster, rows, query);
    entries.set(key, { query, summary, used: true });
    return summary;
  }

  return { turnTo, summaryOf };
}

function keepUntouched(cluster: Cluster, entries: ReadonlyMap<string, Entry>, gates: ChangedGates): Map<string, Entry> {
  const noneChanged = { ingress: isZero(gates.ingress), egress: isZero(gates.egress) };
  const known = new Map<string, boolean>();
  const isTouched = (end: EndRef, direction: Direction): boolean => {
    if (noneChanged[direction]) return false;
    const key = `${direction} ${textOf(end)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const touched = resolveEnd(cluster, end).pods.some((pod) => hasBit(gates[direction], pod));
    known.set(key, touched);
    return touched;
  };
  const kept = new Map<string, Entry>();
  for (const [key, entry] of entries) {
    if (!entry.used || isTouched(entry.query.from, 'egress') || isTouched(entry.query.to, 'ingress')) continue;
    kept.set(key, { ...entry, used: false });
  }
  return kept;
}

/** Questions and their ends are kept with the rules that they come from, and may name hundreds of pods. */
const texts = new WeakMap<object, string>();

function textOf(value: FlowQuery | EndRef): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}
