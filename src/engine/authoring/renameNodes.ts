import { addFlow, removeFlow, setPositions } from '../manifest/edit/ownFiles';
import { applyEdits } from '../manifest/textEdits';
import type { SourceFile } from '../model/source';
import type { EndRef, FlowQuery } from '../model/verdict';
import type { Point } from '../model/workspace';
import type { AuthoringState } from './authoring';

/** What a workload or namespace is called before and after. */
export interface NewNames {
  /** The node's new id, or null where it has nothing to do with the change. */
  readonly node: (id: string) => string | null;
  /** The end as it is called afterwards; null: it goes, and drawn flows with it. */
  readonly end: (ref: EndRef) => EndRef | null;
}

/** Lets drawn flows and positions in Drawbridge's own files follow what gets another name, or go with what goes. */
export function renameNodes(
  state: AuthoringState,
  files: readonly SourceFile[],
  names: NewNames,
): readonly SourceFile[] {
  let now = files;
  for (const flow of state.reading.flows) {
    const [from, to] = [names.end(flow.query.from), names.end(flow.query.to)];
    if (from === flow.query.from && to === flow.query.to) continue;
    now = edited(now, removeFlow(now, flow.id));
    if (from === null || to === null) continue;
    const query: FlowQuery = { ...flow.query, from, to };
    now = edited(now, addFlow(now, { query, expect: flow.expect, name: flow.name }));
  }
  const positions = new Map<string, Point>();
  for (const [id, point] of state.reading.settings.positions) {
    const next = names.node(id);
    if (next !== null) positions.set(next, point);
  }
  return positions.size === 0 ? now : edited(now, setPositions(now, positions));
}

/** Drawbridge's own files follow where they can be changed; where one can't be read, it stays as it is. */
function edited(files: readonly SourceFile[], result: ReturnType<typeof removeFlow>): readonly SourceFile[] {
  return 'refusal' in result ? files : applyEdits(files, result.edits);
}
