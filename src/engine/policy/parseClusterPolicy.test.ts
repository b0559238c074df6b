import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../model/resources';
import type { ClusterPolicyKind } from '../model/verdict';
import { pathText } from '../selector/decode';
import { parseClusterPolicy } from './parseClusterPolicy';
import type { ParsedPolicy } from './parsedPolicy';

/* What the CRDs of the cluster-scoped kinds take and refuse (S44, S45), and what fails closed (S46). */

const CNP = { tier: 'Admin', priority: 10, subject: { namespaces: {} } };
const ANP = { priority: 10, subject: { namespaces: {} } };
const BANP = { subject: { namespaces: {} } };
const EVERYBODY: JsonObject = { namespaces: {} };

function parse(kind: ClusterPolicyKind, spec: JsonValue, name = 'default'): ParsedPolicy {
  return parseClusterPolicy(kind, { apiVersion: 'x', kind, metadata: { name }, spec });
}

function refusals(policy: ParsedPolicy): readonly string[] {
  return policy.findings.filter(({ level }) => level === 'refused').map(({ path }) => pathText(path));
}

const egress = (rule: JsonObject): JsonObject => ({ ...CNP, egress: [{ action: 'Accept', to: [EVERYBODY], ...rule }] });
const alpha = (rule: JsonObject): JsonObject => ({ ...ANP, egress: [{ action: 'Allow', to: [EVERYBODY], ...rule }] });

