import { describe, expect, it } from 'vitest';
import { type Analysis, createEngineSession } from '../../engine';
import { exampleFiles } from '../../testing/exampleFiles';
import { marksOf, policyAt } from './selectionMarks';

const files = Object.entries(exampleFiles('shop')).map(([path, text]) => ({ path, text }));
const text = exampleFiles('shop')['policies.yaml'] ?? '';

function analysisOf(): Analysis {
  const reply = createEngineSession().open(files, 1);
  if (reply.status !== 'ready') throw new Error('the example was not read');
  return reply.analysis;
}

describe('selection in the editor', () => {
  const analysis = analysisOf();
  const shown = (ranges: readonly { readonly start: number; readonly end: number }[]) =>
    ranges.map((range) => text.slice(range.start, range.end));

  it('marks a selected policy whole', () => {
    const { selected, deciding } = marksOf(analysis, { type: 'policy', id: 'NetworkPolicy/shop/web-egress' });
    expect(shown(selected)).toHaveLength(1);
    expect(shown(selected)[0]).toContain('name: web-egress');
    expect(deciding).toEqual([]);
  });

  it('marks the rules that make an edge', () => {
    const edge = analysis.edges.find(
      (candidate) => candidate.from.includes('/frontend') && candidate.to.includes('/api'),
    );
    const { deciding } = marksOf(analysis, { type: 'edge', id: edge?.id ?? '', item: null });
    const rules = shown(deciding.filter((range) => range.path === 'policies.yaml'));
    expect(rules.some((rule) => rule.includes('app: api'))).toBe(true);
    expect(rules.some((rule) => rule.includes('tier: web'))).toBe(true);
  });

  it('marks a workload where it stands', () => {
    const { selected } = marksOf(analysis, { type: 'nodes', ids: ['shop/cart[Deployment]'] });
    expect(selected.map((range) => range.path)).toEqual(['cluster.yaml']);
  });

  it('finds the policy under the cursor, and none between files', () => {
    const offset = text.indexOf('name: web-egress');
    expect(policyAt(analysis, 'policies.yaml', offset)).toBe('NetworkPolicy/shop/web-egress');
    expect(policyAt(analysis, 'cluster.yaml', offset)).toBeNull();
  });
});
