import type { JsonObject } from '../engine/model/resources';
import { type ClusterInShort, networkPolicy, type PodInShort } from './clusterOf';

const NAMESPACES = 20;
const WORKLOADS = 50;
const RULED = 23;

/** 1,000 workloads in 20 namespaces under 500 policies of every common kind: default deny, DNS, named ports, blocks. */
export function largeCluster(): ClusterInShort {
  const numbers = Array.from({ length: NAMESPACES }, (_, index) => index);
  return {
    namespaces: Object.fromEntries(numbers.map((index) => [`ns${index}`, { team: `t${index % 5}` }])),
    pods: numbers.flatMap(podsOf),
    policies: numbers.flatMap(policiesOf),
  };
}

function podsOf(namespace: number): PodInShort[] {
  return Array.from({ length: WORKLOADS }, (_, index) => ({
    name: `w${index}`,
    namespace: `ns${namespace}`,
    labels: { app: `app${index}`, tier: `tier${index % 4}` },
    ports: ['http:8080'],
    replicas: 2,
    workload: `Deployment/w${index}`,
  }));
}

function policiesOf(namespace: number): JsonObject[] {
  const name = `ns${namespace}`;
  const dns = [{ port: 53, protocol: 'UDP' }, { port: 53 }];
  return [
    networkPolicy(name, 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    networkPolicy(name, 'dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ namespaceSelector: {} }], ports: dns }],
    }),
    ...Array.from({ length: RULED }, (_, index) => networkPolicy(name, `p${index}`, ruledSpec(index))),
  ];
}

function ruledSpec(index: number): JsonObject {
  const byTeam = { namespaceSelector: { matchLabels: { team: 't1' } }, podSelector: { matchLabels: { app: 'app1' } } };
  return {
    podSelector: { matchLabels: { app: `app${index}` } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [{ podSelector: { matchLabels: { tier: 'tier1' } } }, byTeam],
        ports: [{ port: 'http' }, { port: 9090 }],
      },
      { from: [{ ipBlock: { cidr: `10.${index}.0.0/16` } }], ports: [{ port: 443 }] },
    ],
    egress: [
      { to: [{ podSelector: { matchLabels: { app: `app${index + 1}` } } }], ports: [{ port: 8080 }] },
      { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] },
    ],
  };
}
