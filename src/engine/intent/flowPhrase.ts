import type { ConnectivityEnd } from '../connectivity/connectivity';
import { formatEnd } from '../manifest/endText';
import { code, phrase } from '../model/phrase';
import { portText } from '../model/portText';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { blocksText } from '../sets/addressSet';
import { type ConnectionSet, connectionsText } from '../sets/connectionSet';

/** "shop/frontend → shop/api :8080" */
export function queryPhrase({ from, to, port, protocol }: FlowQuery): Phrase {
  const text = portText(port, protocol);
  return phrase`${code(formatEnd(from))} → ${code(formatEnd(to))} ${code(port === null ? text : `:${text}`)}`;
}

/** "shop/frontend → shop/api, TCP 8080" */
export function rowPhrase(cluster: Cluster, from: ConnectivityEnd, to: ConnectivityEnd, set: ConnectionSet): Phrase {
  return phrase`${code(endText(cluster, from))} → ${code(endText(cluster, to))}, ${connectionsWords(set)}`;
}

/** `shop/frontend`, `203.0.113.0/24`. */
function endText(cluster: Cluster, end: ConnectivityEnd): string {
  if (end.type === 'range') return blocksText([end.range]);
  const workload = cluster.workloadOf(end.id);
  if (workload === undefined) return end.id;
  const { namespace, name } = workload;
  return cluster.workloadsNamed(namespace, name).length > 1 ? end.id : `${namespace}/${name}`;
}

/** "TCP 80,443 and UDP 53"; "every port". */
export function connectionsWords(set: ConnectionSet): string {
  const text = connectionsText(set);
  if (text === 'All Connections') return 'every port';
  return text.replaceAll(/,(?=[A-Z])/g, ' and ').replaceAll(/(?<= )1-65535/g, 'any port');
}
