import { describe, expect, it } from 'vitest';
import type { EdgeItem, FlowState, GateState } from '../../../engine';
import { foldedWidth, lookOfEdge, lookOfPreview } from './edgeLook';

const SOURCE = { path: 'policies.yaml', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };

function flow(
  state: FlowState,
  [egress, ingress]: readonly [GateState, GateState],
  more: Partial<EdgeItem> = {},
): EdgeItem {
  return {
    id: 'flow',
    query: { from: { type: 'internet' }, to: { type: 'internet' }, port: 80, protocol: null, family: null },
    origin: { type: 'rule', policy: 'p', direction: 'egress', rule: 0, peer: 0, source: SOURCE },
    ports: ['80'],
    state,
    egress,
    ingress,
    dnsOnly: false,
    counts: {},
    caveat: false,
    ...more,
  };
}

function look(...flows: readonly EdgeItem[]) {
  return lookOfEdge({ flows, folded: false, withoutDns: false });
}

function pillOf(...flows: readonly EdgeItem[]) {
  return look(...flows).pill.parts.map(({ state, text }) => `${state} ${text}`);
}

const allowed = flow('allowed', ['open', 'open']);
const blocked = flow('blocked', ['closed', 'closed'], { ports: ['81'] });
const halfOpen = flow('halfOpen', ['closed', 'open'], { ports: ['82'] });
const unknown = flow('unknown', ['open', 'unknown'], { ports: ['83'] });

describe('the marks are facts about the gates', () => {
  it.each<[string, EdgeItem, boolean, string]>([
    ['allowed: no bar, filled triangle', allowed, false, 'filled'],
    ['not enforced: the same', flow('notEnforced', ['closed', 'closed']), false, 'filled'],
    ['both gates deny: two bars', blocked, true, 'bar'],
    ['egress denies, ingress open: bar and hollow triangle', halfOpen, true, 'hollow'],
    ['ingress alone denies: bar at the target', flow('halfOpen', ['open', 'closed']), false, 'bar'],
    ['blocked with the ingress gate open (S1): hollow', flow('blocked', ['closed', 'open']), true, 'hollow'],
    ['unknown: open chevron', unknown, false, 'chevron'],
    ['a gate that denies some members of a partial flow', flow('partial', ['partial', 'open']), true, 'hollow'],
  ])('%s', (_, item, sourceBar, target) => {
    expect(look(item)).toMatchObject({ sourceBar, target });
  });
});

describe('merged edges', () => {
  it.each<[string, readonly EdgeItem[], string]>([
    ['blocked before all', [allowed, unknown, halfOpen, blocked], 'blocked'],
    ['half-open before unknown', [allowed, unknown, halfOpen], 'halfOpen'],
    ['unknown before allowed', [allowed, unknown], 'unknown'],
    [
      'a partial flow by its worst members (S52)',
      [allowed, flow('partial', ['open', 'open'], { counts: { allowed: 1, unknown: 2 } })],
      'unknown',
    ],
    ['a partial flow that does not say: blocked', [flow('partial', ['open', 'partial'])], 'blocked'],
  ])('take the most restrictive line: %s', (_, flows, line) => {
    expect(look(...flows).line).toBe(line);
  });

  it('count where states differ, and list ports where they are equal', () => {
    expect(pillOf(allowed, flow('allowed', ['open', 'open'], { ports: ['81'] }))).toEqual(['allowed 80 · 81']);
    expect(pillOf(allowed, allowed, blocked)).toEqual(['allowed 2', 'blocked 1']);
    expect(pillOf(allowed, halfOpen, unknown)).toEqual(['allowed 1', 'halfOpen 1', 'unknown 1']);
  });

  it('show one partial flow by its members, several as they are', () => {
    const partial = flow('partial', ['open', 'partial'], { counts: { allowed: 2, blocked: 1 } });
    expect(pillOf(partial)).toEqual(['allowed 2', 'blocked 1']);
    expect(pillOf(partial, allowed)).toEqual(['allowed 1', 'partial 1']);
    expect(pillOf(flow('partial', ['open', 'partial']))).toEqual(['partial 80']);
  });

  it('take their marks from drawn flows, where there are any', () => {
    const flowEntry = { id: 'f', query: halfOpen.query, expect: null, name: null, source: SOURCE };
    const drawn = flow('halfOpen', ['closed', 'open'], { origin: { type: 'drawn', flow: flowEntry } });
    const rule = flow('halfOpen', ['open', 'closed'], { ports: ['81'] });
    expect(look(drawn, rule)).toMatchObject({ sourceBar: true, target: 'hollow' });
    expect(look(halfOpen, rule)).toMatchObject({ sourceBar: true, target: 'bar' });
  });

  it('take bars only from flows of the state that is drawn', () => {
    const ingressShut = flow('blocked', ['open', 'closed']);
    expect(look(ingressShut, halfOpen)).toMatchObject({ line: 'blocked', sourceBar: false, target: 'bar' });
  });
});

describe('width', () => {
  it('is thin from rules alone', () => {
    expect(look(allowed)).toMatchObject({ thin: true, width: 1.15 });
    const flowEntry = { id: 'f', query: allowed.query, expect: null, name: null, source: SOURCE };
    const drawn = flow('allowed', ['open', 'open'], { origin: { type: 'drawn', flow: flowEntry } });
    expect(look(allowed, drawn)).toMatchObject({ thin: false, width: 1.75 });
  });

  it('grows with the flows between folded namespaces, up to 5 px', () => {
    expect([1, 2, 8, 38, 1000].map((count) => Number(foldedWidth(count).toFixed(2)))).toEqual([
      1.4, 2.02, 3.26, 4.65, 5,
    ]);
    const folded = lookOfEdge({ flows: [allowed, blocked], folded: true, withoutDns: false });
    expect(folded.width).toBeCloseTo(2.02);
  });

  it('always counts with a folded end', () => {
    expect(lookOfEdge({ flows: [allowed], folded: true, withoutDns: true }).pill).toEqual({
      parts: [{ state: 'allowed', text: '1' }],
      counts: true,
      ipOnly: false,
      host: false,
      expected: null,
    });
  });
});

describe('tags of the pill', () => {
  it('says "IP only" on an allowed edge of a workload without DNS, but not on its DNS', () => {
    const of = (item: EdgeItem) => lookOfEdge({ flows: [item], folded: false, withoutDns: true }).pill.ipOnly;
    expect(of(allowed)).toBe(true);
    expect(of(blocked)).toBe(false);
    expect(of(flow('allowed', ['open', 'open'], { dnsOnly: true }))).toBe(false);
  });

  it('says "host" where the host network caveat holds (S36)', () => {
    expect(look(flow('unknown', ['open', 'unknown'], { caveat: true })).pill.host).toBe(true);
    expect(look(unknown).pill.host).toBe(false);
  });
});

it('previews a rule as a dashed edge with the ports chosen', () => {
  expect(lookOfPreview(['8080', '53/UDP']).pill.parts).toEqual([{ state: 'preview', text: '8080 · 53/UDP' }]);
  expect(lookOfPreview([]).pill.parts).toEqual([{ state: 'preview', text: 'any port' }]);
});
