import type { Protocol } from '../engine/model/resources';
import {
  type CniReading,
  type EndRef,
  type FlowQuery,
  type FlowState,
  type Judgement,
  KUBERNETES_READING,
  type PortRef,
} from '../engine/model/verdict';
import type { Cluster } from '../engine/policy/cluster';
import { compile } from '../engine/policy/compile';
import { judge } from '../engine/policy/judge';
import { type ClusterInShort, resourcesOf } from './clusterOf';

/** A cluster, compiled, of a description in short. */
export function clusterOf(short: ClusterInShort, reading: Partial<CniReading> = {}): Cluster {
  return compile(resourcesOf(short), { ...KUBERNETES_READING, ...reading });
}

/**
 * An end in short: `shop/web`, `service shop/api`, `namespace shop`, `*` (all namespaces), `internet`, `anywhere`, an
 * address, or a CIDR.
 */
function endOf(text: string): EndRef {
  if (text === 'internet' || text === 'anywhere') return { type: text };
  if (text === '*') return { type: 'allNamespaces' };
  const [first = '', rest = ''] = text.split(' ');
  if (first === 'namespace') return { type: 'namespace', namespace: rest };
  const [namespace = '', name = ''] = (first === 'service' ? rest : first).split('/');
  if (first === 'service') return { type: 'service', namespace, name };
  if (/^[\d.]+\/\d+$|:.*\/\d+$/.test(text)) return { type: 'cidr', cidr: text, except: [] };
  if (/^[\d.]+$|:/.test(text)) return { type: 'address', address: text };
  return { type: 'workload', namespace, name, kind: null };
}

/** A question in short: TCP where a port is given and nothing else is said. */
export function queryOf(from: string, to: string, port: PortRef = null, protocol: Protocol | null = null): FlowQuery {
  return { from: endOf(from), to: endOf(to), port, protocol, family: null };
}

/** Judges a question in short. */
export function ask(
  cluster: Cluster,
  from: string,
  to: string,
  port: PortRef = null,
  protocol: Protocol | null = null,
): Judgement {
  return judge(cluster, queryOf(from, to, port, protocol));
}

/** The state of a question in short, as an edge shows it. */
export function stateOf(
  cluster: Cluster,
  from: string,
  to: string,
  port: PortRef = null,
  protocol: Protocol | null = null,
): FlowState {
  return ask(cluster, from, to, port, protocol).state;
}
