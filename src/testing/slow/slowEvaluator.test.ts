import { describe, expect, it } from 'vitest';
import { type CniReading, type JsonObject, KUBERNETES_READING } from '../../engine';
import { networkPolicy } from '../clusterOf';
import type { Answer } from './answers';
import type { SlowConnection } from './networkPolicyStage';
import { cnp, DB, EVERYBODY, egress, gate, isolated, WEB } from './slowGate';
import type { SlowEnd } from './surroundings';

/* What the slow evaluator takes the surroundings of policies to mean, one decision a row. */

describe('the own node (S8) and what cannot be read (S53)', () => {
  const ownNode: SlowEnd = { address: '192.0.2.1', node: 'n1' };
  const denyNodes = cnp(1, egress('Deny', [{ nodes: {} }]));
  const denyIn = cnp(1, { ingress: [{ action: 'Deny', from: [EVERYBODY] }] });
  it('comes in whatever any policy says', () => {
    const shut = networkPolicy('shop', 'shut', {});
    expect(gate([denyIn, shut], { from: ownNode, to: WEB }, {}, 'Ingress')).toBe('yes');
    expect(gate([shut], { from: { address: '192.0.2.2', node: 'n2' }, to: WEB }, {}, 'Ingress')).toBe('no');
    expect(gate([networkPolicy('data', 'shut', {})], { from: ownNode }, {}, 'Ingress')).toBe('unknown');
  });

  it('is reached past every NetworkPolicy, not past a cluster-scoped rule', () => {
    expect(gate([isolated], { to: ownNode })).toBe('yes');
    expect(gate([denyNodes], { to: ownNode })).toBe('no');
    expect(gate([isolated], { to: { address: '192.0.2.2', node: 'n2' } })).toBe('no');
    expect(gate([networkPolicy('data', 'isolated', { policyTypes: ['Egress'] })], { from: DB, to: ownNode })).toBe(
      'unknown',
    );
  });

  it.each<[string, JsonObject]>([
    ['a refused cluster-scoped policy', cnp(1001, egress('Deny'), 'Admin', 'refused')],
    ['a refused NetworkPolicy', networkPolicy('shop', 'refused', { policyTypes: ['Egress'] })],
    [
      'an unmodelled kind',
      { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'x', namespace: 'shop' } },
    ],
  ])('%s leaves the gate unknown', (_title, policy) => {
    expect(gate([policy, cnp(1, egress('Deny'))])).toBe('unknown');
    expect(gate([policy, cnp(1, egress('Deny'))], { from: DB })).toBe(
      policy.kind === 'ClusterNetworkPolicy' ? 'unknown' : 'no',
    );
  });
});

describe('what the network plugin leaves open (S11, S34)', () => {
  it.each<[string, Partial<CniReading>, Partial<SlowConnection>, Answer]>([
    ['nothing is enforced', { enforced: false }, {}, 'yes'],
    ['the kind is not acted on', { kinds: { ...KUBERNETES_READING.kinds, ClusterNetworkPolicy: 'no' } }, {}, 'yes'],
    [
      'nobody knows of the kind',
      { kinds: { ...KUBERNETES_READING.kinds, ClusterNetworkPolicy: 'unknown' } },
      {},
      'unknown',
    ],
    ['nobody knows of blocks and pods', { ipBlockPods: 'unknown' }, {}, 'unknown'],
    ['nobody knows of SCTP', { sctp: 'unknown' }, { protocol: 'SCTP' }, 'unknown'],
    ['SCTP is left alone, TCP is not', { sctp: 'no' }, {}, 'no'],
  ])('%s', (_title, reading, asked, expected) => {
    expect(gate([cnp(1, egress('Deny', [{ networks: ['0.0.0.0/0'] }]))], asked, reading)).toBe(expected);
  });

  it('an endPort that is not honoured leaves the port alone', () => {
    const ranged = [
      networkPolicy('shop', 'p', { policyTypes: ['Egress'], egress: [{ ports: [{ port: 80, endPort: 90 }] }] }),
    ];
    expect(gate(ranged, { port: 85 }, { endPort: 'no' })).toBe('no');
    expect(gate(ranged, { port: 80 }, { endPort: 'no' })).toBe('yes');
    expect(gate(ranged, { port: 85 }, { endPort: 'unknown' })).toBe('unknown');
  });
});
