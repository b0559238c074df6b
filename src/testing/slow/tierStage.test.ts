import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine';
import type { Answer } from './answers';
import type { SlowConnection } from './networkPolicyStage';
import { AGENT, anp, banp, cnp, DB, EVERYBODY, egress, gate, isolated, OUTSIDE } from './slowGate';

/* What the slow evaluator takes cluster-scoped policies to mean, one decision a row. */

describe('order (S40 to S43)', () => {
  it.each<[string, readonly JsonObject[], Answer]>([
    ['the lower priority goes first', [cnp(2, egress('Deny')), cnp(1, egress('Accept'))], 'yes'],
    ['kinds interleave by priority', [anp(1, egress('Deny')), cnp(2, egress('Accept'))], 'no'],
    ['equal priorities that disagree', [cnp(1, egress('Deny')), anp(1, egress('Allow'))], 'unknown'],
    ['equal priorities that agree', [cnp(1, egress('Deny')), anp(1, egress('Deny'))], 'no'],
    ['equal priorities of which one speaks', [cnp(1, egress('Deny')), anp(1, { ingress: [] })], 'no'],
    [
      'a smaller one before equal ones',
      [cnp(0, egress('Accept')), cnp(1, egress('Deny')), anp(1, egress('Allow'))],
      'yes',
    ],
    ['Admin before NetworkPolicy', [isolated, cnp(1, egress('Accept'))], 'yes'],
    ['Pass in Admin goes to NetworkPolicy', [isolated, cnp(1, egress('Pass')), cnp(2, egress('Accept'))], 'no'],
    ['Pass in Admin goes past it to Baseline', [cnp(1, egress('Pass')), banp(egress('Deny'))], 'no'],
    ['NetworkPolicy decides finally', [isolated, banp(egress('Allow'))], 'no'],
    [
      'Pass in Baseline goes to the default',
      [cnp(1, egress('Pass'), 'Baseline'), cnp(2, egress('Deny'), 'Baseline')],
      'yes',
    ],
    [
      'the singleton has no place among others',
      [cnp(1, egress('Accept'), 'Baseline'), banp(egress('Deny'))],
      'unknown',
    ],
    ['no rules, no isolation', [cnp(1, { ingress: [{ action: 'Deny', from: [EVERYBODY] }] })], 'yes'],
  ])('%s', (_title, policies, expected) => {
    expect(gate(policies)).toBe(expected);
  });
});