describe('refused by the CRD', () => {
  it.each<[string, ClusterPolicyKind, JsonValue, string]>([
    ['no spec', 'ClusterNetworkPolicy', null, 'spec'],
    ['no tier', 'ClusterNetworkPolicy', { priority: 1, subject: EVERYBODY }, 'spec.tier'],
    ['a tier in lower case', 'ClusterNetworkPolicy', { ...CNP, tier: 'admin' }, 'spec.tier'],
    ['no priority', 'AdminNetworkPolicy', { subject: EVERYBODY }, 'spec.priority'],
    ['a priority above 1000', 'AdminNetworkPolicy', { ...ANP, priority: 1001 }, 'spec.priority'],
    ['a priority below 0', 'ClusterNetworkPolicy', { ...CNP, priority: -1 }, 'spec.priority'],
    ['a priority that is text', 'ClusterNetworkPolicy', { ...CNP, priority: '5' }, 'spec.priority'],
    ['no subject', 'ClusterNetworkPolicy', { tier: 'Admin', priority: 1 }, 'spec.subject'],
    ['an empty subject', 'BaselineAdminNetworkPolicy', { subject: {} }, 'spec.subject'],
    [
      'a subject of both forms',
      'ClusterNetworkPolicy',
      { ...CNP, subject: { namespaces: {}, pods: { podSelector: {} } } },
      'spec.subject',
    ],
    [
      'more than 25 rules of v1alpha2',
      'ClusterNetworkPolicy',
      { ...CNP, ingress: Array.from({ length: 26 }, () => ({ action: 'Deny', from: [EVERYBODY] })) },
      'spec.ingress',
    ],
    ['the action of the other version', 'ClusterNetworkPolicy', egress({ action: 'Allow' }), 'spec.egress[0].action'],
    [
      'the other action of the other version',
      'AdminNetworkPolicy',
      alpha({ action: 'Accept' }),
      'spec.egress[0].action',
    ],
    [
      'Pass in the baseline singleton',
      'BaselineAdminNetworkPolicy',
      { ...BANP, egress: [{ action: 'Pass', to: [EVERYBODY] }] },
      'spec.egress[0].action',
    ],
    ['no peers', 'ClusterNetworkPolicy', egress({ to: [] }), 'spec.egress[0].to'],
    [
      '26 peers',
      'ClusterNetworkPolicy',
      egress({ to: Array.from({ length: 26 }, () => EVERYBODY) }),
      'spec.egress[0].to',
    ],
    [
      'a peer of two forms',
      'ClusterNetworkPolicy',
      egress({ to: [{ namespaces: {}, nodes: {} }] }),
      'spec.egress[0].to[0]',
    ],
    ['no networks', 'ClusterNetworkPolicy', egress({ to: [{ networks: [] }] }), 'spec.egress[0].to[0].networks'],
    [
      'a network that is none',
      'ClusterNetworkPolicy',
      egress({ to: [{ networks: ['10/8'] }] }),
      'spec.egress[0].to[0].networks[0]',
    ],
    [
      'a network twice',
      'ClusterNetworkPolicy',
      egress({ to: [{ networks: ['10.0.0.0/8', '10.0.0.0/8'] }] }),
      'spec.egress[0].to[0].networks[1]',
    ],
    [
      'domain names in a Deny',
      'ClusterNetworkPolicy',
      egress({ action: 'Deny', to: [{ domainNames: ['example.com'] }] }),
      'spec.egress[0].to[0].domainNames',
    ],
    [
      'a domain name of one label',
      'ClusterNetworkPolicy',
      egress({ to: [{ domainNames: ['localhost'] }] }),
      'spec.egress[0].to[0].domainNames[0]',
    ],
    ['an empty list of protocols', 'ClusterNetworkPolicy', egress({ protocols: [] }), 'spec.egress[0].protocols'],
    [
      'a protocol of two forms',
      'ClusterNetworkPolicy',
      egress({ protocols: [{ tcp: { destinationPort: { number: 1 } }, destinationNamedPort: 'a' }] }),
      'spec.egress[0].protocols[0]',
    ],
    [
      'a protocol without a port',
      'ClusterNetworkPolicy',
      egress({ protocols: [{ tcp: {} }] }),
      'spec.egress[0].protocols[0].tcp',
    ],
    [
      'a range that does not rise',
      'ClusterNetworkPolicy',
      egress({ protocols: [{ udp: { destinationPort: { range: { start: 5, end: 5 } } } }] }),
      'spec.egress[0].protocols[0].udp.destinationPort.range',
    ],
    [
      'port 0',
      'AdminNetworkPolicy',
      alpha({ ports: [{ portNumber: { port: 0 } }] }),
      'spec.egress[0].ports[0].portNumber.port',
    ],
    [
      'a range that falls',
      'AdminNetworkPolicy',
      alpha({ ports: [{ portRange: { start: 9, end: 8 } }] }),
      'spec.egress[0].ports[0].portRange.end',
    ],
    ['a rule name of 101 characters', 'AdminNetworkPolicy', alpha({ name: 'n'.repeat(101) }), 'spec.egress[0].name'],
  ])('%s', (_what, kind, spec, path) => {
    const parsed = parse(kind, spec);
    expect(refusals(parsed)).toContain(path);
    expect(parsed.refused).toBe(true);
    expect([...parsed.rules.ingress, ...parsed.rules.egress]).toEqual([]);
  });

  it('a baseline of another name: there is one, called default', () => {
    expect(refusals(parse('BaselineAdminNetworkPolicy', BANP, 'mine'))).toEqual(['metadata.name']);
    expect(refusals(parse('BaselineAdminNetworkPolicy', BANP, 'default'))).toEqual([]);
  });
});

