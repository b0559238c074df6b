import { describe, expect, it } from 'vitest';
import type { Analysis, EdgeItem, FlowState, WorkloadView } from '../../engine';
import { analysisOf } from '../../testing/fakeEngine';
import { describeFlowChanges } from './flowChanges';

function withFlows(flows: Record<string, FlowState>): Analysis {
  const edges = Object.entries(flows).map(([key, state]) => {
    const [from = '', to = '', port = ''] = key.split(' ');
    const item = { id: key, ports: [port], state } as unknown as EdgeItem;
    return { id: `${from} → ${to}`, from, to, items: [item, { ...item, id: `${key} again` }] };
  });
  const workloads = ['shop/web[Deployment]', 'shop/api[Deployment]'].map(
    (id) => ({ id, name: id.slice(5, 8) }) as WorkloadView,
  );
  return analysisOf({ edges, workloads });
}

const WEB_API = 'shop/web[Deployment] shop/api[Deployment] 8080';

describe('describeFlowChanges', () => {
  it.each<[string, Record<string, FlowState>, Record<string, FlowState>, string]>([
    ['opened', { [WEB_API]: 'halfOpen' }, { [WEB_API]: 'allowed' }, '1 flow opened: web → api 8080.'],
    ['closed', { [WEB_API]: 'allowed' }, { [WEB_API]: 'blocked' }, '1 flow closed: web → api 8080.'],
    [
      'changed otherwise',
      { [WEB_API]: 'blocked' },
      { [WEB_API]: 'halfOpen' },
      '1 flow changed: web → api 8080 is half-open.',
    ],
    ['added', {}, { [WEB_API]: 'allowed' }, '1 flow added: web → api 8080 allowed.'],
    ['removed', { [WEB_API]: 'allowed' }, {}, '1 flow removed: web → api 8080.'],
    ['nothing', { [WEB_API]: 'allowed' }, { [WEB_API]: 'allowed' }, ''],
    [
      'several',
      { 'a b 1': 'blocked', 'a c 1': 'blocked', 'a d 1': 'blocked', 'a e 1': 'blocked', 'a f 1': 'allowed' },
      { 'a b 1': 'allowed', 'a c 1': 'allowed', 'a d 1': 'allowed', 'a e 1': 'allowed', 'a f 1': 'unknown' },
      '4 flows opened: a → b 1, a → c 1, a → d 1 and 1 more. 1 flow closed: a → f 1.',
    ],
  ])('%s', (_, before, after, text) => {
    expect(describeFlowChanges(withFlows(before), withFlows(after))).toBe(text);
  });
});