describe('peers (S36, S44, S46, S47)', () => {
  const half = { networks: ['10.0.0.0/17'] };
  it.each<[string, readonly JsonObject[], Partial<SlowConnection>, Answer]>([
    ['networks of a pod that lies somewhere', [cnp(1, egress('Deny', [half]))], {}, 'unknown'],
    ['networks that cover where it lies', [cnp(1, egress('Deny', [{ networks: ['10.0.0.0/8'] }]))], {}, 'no'],
    ['networks of the other family', [cnp(1, egress('Deny', [{ networks: ['::/0'] }]))], { to: OUTSIDE }, 'yes'],
    [
      'what may match leaves the word to the next',
      [
        cnp(1, {
          egress: [
            { action: 'Accept', to: [half] },
            { action: 'Deny', to: [EVERYBODY] },
          ],
        }),
      ],
      {},
      'unknown',
    ],
    ['a label that nobody knows', [cnp(1, egress('Deny', [hashed()]))], {}, 'unknown'],
    ['nodes by label', [cnp(1, egress('Deny', [{ nodes: { matchLabels: { pool: 'two' } } }]))], { to: AGENT }, 'no'],
    [
      'nodes of another label',
      [cnp(1, egress('Deny', [{ nodes: { matchLabels: { pool: 'one' } } }]))],
      { to: AGENT },
      'yes',
    ],
    ['an address that is no node', [cnp(1, egress('Deny', [{ nodes: {} }]))], { to: OUTSIDE }, 'yes'],
    ['hosts are no pods', [cnp(1, egress('Deny'))], { to: AGENT }, 'yes'],
    ['hosts are no subject', [cnp(1, egress('Deny'))], { from: AGENT }, 'yes'],
    ['Accept with a peer nobody knows', [cnp(1, egress('Accept', [{}, EVERYBODY])), cnp(2, egress('Deny'))], {}, 'no'],
    ['Pass with a peer nobody knows', [cnp(1, egress('Pass', [{ planets: {} }]))], {}, 'no'],
    [
      'Deny with such a peer, ports included',
      [cnp(1, egress('Deny', [{}], { protocols: [{ udp: { destinationPort: { number: 1 } } }] }))],
      {},
      'no',
    ],
  ])('%s', (_title, policies, asked, expected) => {
    expect(gate(policies, asked)).toBe(expected);
  });

  it('hosts are neither subject nor pods in the other reading', () => {
    const reading = { hostNetwork: 'pod' } as const;
    expect(gate([cnp(1, egress('Deny'))], { from: AGENT }, reading)).toBe('yes');
    expect(gate([cnp(1, egress('Deny'))], { to: AGENT }, reading)).toBe('yes');
  });

  it('networks skip pods where blocks do, and see hosts', () => {
    const everywhere = [cnp(1, egress('Deny', [{ networks: ['0.0.0.0/0'] }]))];
    expect(gate(everywhere, {}, { ipBlockPods: 'skip' })).toBe('yes');
    expect(gate(everywhere, { to: AGENT }, { ipBlockPods: 'skip' })).toBe('no');
  });

  it.each<[string, Answer]>([
    ['a.example.com', 'yes'],
    ['A.b.example.com.', 'yes'],
    ['example.com', 'no'],
    ['other.test', 'yes'],
    ['notexample.com', 'no'],
  ])('domain names: %s', (domain, expected) => {
    const allowlist = [
      cnp(1, egress('Accept', [{ domainNames: ['*.example.com', 'other.test'] }])),
      cnp(2, egress('Deny', [{ networks: ['0.0.0.0/0'] }])),
    ];
    expect(gate(allowlist, { to: { address: '203.0.113.9', domain } })).toBe(expected);
    expect(gate(allowlist, { to: { address: null, domain } })).toBe(expected);
    expect(gate(allowlist, { to: OUTSIDE })).toBe('unknown');
    expect(gate(allowlist, { to: DB })).toBe('no');
  });
});

describe('ports (S44, S45)', () => {
  const named = [
    cnp(1, egress('Deny', [EVERYBODY, { networks: ['0.0.0.0/0'] }], { protocols: [{ destinationNamedPort: 'sql' }] })),
  ];
  const numbered = (...ports: JsonObject[]): readonly JsonObject[] => [anp(1, egress('Deny', [EVERYBODY], { ports }))];
  it.each<[string, readonly JsonObject[], Partial<SlowConnection>, Answer]>([
    ['a name, TCP', named, { port: 80 }, 'no'],
    ['a name, UDP', named, { port: 81, protocol: 'UDP' }, 'no'],
    ['a name, the number of another protocol', named, { port: 81 }, 'yes'],
    ['a name, and no pod', named, { port: 80, to: OUTSIDE }, 'yes'],
    ['a number is TCP by default', numbered({ portNumber: { port: 80 } }), {}, 'no'],
    ['a number, another protocol', numbered({ portNumber: { port: 80 } }), { protocol: 'UDP' }, 'yes'],
    ['a range, its last port', numbered({ portRange: { start: 70, end: 80 } }), {}, 'no'],
    ['a range, past its end', numbered({ portRange: { start: 70, end: 79 } }), {}, 'yes'],
  ])('%s', (_title, policies, asked, expected) => {
    expect(gate(policies, asked)).toBe(expected);
  });
});

/** A peer by a label that a controller will set on `db` (S31). */
function hashed(): JsonObject {
  return { pods: { namespaceSelector: {}, podSelector: { matchLabels: { hash: 'x' } } } };
}