describe('taken', () => {
  it('with rules in the order of the file, each with its action and name', () => {
    const parsed = parse('AdminNetworkPolicy', {
      ...ANP,
      ingress: [
        { name: 'first', action: 'Pass', from: [EVERYBODY] },
        { action: 'Deny', from: [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'a' } } } }] },
      ],
    });
    expect(parsed).toMatchObject({ tier: 'admin', priority: 10, refused: false, directions: ['ingress'] });
    expect(parsed.rules.ingress).toMatchObject([
      { index: 0, action: 'pass', name: 'first' },
      { index: 1, action: 'deny', name: null },
    ]);
  });

  it.each<[string, ClusterPolicyKind, JsonValue, 'admin' | 'baseline', number | null]>([
    ['ClusterNetworkPolicy of tier Admin', 'ClusterNetworkPolicy', CNP, 'admin', 10],
    ['ClusterNetworkPolicy of tier Baseline', 'ClusterNetworkPolicy', { ...CNP, tier: 'Baseline' }, 'baseline', 10],
    ['AdminNetworkPolicy', 'AdminNetworkPolicy', { ...ANP, priority: 0 }, 'admin', 0],
    ['BaselineAdminNetworkPolicy', 'BaselineAdminNetworkPolicy', BANP, 'baseline', null],
  ])('%s, and without rules it is in force nowhere (S42)', (_what, kind, spec, tier, priority) => {
    expect(parse(kind, spec)).toMatchObject({ findings: [], tier, priority, directions: [] });
  });

  it.each<[string, JsonValue, JsonValue]>([
    ['a number is TCP', { portNumber: { port: 80 } }, { protocol: 'TCP', from: 80, to: 80 }],
    [
      'a range has both ends',
      { portRange: { protocol: 'UDP', start: 5, end: 7 } },
      { protocol: 'UDP', from: 5, to: 7 },
    ],
    ['a name has no protocol', { namedPort: 'web' }, { protocol: null, name: 'web' }],
  ])('ports of v1alpha1: %s', (_what, port, expected) => {
    expect(parse('AdminNetworkPolicy', alpha({ ports: [port] })).rules.egress[0]?.ports).toMatchObject([expected]);
  });

  it('every network is a peer of its own, for each speaks of one family (S28)', () => {
    const [rule] = parse('ClusterNetworkPolicy', egress({ to: [{ networks: ['10.0.0.0/8', 'fd00::/8'] }] })).rules
      .egress;
    expect(rule?.peers).toMatchObject([
      { type: 'ipBlock', index: 0, network: 0, cidr: { text: '10.0.0.0/8' } },
      { type: 'ipBlock', index: 0, network: 1, cidr: { text: 'fd00::/8' } },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'a pods peer without podSelector takes every pod',
      { to: [{ pods: { namespaceSelector: {} } }] },
      'spec.egress[0].to[0].pods',
    ],
    [
      'a named port beside networks does not match there',
      { to: [{ networks: ['10.0.0.0/8'] }], protocols: [{ destinationNamedPort: 'web' }] },
      'spec.egress[0].protocols',
    ],
  ])('with a note: %s', (_what, rule, path) => {
    const parsed = parse('ClusterNetworkPolicy', egress(rule));
    expect(parsed.refused).toBe(false);
    expect(parsed.findings.map((finding) => [finding.level, pathText(finding.path)])).toEqual([['field', path]]);
  });
});

describe('what is not known fails closed (S46)', () => {
  it.each<[string, JsonObject, string]>([
    ['an Accept', { action: 'Accept', to: [{ planets: {} }] }, 'accepts nothing'],
    ['a Deny', { action: 'Deny', to: [{}] }, 'denies everything'],
    ['a Pass', { action: 'Pass', to: [{ planets: {} }, EVERYBODY] }, 'denies everything'],
  ])('%s is noted', (_what, rule, effect) => {
    const parsed = parse('ClusterNetworkPolicy', egress(rule));
    expect(parsed.refused).toBe(false);
    expect(parsed.findings).toHaveLength(1);
    expect(parsed.findings[0]?.message).toContain(effect);
  });

  it('nodes, networks and names are no peers of ingress', () => {
    const parsed = parse('ClusterNetworkPolicy', { ...CNP, ingress: [{ action: 'Deny', from: [{ nodes: {} }] }] });
    expect(parsed.rules.ingress[0]?.peers).toMatchObject([{ type: 'unreadable', keys: ['nodes'] }]);
  });
});
