import { describe, expect, it } from 'vitest';
import { ask, clusterOf } from '../../testing/askFlow';
import { type ClusterInShort, networkPolicy } from '../../testing/clusterOf';
import { phraseText } from '../model/phrase';
import type { JsonObject, JsonValue } from '../model/resources';

/* The words of an explanation: expected and actual values. */

const shop: ClusterInShort = {
  namespaces: { shop: { team: 'a' }, 'kube-system': {} },
  pods: [
    {
      namespace: 'shop',
      name: 'frontend',
      workload: 'Deployment/frontend',
      replicas: 2,
      labels: { app: 'frontend', tier: 'web' },
    },
    {
      namespace: 'shop',
      name: 'api',
      workload: 'Deployment/api',
      replicas: 3,
      labels: { app: 'api' },
      ports: ['http:8080'],
    },
    { namespace: 'kube-system', name: 'coredns', labels: { 'k8s-app': 'kube-dns' }, ips: ['10.244.0.2'] },
  ],
  policies: [
    networkPolicy('shop', 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    networkPolicy('shop', 'web-egress', {
      podSelector: { matchLabels: { tier: 'web' } },
      policyTypes: ['Egress'],
      egress: [
        { to: [{ podSelector: { matchLabels: { app: 'cart' } } }], ports: [{ port: 7070 }] },
        { to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 80 }] },
      ],
    }),
    networkPolicy('shop', 'api-ingress', {
      podSelector: { matchLabels: { app: 'api' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'web' } } }], ports: [{ port: 8080 }] }],
    }),
  ],
};

describe('reasons', () => {
  const reason = (peer: JsonValue, from: string, more: Partial<ClusterInShort> = {}): string => {
    const policies = [
      networkPolicy('shop', 'p', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [peer] }] }),
    ];
    const judgement = ask(clusterOf({ ...shop, policies, ...more }), from, 'shop/api', 8080);
    return phraseText(judgement.members[0]?.ingress.policies[0]?.rules[0]?.peers[0]?.reason ?? []);
  };
  const name = 'kubernetes.io/metadata.name';

  it.each<[JsonValue, string, string]>([
    [
      { podSelector: { matchLabels: { app: 'web' } } },
      'shop/frontend',
      'podSelector app=web does not match: frontend has app=frontend',
    ],
    [
      { podSelector: { matchLabels: { role: 'web' } } },
      'shop/frontend',
      'podSelector role=web does not match: frontend has no label role',
    ],
    [
      { podSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }] } },
      'shop/frontend',
      'podSelector tier notin (web) does not match: frontend has tier=web',
    ],
    [{ podSelector: {} }, 'shop/frontend', 'podSelector {} matches every pod of shop'],
    [{ podSelector: {} }, 'kube-system/coredns', 'podSelector {} means pods of shop: coredns is in kube-system'],
    [{ podSelector: {} }, '203.0.113.9', 'podSelector {} matches pods only: 203.0.113.9 lies outside the cluster'],
    [
      { namespaceSelector: { matchLabels: { [name]: 'kube-system' } } },
      'shop/frontend',
      'namespace kube-system does not match: frontend is in shop',
    ],
    [
      { namespaceSelector: { matchLabels: { [name]: 'kube-system' } } },
      'kube-system/coredns',
      'namespace kube-system matches',
    ],
    [
      { namespaceSelector: { matchLabels: { team: 'b' } } },
      'shop/frontend',
      'namespaceSelector team=b does not match: namespace shop has team=a',
    ],
    [
      { namespaceSelector: { matchLabels: { team: 'a' } } },
      'kube-system/coredns',
      'namespaceSelector team=a does not match: namespace kube-system has no label team',
    ],
    [{ namespaceSelector: {} }, 'shop/frontend', 'namespaceSelector {} matches every namespace'],
    [
      {
        namespaceSelector: { matchLabels: { [name]: 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
      'kube-system/coredns',
      'namespace kube-system and podSelector k8s-app=kube-dns match',
    ],
    [{ ipBlock: { cidr: '203.0.113.0/24' } }, '203.0.113.9', 'ipBlock 203.0.113.0/24 contains 203.0.113.9'],
    [{ ipBlock: { cidr: '203.0.113.0/24' } }, '198.51.100.1', 'ipBlock 203.0.113.0/24 does not contain 198.51.100.1'],
    [
      { ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.0/28'] } },
      '203.0.113.9',
      'ipBlock 203.0.113.0/24 contains 203.0.113.9, but its except 203.0.113.0/28 takes it out',
    ],
    [
      { ipBlock: { cidr: '10.244.0.0/16' } },
      'kube-system/coredns',
      'ipBlock 10.244.0.0/16 contains 10.244.0.2, the address of coredns',
    ],
    [
      { ipBlock: { cidr: '203.0.113.0/24' } },
      'internet',
      'ipBlock 203.0.113.0/24 does not contain 1.0.0.0-9.255.255.255, 11.0.0.0-100.63.255.255, 100.128.0.0-126.255.255.255 and 5 more',
    ],
    [
      { ipBlock: { cidr: '10.244.0.0/16' } },
      'shop/frontend',
      'ipBlock 10.244.0.0/16 may contain frontend: its address is not known, only that it lies in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16',
    ],
    [{ ipBlock: { cidr: '::/0' } }, '203.0.113.9', 'ipBlock ::/0 is an IPv6 block and says nothing of IPv4'],
  ])('%j, asked for %s', (peer, from, text) => {
    expect(reason(peer, from)).toBe(text);
  });

  it('a namespace that is only referred to', () => {
    const pods = [...(shop.pods ?? []), { namespace: 'new', name: 'tool' }];
    expect(reason({ namespaceSelector: { matchLabels: { team: 'a' } } }, 'new/tool', { pods })).toBe(
      'namespaceSelector team=a does not match: namespace new has no label team (no Namespace manifest shows its labels)',
    );
  });

  it.each<[JsonObject, number, 'TCP' | 'UDP', string]>([
    [{ port: 80 }, 8080, 'TCP', 'port 8080 not in 80/TCP'],
    [{ port: 53, protocol: 'UDP' }, 53, 'TCP', 'port 53/TCP not in 53/UDP'],
    [{ port: 53 }, 53, 'UDP', 'port 53/UDP not in 53/TCP'],
    [{ port: 8000, endPort: 8100 }, 8080, 'TCP', 'port 8080 in 8000-8100/TCP'],
    [{ port: 8000, endPort: 8100 }, 9000, 'TCP', 'port 9000 not in 8000-8100/TCP'],
    [{ protocol: 'TCP' }, 9000, 'TCP', 'every TCP port'],
    [{ port: 'http' }, 8080, 'TCP', 'port http is 8080/TCP on api'],
    [{ port: 'http' }, 80, 'TCP', 'port 80 not in http, which is 8080/TCP on api'],
    [{ port: 'grpc' }, 80, 'TCP', 'port 80 not in grpc: api declares no TCP port of that name'],
  ])('%j, asked for %i/%s', (port, asked, protocol, text) => {
    const policies = [
      networkPolicy('shop', 'p', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ ports: [port] }] }),
    ];
    const [member] = ask(clusterOf({ ...shop, policies }), 'shop/frontend', 'shop/api', asked, protocol).members;
    expect(phraseText(member?.ingress.policies[0]?.rules[0]?.ports[0]?.reason ?? [])).toBe(text);
  });
});
