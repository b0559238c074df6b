import { describe, expect, it } from 'vitest';
import { type Analysis, createEngineSession } from '../../engine';
import { exampleFiles } from '../../testing/exampleFiles';
import { isSameSelection, marksOf, selectionAt } from './selectionMarks';

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

  const cluster = exampleFiles('shop')['cluster.yaml'] ?? '';
  const flows = exampleFiles('shop')['flows.yaml'] ?? '';

  it('finds the policy under the cursor, and none between files', () => {
    const offset = text.indexOf('name: web-egress');
    expect(selectionAt(analysis, 'policies.yaml', offset)).toEqual({
      type: 'policy',
      id: 'NetworkPolicy/shop/web-egress',
    });
    expect(selectionAt(analysis, 'gone.yaml', offset)).toBeNull();
  });

  it('finds the card of a workload and of a namespace under the cursor', () => {
    const at = (piece: RegExp) => selectionAt(analysis, 'cluster.yaml', piece.exec(cluster)?.index ?? -1);
    expect(at(/kind: Namespace\n.*\n\s+name: shop\b/)).toEqual({ type: 'nodes', ids: ['shop'] });
    expect(at(/kind: Deployment\n.*\n\s+name: cart\b/)).toEqual({ type: 'nodes', ids: ['shop/cart[Deployment]'] });
  });

  it('finds the cards that a Service leads to', () => {
    expect(analysis.services.length).toBeGreaterThan(0);
    for (const { source, name, namespace, selector } of analysis.services) {
      if (source === null || selector === null) continue;
      const found = selectionAt(analysis, source.path, source.start + 1);
      expect([name, found]).toEqual([
        name,
        { type: 'nodes', ids: [expect.stringMatching(new RegExp(`^${namespace}/`))] },
      ]);
    }
  });

  it('finds the edge of a drawn flow', () => {
    const found = selectionAt(analysis, 'flows.yaml', flows.indexOf('from:'));
    expect(found).toMatchObject({ type: 'edge' });
  });

  it('knows two selections of the same', () => {
    const nodes = (...ids: string[]) => ({ type: 'nodes', ids }) as const;
    expect(isSameSelection(nodes('a', 'b'), nodes('a', 'b'))).toBe(true);
    expect(isSameSelection(nodes('a'), nodes('a', 'b'))).toBe(false);
    expect(isSameSelection({ type: 'policy', id: 'p' }, { type: 'policy', id: 'p' })).toBe(true);
    expect(isSameSelection({ type: 'policy', id: 'p' }, { type: 'none' })).toBe(false);
    expect(isSameSelection({ type: 'edge', id: 'e', item: null }, { type: 'edge', id: 'e', item: 'i' })).toBe(false);
  });
});
