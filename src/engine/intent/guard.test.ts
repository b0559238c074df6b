import { describe, expect, it } from 'vitest';
import { authoringState } from '../../testing/authoringState';
import { phraseText } from '../model/phrase';
import { reportGuards } from './guard';

const POD = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: a, labels: { app: ${name} } }\nspec: { containers: [{ name: c, ports: [{ containerPort: 80 }] }] }\n---\n`;
const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: a }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 80 }]
    - from: [{ podSelector: { matchLabels: { app: nobody } } }]
`;
const report = (flows: string) =>
  reportGuards(
    authoringState({
      'cluster.yaml': ['web', 'api', 'db'].map(POD).join(''),
      'policies.yaml': POLICY,
      'flows.yaml': `flows: [${flows}]\n`,
      'drawbridge.yaml': 'assumeDns: false\n',
    }),
  );
const gapsOf = (flows: string) =>
  report(flows).gaps.map(({ change, guard, source }) => [
    phraseText(change),
    guard === null ? null : phraseText(guard.text),
    source.line,
  ]);

const WEB_PASSES = '{ from: a/web, to: a/db, port: 80, expect: allowed }';

describe('which rules the expectations guard', () => {
  it('none where there are none, each with the expectation that would notice', () => {
    expect(report('')).toMatchObject({ expectations: 0, rules: 2, guardedRules: 0, selectors: 3, guardedSelectors: 0 });
    expect(gapsOf('')).toEqual([
      ['ingress rule 1 removed', 'a/web[Pod] → a/db[Pod] :80 must pass', 7],
      ['ingress rule 2 removed', null, 9],
      ['podSelector widened to every pod', 'a/web[Pod] → a/api[Pod] :1 must pass', 5],
      ['podSelector of ingress rule 1 widened to every pod', 'a/api[Pod] → a/db[Pod] :80 must not pass', 7],
      ['podSelector of ingress rule 2 widened to every pod', 'a/web[Pod] → a/db[Pod] :1 must not pass', 9],
    ]);
  });

  it('a rule by the flow that it admits, a selector by a flow that it must not admit', () => {
    expect(report(WEB_PASSES)).toMatchObject({ expectations: 1, guardedRules: 1, guardedSelectors: 0 });
    const both = `${WEB_PASSES}, { from: a/api, to: a/db, port: 80, expect: blocked }`;
    expect(report(both)).toMatchObject({ expectations: 2, guardedRules: 1, guardedSelectors: 2 });
  });

  it('nothing by an expectation that fails anyway', () => {
    const failing = '{ from: a/api, to: a/db, port: 80, expect: allowed }';
    expect(report(failing)).toMatchObject({ expectations: 0, guardedRules: 0 });
  });
});

/** What could be widened in one policy over the same pods. */
const widened = (policy: string) =>
  reportGuards(
    authoringState({
      'cluster.yaml': ['web', 'api', 'db'].map(POD).join(''),
      'policies.yaml': policy,
      'drawbridge.yaml': 'assumeDns: false\n',
    }),
  ).gaps.flatMap(({ type, change, guard }) =>
    type === 'selector' ? [[phraseText(change), guard === null ? null : phraseText(guard.text)]] : [],
  );

describe('blocks, and policies of the whole cluster', () => {
  it('a block is widened to every address of its family, its excepts included', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: a }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ ipBlock: { cidr: 203.0.113.0/24 } }, { ipBlock: { cidr: 0.0.0.0/0 } }]
      ports: [{ port: 443 }]
    - to: [{ ipBlock: { cidr: 198.51.100.0/24, except: [198.51.100.7/32] } }]
      ports: [{ port: 80 }]
`;
    expect(widened(policy)).toEqual([
      ['ipBlock of egress rule 1, peer 1, widened to every address', null],
      ['ipBlock of egress rule 2 widened to every address', 'a/web[Pod] → a/api[Pod] :80 must not pass'],
    ]);
  });

  it('subjects, peers and networks of cluster-scoped policies are widened too', () => {
    const policy = `apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: top }
spec:
  tier: Admin
  priority: 5
  subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: db } } } }
  ingress: [{ action: Deny, from: [{ namespaces: { matchLabels: { kubernetes.io/metadata.name: b } } }] }]
  egress: [{ action: Deny, to: [{ networks: [203.0.113.0/24] }] }]
`;
    expect(widened(policy)).toEqual([
      ['podSelector of the subject widened to every pod', 'a/web[Pod] → 203.0.113.0 :443 must pass'],
      ['namespaces of ingress rule 1 widened to all namespaces', 'a/web[Pod] → a/db[Pod] :80 must pass'],
      ['networks of egress rule 1 widened to every address', 'a/db[Pod] → a/web[Pod] :80 must pass'],
    ]);
  });
});
