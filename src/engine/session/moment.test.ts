import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { createEngineSession } from '../session';

const files = Object.entries(exampleFiles('shop')).map(([path, text]) => ({ path, text }));

describe('a moment of a roll-out', () => {
  const session = createEngineSession();
  session.open(files, 1);
  const allowAll = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'temporary-allow-all-ingress', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
  };
  const moment = { policies: [], others: [allowAll] };
  const reply = session.update(files, 1, { asIfEnforced: false, moment });

  it('is shown with its own policies alone', () => {
    if (reply.status !== 'ready') throw new Error(reply.status);
    expect(reply.analysis.policies.map((policy) => policy.name)).toEqual(['temporary-allow-all-ingress']);
    expect(reply.analysis.workloads.find((workload) => workload.name === 'db')?.egress).toBe('open');
  });

  it('leaves gestures planned on the whole workspace', () => {
    const plan = session.plan({ type: 'setDefaultDeny', namespace: 'shop', direction: 'egress', on: true });
    expect(plan).toMatchObject({ edits: [], refusal: null });
  });

  it('ends when nobody asks for it any more', () => {
    const whole = session.update(files, 1);
    expect(whole.status === 'ready' ? whole.analysis.policies.length : 0).toBeGreaterThan(10);
  });
});
