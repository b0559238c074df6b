import { isList, isObject, member, valueAt } from '../manifest/fields';
import { joinPhrases, listPhrase, phrase } from '../model/phrase';
import type { Pod, Protocol } from '../model/resources';
import { PROTOCOLS } from '../model/resources';
import type { Cluster } from '../policy/cluster';
import { bitIndices, orBits } from '../sets/bits';
import type { Completing, Suggestion } from './completing';
import { podsOf, podsText } from './matching';
import { destinationScopes } from './ruleScopes';

interface Declared {
  /** A number, or a name. */
  readonly port: string;
  readonly protocol: Protocol;
  readonly isName: boolean;
  readonly pods: Set<Pod>;
}

/**
 * The ports that containers of the pods at the rule's other end declare, by number and by name, with how many pods declare
 * each. A Service's own port is never offered, but said where it leads (S26).
 */
export function completePorts(completing: Completing, forms: 'numbers' | 'names' | 'both'): readonly Suggestion[] {
  const { state, document, cursor, namespace } = completing;
  const { cluster } = state;
  const scopes = destinationScopes(document.data, cursor.path, namespace);
  if (scopes === null) return [];
  const bits = scopes.map((scope) => podsOf(cluster, scope).yes).reduce(orBits, cluster.table.none);
  const pods = bitIndices(bits).flatMap((index) => cluster.pods[index] ?? []);
  const protocol = protocolAt(completing);
  const used = portsBeside(completing);
  return [...declaredBy(pods)]
    .filter((one) => (one.isName ? forms !== 'numbers' : forms !== 'names'))
    .filter((one) => protocol === null || one.protocol === protocol)
    .filter((one) => !used.has(`${one.port} ${one.protocol}`))
    .sort((a, b) => Number(a.isName) - Number(b.isName) || b.pods.size - a.pods.size || Number(a.port) - Number(b.port))
    .map((one) => suggestion(completing, one, protocol));
}

function* declaredBy(pods: readonly Pod[]): Iterable<Declared> {
  const found = new Map<string, Declared>();
  const add = (pod: Pod, port: string, protocol: Protocol, isName: boolean): void => {
    const key = `${port} ${protocol}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { port, protocol, isName, pods: new Set([pod]) });
    else known.pods.add(pod);
  };
  for (const pod of pods) {
    for (const { port, name, protocol } of pod.ports) {
      add(pod, String(port), protocol, false);
      if (name !== null) add(pod, name, protocol, true);
    }
  }
  yield* found.values();
}

function suggestion(completing: Completing, one: Declared, protocol: Protocol | null): Suggestion {
  const { cluster } = completing.state;
  const count = [...one.pods].reduce((sum, pod) => sum + pod.count, 0);
  const names = [...new Set([...one.pods].map((pod) => cluster.workloadOf(pod.workload)?.name ?? pod.name))];
  const suffix = one.protocol === 'TCP' ? '' : ` ${one.protocol}`;
  const services = servicesTo(cluster, one);
  const numbers = one.isName ? [...new Set([...one.pods].flatMap((pod) => numbersOf(pod, one)))] : [];
  return {
    label: `${one.port}${suffix}`,
    kind: 'port',
    detail: podsText(count),
    explanation: [
      joinPhrases([
        phrase`Declared by ${listPhrase(names, 5)}`,
        numbers.length === 0 ? '' : phrase` as ${listPhrase(numbers, 3)}`,
        '.',
      ]),
      ...(services.length === 0
        ? []
        : [
            phrase`${listPhrase(services, 3)} ${services.length === 1 ? 'leads' : 'lead'} here. A policy names the pod's port.`,
          ]),
    ],
    insert: `${one.port}${protocol === null ? protocolLine(completing, one.protocol) : ''}`,
  };
}

function numbersOf(pod: Pod, { port, protocol }: Declared): readonly string[] {
  return pod.ports.filter((own) => own.name === port && own.protocol === protocol).map((own) => String(own.port));
}

/** Services with another port of their own that lead to this one: "Service api:80". */
function servicesTo({ resources }: Cluster, { port, isName, protocol, pods }: Declared): readonly string[] {
  const all = [...pods];
  return resources.services.flatMap(({ namespace, name, selector, ports }) => {
    if (selector === null) return [];
    const entries = [...selector];
    const selects = all.some(
      (pod) => pod.namespace === namespace && entries.every(([key, value]) => pod.labels.get(key) === value),
    );
    if (!selects) return [];
    return ports
      .filter(
        (own) => own.protocol === protocol && String(own.targetPort) === port && (isName || String(own.port) !== port),
      )
      .map((own) => `Service ${name}:${own.port}`);
  });
}

/** The protocol that is written beside the port, or that the entry is of; null: none. */
function protocolAt({ cursor, document }: Completing): Protocol | null {
  const form = cursor.path.find((step) => step === 'tcp' || step === 'udp' || step === 'sctp');
  const written =
    form === undefined ? valueAt(document.data ?? undefined, [...cursor.path.slice(0, -1), 'protocol']) : form;
  return PROTOCOLS.find((known) => typeof written === 'string' && known === written.toUpperCase()) ?? null;
}

/** Absent means TCP (S23), so another protocol must be written, as a line of its own. */
function protocolLine({ cursor, document }: Completing, protocol: Protocol): string {
  if (protocol === 'TCP' || cursor.flow || cursor.path.at(-1) !== 'port') return '';
  const before = document.text.slice(cursor.start - cursor.column, cursor.start);
  const column = /port *: *$/.exec(before)?.index;
  return column === undefined ? '' : `\n${' '.repeat(column)}protocol: ${protocol}`;
}

/** Ports that other entries of the same list have already. */
function portsBeside({ cursor, document }: Completing): ReadonlySet<string> {
  const at = cursor.path.lastIndexOf('ports');
  const list = at === -1 ? undefined : valueAt(document.data ?? undefined, cursor.path.slice(0, at + 1));
  const own = cursor.path[at + 1];
  const used = new Set<string>();
  for (const [index, item] of (isList(list) ? list : []).entries()) {
    if (index === own || !isObject(item)) continue;
    used.add(`${String(member(item, 'port') ?? '')} ${String(member(item, 'protocol') ?? 'TCP')}`);
  }
  return used;
}
