import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterOf, queryOf } from '../../testing/askFlow';
import type { ClusterInShort } from '../../testing/clusterOf';
import { randomPluginReading, randomTieredCluster } from '../../testing/randomCluster';
import { podRef, sceneOf } from '../../testing/randomScene';
import { RANDOM_PORTS } from '../../testing/randomSelectors';
import { PROTOCOLS, type Protocol } from '../model/resources';
import type { EndRef, FlowQuery, Judgement, PortRef } from '../model/verdict';
import { containsPort } from '../sets/portSet';
import type { Cluster } from './cluster';
import { judge } from './judge';
import { judgeState } from './judgeState';

/* A question about many ports is cut wherever any rule tells ports apart: its answer is that of its ports one by one (S52). */

const EVERYWHERE: EndRef = { type: 'anywhere' };

/** Every port that random rules and pods speak of, and its neighbours. */
const TELLING_PORTS = [...new Set([1, ...RANDOM_PORTS, ...RANDOM_PORTS.map((port) => port - 1), 82, 444])];

function scenesOf(pods: number) {
  return fc
    .tuple(randomTieredCluster({ pods, policies: 4 }), randomPluginReading)
    .map(([short, reading]) => sceneOf(short, reading));
}

function question(from: EndRef, to: EndRef, port: PortRef, protocol: Protocol | null): FlowQuery {
  return { from, to, port, protocol, family: null };
}

/** Verdicts and gates of the members that hold one port. */
function answersAt({ members }: Judgement, protocol: Protocol, port: number): readonly string[] {
  const held = members.filter((member) => member.protocol === protocol && containsPort(member.ports, port));
  const answers = held.map(({ verdict, egress, ingress }) => `${verdict}: ${egress.state}, ${ingress.state}`);
  return [...new Set(answers)].sort();
}

function expectSamePorts(cluster: Cluster, from: EndRef, to: EndRef, protocol: Protocol): void {
  const whole = judge(cluster, question(from, to, null, protocol));
  for (const port of TELLING_PORTS) {
    const one = judge(cluster, question(from, to, port, protocol));
    expect([port, answersAt(whole, protocol, port)]).toEqual([port, answersAt(one, protocol, port)]);
  }
}

describe('what only some readings and kinds of policies tell apart', () => {
  /** Few pairs are judged one by one, many by whole rows. */
  const crowd = (count: number): ClusterInShort => ({
    namespaces: { shop: {} },
    pods: Array.from({ length: count }, (_, index) => ({
      name: `api-${index}`,
      namespace: 'shop',
      ports: ['http:8080'],
    })),
  });
  const everybody = { namespaces: {} };
  const denyHttp = {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: 'deny-http' },
    spec: {
      tier: 'Admin',
      priority: 1,
      subject: everybody,
      ingress: [{ action: 'Deny', from: [everybody], protocols: [{ destinationNamedPort: 'http' }] }],
    },
  };
  const admitRange = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'range', namespace: 'shop' },
    spec: { podSelector: {}, ingress: [{ ports: [{ port: 8000, endPort: 9000 }] }] },
  };

  it.each([2, 6])('a named port of any protocol (S44), %i pods', (count) => {
    const cluster = clusterOf({ ...crowd(count), policies: [denyHttp] });
    for (const port of [null, { from: 8000, to: 9000 }]) {
      const query = queryOf('namespace shop', 'namespace shop', port);
      expect([port, judge(cluster, query).verdict]).toEqual([port, 'partial']);
      expect([port, judgeState(cluster, query).verdict]).toEqual([port, 'partial']);
    }
  });

  it.each([2, 6])('an endPort of which it is not known whether it counts (S50), %i pods', (count) => {
    const cluster = clusterOf({ ...crowd(count), policies: [admitRange] }, { endPort: 'unknown' });
    const query = queryOf('namespace shop', 'namespace shop', { from: 8001, to: 9000 });
    const wider = queryOf('namespace shop', 'namespace shop', { from: 7000, to: 7999 });
    for (const answer of [judge, judgeState]) {
      expect(answer(cluster, query).verdict).toBe('unknown');
      expect(answer(cluster, wider).verdict).toBe('blocked');
      expect(answer(cluster, { ...query, port: { from: 7000, to: 9000 } }).verdict).not.toBe('blocked');
    }
  });
});

describe('a question about every port says of each what a question about that port says', () => {
  it('between pods', () => {
    fc.assert(
      fc.property(scenesOf(3), fc.constantFrom(...PROTOCOLS), ({ cluster }, protocol) => {
        cluster.pods.forEach((_, from) => {
          cluster.pods.forEach((__, to) => {
            expectSamePorts(cluster, podRef(cluster, from), podRef(cluster, to), protocol);
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  it('between a pod and everybody, inside and outside', () => {
    fc.assert(
      fc.property(scenesOf(3), fc.constantFrom(...PROTOCOLS), ({ cluster }, protocol) => {
        cluster.pods.forEach((_, pod) => {
          expectSamePorts(cluster, podRef(cluster, pod), EVERYWHERE, protocol);
          expectSamePorts(cluster, EVERYWHERE, podRef(cluster, pod), protocol);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('rows of many pairs say of many ports what the explained judgement says', () => {
  it('of all ports, of one protocol, of a range', () => {
    const asked = fc.constantFrom<readonly [PortRef, Protocol | null]>(
      [null, null],
      [null, 'TCP'],
      [null, 'UDP'],
      [null, 'SCTP'],
      [{ from: 79, to: 8081 }, 'TCP'],
    );
    fc.assert(
      fc.property(scenesOf(10), asked, ({ cluster }, [port, protocol]) => {
        const all: EndRef = { type: 'allNamespaces' };
        const query = question(all, all, port, protocol);
        const { verdict, halfOpen, state, egress, ingress } = judge(cluster, query);
        expect(judgeState(cluster, query)).toMatchObject({ verdict, halfOpen, state, egress, ingress });
      }),
      { numRuns: 50 },
    );
  });
});
