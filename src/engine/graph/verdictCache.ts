import type { GateRows } from '../connectivity/gateRows';
import { summarise } from '../connectivity/summarise';
import type { Direction, EndRef, FlowQuery } from '../model/verdict';
import type { Cluster, CompiledPolicy, Selecting } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import type { FlowSummary } from '../policy/judgeState';
import { type Bits, emptyBits, hasBit, isZero, setBit } from '../sets/bits';

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
    if (cluster === null || rows === null) throw new Error('The verdict cache was asked before it was given a cluster.');
    const key = JSON.stringify(query);
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

/** Pods whose gate has other policies than before, or the same ones with other text. */
export type ChangedGates = Readonly<Record<Direction, Bits>>;

/** Null: something else than policies differs, so every pod may be judged differently. */
export function changedGates(before: Cluster, after: Cluster): ChangedGates | null {
  const [a, b] = [before.resources, after.resources];
  const sameFacts =
    a.pods === b.pods &&
    a.namespaces === b.namespaces &&
    a.nodes === b.nodes &&
    a.services === b.services &&
    a.dualStack === b.dualStack &&
    before.table === after.table &&
    before.reading.enforced === after.reading.enforced;
  if (!sameFacts) return null;
  return { ingress: changedPods(before, after, 'ingress'), egress: changedPods(before, after, 'egress') };
}

function changedPods(before: Cluster, after: Cluster, direction: Direction): Bits {
  const changed = emptyBits(after.pods.length);
  for (let pod = 0; pod < after.pods.length; pod += 1) {
    if (!sameGate(before.selecting(pod, direction), after.selecting(pod, direction))) setBit(changed, pod);
  }
  return changed;
}

function sameGate(before: readonly Selecting[], after: readonly Selecting[]): boolean {
  return (
    before.length === after.length &&
    before.every((item, index) => {
      const other = after[index];
      return other !== undefined && item.selects === other.selects && samePolicy(item.policy, other.policy);
    })
  );
}

/** Do two policies say the same? The data of a document keeps its identity while its text stays the same. */
function samePolicy(before: CompiledPolicy, after: CompiledPolicy): boolean {
  if (before === after) return true;
  if (before.status !== after.status || before.namespace !== after.namespace) return false;
  // Of documents that can't be read, only whom they could touch matters, and that is known here.
  if (before.document === null || after.document === null) return before.document === after.document;
  return before.document.data === after.document.data;
}

function keepUntouched(cluster: Cluster, entries: ReadonlyMap<string, Entry>, gates: ChangedGates): Map<string, Entry> {
  const noneChanged = { ingress: isZero(gates.ingress), egress: isZero(gates.egress) };
  const known = new Map<string, boolean>();
  const isTouched = (end: EndRef, direction: Direction): boolean => {
    if (noneChanged[direction]) return false;
    const key = `${direction} ${JSON.stringify(end)}`;
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
