import type { EdgeItem } from '../../../engine';

/**
 * Flows of one edge that look the same, once: a drawn flow, the rule of its egress gate and the rule of its ingress gate
 * speak of the same ends in different words. What somebody drew speaks for them all.
 */
export function alikeFlows(flows: readonly EdgeItem[]): readonly EdgeItem[] {
  const alike = new Map<string, EdgeItem>();
  for (const flow of flows) {
    const key = [flow.state, flow.egress, flow.ingress, ...flow.ports].join(' ');
    const known = alike.get(key);
    if (known === undefined || (known.origin.type !== 'drawn' && flow.origin.type === 'drawn')) alike.set(key, flow);
  }
  return [...alike.values()];
}
