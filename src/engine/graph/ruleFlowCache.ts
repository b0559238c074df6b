import type { ClusterDns } from '../dns/findDns';
import type { Cluster, CompiledPolicy } from '../policy/cluster';
import { dnsPorts } from './dnsOnly';
import { type ItemDraft, placed, type RuleFlow, ruleFlows } from './ruleEdges';

interface Entry {
  readonly table: Cluster['table'];
  readonly id: string;
  readonly status: CompiledPolicy['status'];
  readonly ports: string;
  readonly flows: readonly RuleFlow[];
}

/** The flows of all policies' rules, kept by the text of each policy: only its place in the file is looked up anew. */
export function createRuleFlowCache(): (cluster: Cluster, dns: ClusterDns) => readonly ItemDraft[] {
  const entries = new WeakMap<object, Entry>();
  return (cluster, dns) => {
    const numbers = dnsPorts(dns);
    const ports = [...numbers].join();
    return cluster.policies.flatMap((policy) => {
      const { document, id, status } = policy;
      if (document === null || status !== 'ok') return [];
      const known = entries.get(document.data);
      const fits =
        known?.table === cluster.table && known.id === id && known.status === status && known.ports === ports;
      const flows = fits ? known.flows : ruleFlows(cluster, policy, numbers);
      if (!fits) entries.set(document.data, { table: cluster.table, id, status, ports, flows });
      return placed(policy, flows);
    });
  };
}
