import type { Diagnostic } from '../model/diagnostic';
import { portText } from '../model/portText';
import type { EndRef } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import type { Cluster } from '../policy/cluster';
import { endNode } from './endNode';
import type { ItemDraft } from './ruleEdges';

/** The flows that somebody drew, one edge item each, and findings on those whose ends nothing shows any more. */
export function drawnItems(
  cluster: Cluster,
  flows: readonly DrawnFlow[],
): { readonly items: readonly ItemDraft[]; readonly diagnostics: readonly Diagnostic[] } {
  const items: ItemDraft[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const flow of flows) {
    const { query } = flow;
    const from = endNode(cluster, query.from);
    const to = endNode(cluster, query.to);
    if (from === null) diagnostics.push(missingEnd(flow, 'from', query.from));
    if (to === null) diagnostics.push(missingEnd(flow, 'to', query.to));
    if (from === null || to === null) continue;
    items.push({
      from,
      to,
      item: {
        id: `drawn ${flow.id}`,
        query,
        origin: { type: 'drawn', flow },
        ports: [portText(query.port, query.protocol)],
        dnsOnly: false,
      },
    });
  }
  return { items, diagnostics };
}

function missingEnd(flow: DrawnFlow, key: 'from' | 'to', end: EndRef): Diagnostic {
  return {
    code: 'bad-field',
    severity: 'warning',
    message: `The \`${key}\` of this flow is \`${endText(end)}\`, which nothing that was loaded shows, so the flow is not drawn.`,
    hint: 'Correct the name, load what is missing, or remove the flow.',
    source: flow.source,
    policy: null,
  };
}

function endText(end: EndRef): string {
  if (end.type === 'service') return `${end.name}.${end.namespace}`;
  if (end.type === 'domain') return end.name;
  if ('name' in end) return `${end.namespace}/${end.name}`;
  if ('namespace' in end) return end.namespace;
  return 'address' in end ? end.address : end.type;
}
