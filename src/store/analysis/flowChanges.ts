import type { Analysis, EdgeView, FlowState } from '../../engine';
import { stateWord } from '../selectors/counts';

/** Flows named in an announcement; the rest are counted. */
const NAMED = 3;

interface Flow {
  readonly name: string;
  readonly state: FlowState;
}

/**
 * What an edit did to the flows that are drawn or stand in rules, for the live region: "2 flows opened: frontend → api
 * 8080, cart → db 5432." Empty where no flow changed.
 */
export function describeFlowChanges(before: Analysis, after: Analysis): string {
  if (before.edges === after.edges) return '';
  const old = flowsOf(before);
  const now = flowsOf(after);
  const opened: string[] = [];
  const closed: string[] = [];
  const changed: string[] = [];
  const added: string[] = [];
  const removed: string[] = [];
  for (const [key, flow] of now) {
    const was = old.get(key);
    if (was === undefined) added.push(`${flow.name} ${stateWord(flow.state)}`);
    else if (was.state === flow.state) continue;
    else if (passes(flow.state)) opened.push(flow.name);
    else if (passes(was.state)) closed.push(flow.name);
    else changed.push(`${flow.name} is ${stateWord(flow.state)}`);
  }
  for (const [key, flow] of old) if (!now.has(key)) removed.push(flow.name);
  return [
    counted(opened, 'opened'),
    counted(closed, 'closed'),
    counted(changed, 'changed'),
    counted(added, 'added'),
    counted(removed, 'removed'),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function passes(state: FlowState): boolean {
  return state === 'allowed' || state === 'notEnforced';
}

function flowsOf(analysis: Analysis): ReadonlyMap<string, Flow> {
  const names = new Map<string, string>([
    ...analysis.workloads.map((workload) => [workload.id, workload.name] as const),
    ...analysis.externals.map((external) => [external.id, external.name] as const),
  ]);
  const flows = new Map<string, Flow>();
  const nameOf = (edge: EdgeView): string => `${names.get(edge.from) ?? edge.from} → ${names.get(edge.to) ?? edge.to}`;
  for (const edge of analysis.edges) {
    for (const item of edge.items) {
      const ports = item.ports.join(', ');
      const key = `${edge.id} ${ports}`;
      if (!flows.has(key)) flows.set(key, { name: `${nameOf(edge)} ${ports}`.trimEnd(), state: item.state });
    }
  }
  return flows;
}

function counted(flows: readonly string[], what: string): string {
  if (flows.length === 0) return '';
  const named = flows.slice(0, NAMED).join(', ');
  const more = flows.length > NAMED ? ` and ${flows.length - NAMED} more` : '';
  return `${flows.length} ${flows.length === 1 ? 'flow' : 'flows'} ${what}: ${named}${more}.`;
}
