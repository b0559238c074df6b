import { type CniReading, type JsonObject, KUBERNETES_READING } from '../../engine';
import { type ClusterInShort, networkPolicy } from '../clusterOf';
import type { Answer } from './answers';
import type { SlowConnection, SlowDirection } from './networkPolicyStage';
import { SlowEvaluator } from './slowEvaluator';
import type { SlowEnd } from './surroundings';

/* Questions in short to the slow evaluator about one small cluster: pods `web` (0), `db` (1) and an `agent` (2). */

const SURROUNDINGS: ClusterInShort = {
  namespaces: { shop: { team: 'a' }, data: {} },
  nodes: [
    { name: 'n1', labels: { pool: 'one' }, ips: ['192.0.2.1'] },
    { name: 'n2', labels: { pool: 'two' }, ips: ['192.0.2.2'] },
  ],
  pods: [
    { namespace: 'shop', name: 'web', labels: { app: 'web' }, ips: ['10.0.0.10'], node: 'n1' },
    { namespace: 'data', name: 'db', labels: { app: 'db' }, unknownLabels: ['hash'], ports: ['sql:80', 'sql:81/UDP'] },
    { namespace: 'data', name: 'agent', hostNetwork: true, node: 'n2' },
  ],
  podRanges: ['10.0.0.0/16'],
};
export const WEB: SlowEnd = { pod: 0 };
export const DB: SlowEnd = { pod: 1 };
export const AGENT: SlowEnd = { pod: 2 };
export const OUTSIDE: SlowEnd = { address: '203.0.113.9' };

export const EVERYBODY = { namespaces: {} };

/** A ClusterNetworkPolicy over every pod. */
export function cnp(priority: number, rest: JsonObject, tier = 'Admin', name = 'c'): JsonObject {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name },
    spec: { tier, priority, subject: EVERYBODY, ...rest },
  };
}

/** An AdminNetworkPolicy over every pod. */
export function anp(priority: number, rest: JsonObject): JsonObject {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name: 'a' },
    spec: { priority, subject: EVERYBODY, ...rest },
  };
}

/** The BaselineAdminNetworkPolicy, over every pod. */
export function banp(rest: JsonObject): JsonObject {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: { name: 'default' },
    spec: { subject: EVERYBODY, ...rest },
  };
}

/** One egress rule; its peers are all pods unless it says others. */
export function egress(action: string, to: readonly JsonObject[] = [EVERYBODY], more: JsonObject = {}): JsonObject {
  return { egress: [{ action, to: [...to], ...more }] };
}

/** Lets nothing out of `web`. */
export const isolated = networkPolicy('shop', 'isolated', { policyTypes: ['Egress'] });

/** Is the gate open? From `web` to `db` on TCP 80, unless asked otherwise. */
export function gate(
  policies: readonly JsonObject[],
  asked: Partial<SlowConnection> = {},
  reading: Partial<CniReading> = {},
  direction: SlowDirection = 'Egress',
): Answer {
  const slow = new SlowEvaluator({ ...SURROUNDINGS, policies }, { ...KUBERNETES_READING, ...reading });
  return slow.gate(direction, {
    from: WEB,
    to: DB,
    family: 'IPv4',
    protocol: 'TCP',
    port: 80,
    ...asked,
  });
}
