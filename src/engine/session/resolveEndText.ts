import { nearest } from '../../lib/nearest';
import { parseEnd } from '../manifest/endText';
import { code, listPhrase, phrase } from '../model/phrase';
import type { ResolvedEnd } from '../model/session';
import type { EndRef, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import { endNote } from './endNote';
import { splitEndText } from './splitEndText';

/** Why a text names nothing, in words. */
export interface EndError {
  readonly error: Phrase;
}

const KEYWORDS: ReadonlyMap<string, EndRef> = new Map<string, EndRef>([
  ['internet', { type: 'internet' }],
  ['the internet', { type: 'internet' }],
  ['anywhere', { type: 'anywhere' }],
  ['*', { type: 'allNamespaces' }],
  ['all namespaces', { type: 'allNamespaces' }],
]);

const LOOKS_LIKE_ADDRESS = /^[\d.]+(\/\d*)?$|^[0-9a-f]*:[0-9a-f:.]*(\/\d*)?$/i;

/**
 * Reads an end as people type it: `shop/frontend`, `frontend` where only one namespace has it, `shop/frontend-7d9f-x2x4z`, a
 * Service `api.shop` or `api.shop.svc.cluster.local`, an address, a range, `internet`, a namespace; each with `:port`, and
 * URLs. Ends that nothing shows give an error that names what comes near.
 */
export function resolveEndText(cluster: Cluster, text: string): ResolvedEnd | EndError {
  if (text.trim() === '') return { error: phrase`Enter a workload, a Service, an address or ${code('internet')}.` };
  const parts = splitEndText(text);
  if (parts === null) {
    return {
      error: phrase`${code(text.trim())} ends in something that is no port: a port is a number from 1 to 65535 or a container port's name.`,
    };
  }
  const { host, port } = parts;
  const ref = endOf(cluster, host);
  return 'error' in ref ? ref : { ref, port, note: endNote(cluster, ref, port) };
}

function endOf(cluster: Cluster, host: string): EndRef | EndError {
  const keyword = KEYWORDS.get(host.toLowerCase());
  if (keyword !== undefined) return keyword;
  const parsed = parseEnd(host);
  if (parsed?.type === 'address' || parsed?.type === 'cidr') return parsed;
  if (LOOKS_LIKE_ADDRESS.test(host)) {
    return {
      error: phrase`${code(host)} is not an IP address or a CIDR. Write ${code('10.0.0.1')} or ${code('10.0.0.0/8')}.`,
    };
  }
  if (host.includes('/')) return inNamespace(cluster, host, parsed);
  return bareName(cluster, host) ?? (host.includes('.') ? dnsName(cluster, host) : unknownName(cluster, host));
}

function inNamespace(cluster: Cluster, host: string, parsed: EndRef | null): EndRef | EndError {
  const [namespace = '', name = ''] = host.split(/\/(.*)/s);
  const missing = missingNamespace(cluster, namespace);
  if (missing !== null) return missing;
  if (parsed !== null && parsed.type !== 'service' && resolveEnd(cluster, parsed).nobody === null) return parsed;
  if (cluster.resources.services.some((service) => service.namespace === namespace && service.name === name)) {
    return { type: 'service', namespace, name };
  }
  const plain = name.replace(/\[.*$/, '');
  const names = namesIn(cluster, namespace);
  return {
    error: phrase`Namespace ${code(namespace)} has no workload, pod or Service ${code(name)}.${suggestion(nearest(plain, names))}`,
  };
}

function missingNamespace(cluster: Cluster, namespace: string): EndError | null {
  const { namespaces } = cluster.table;
  if (namespaces.has(namespace)) return null;
  return {
    error: phrase`There is no namespace ${code(namespace)} in what was loaded.${suggestion(nearest(namespace, namespaces.keys()))}`,
  };
}

/** A name without a namespace, where it means one thing: a workload before a pod, a Service, a namespace. Null: nothing. */
function bareName(cluster: Cluster, name: string): EndRef | EndError | null {
  const workloads = cluster.workloads.filter((workload) => workload.name === name);
  if (workloads.length > 0) {
    return oneOf(
      name,
      workloads.map(({ namespace, kind }) => ({ type: 'workload', namespace, name, kind }) as const),
    );
  }
  const pods = cluster.pods.filter((pod) => !pod.template && pod.name === name);
  if (pods.length > 0)
    return oneOf(
      name,
      pods.map(({ namespace }) => ({ type: 'pod', namespace, name }) as const),
    );
  const services = cluster.resources.services.filter((service) => service.name === name);
  if (services.length > 0)
    return oneOf(
      name,
      services.map(({ namespace }) => ({ type: 'service', namespace, name }) as const),
    );
  return cluster.table.namespaces.has(name) ? { type: 'namespace', namespace: name } : null;
}

type Named = Extract<EndRef, { type: 'workload' | 'pod' | 'service' }>;

function oneOf(name: string, ends: readonly Named[]): EndRef | EndError {
  const [first, ...others] = ends;
  if (first !== undefined && others.length === 0) return first;
  const sameNamespace = ends.every((end) => end.namespace === first?.namespace);
  const texts = ends.map((end) => {
    if (end.type === 'service') return `${end.name}.${end.namespace}`;
    return sameNamespace && end.type === 'workload'
      ? `${end.namespace}/${end.name}[${end.kind ?? ''}]`
      : `${end.namespace}/${end.name}`;
  });
  return { error: phrase`${code(name)} is the name of ${ends.length} things: ${listPhrase(texts, 5)}. Say which.` };
}

/** `api.shop`, `api.shop.svc…`, and a pod behind a headless Service, `db-0.db.shop`. */
function dnsName(cluster: Cluster, host: string): EndRef | EndError {
  const labels = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\.svc(\..*)?$/, '')
    .split('.');
  const namespace = labels.at(-1) ?? '';
  const name = labels.at(-2) ?? '';
  if (labels.length > 3 || !cluster.table.namespaces.has(namespace)) {
    const near = cluster.resources.services
      .filter((service) => service.name === name)
      .map((service) => `${name}.${service.namespace}`);
    return {
      error: phrase`${code(host)} is no Service that was loaded (they are written ${code('name.namespace')}).${suggestion(nearest(`${name}.${namespace}`, near))} Names outside of the cluster can't be judged, since policies see addresses: enter the address, or ${code('internet')}.`,
    };
  }
  if (!cluster.resources.services.some((service) => service.namespace === namespace && service.name === name)) {
    const services = cluster.resources.services.filter((service) => service.namespace === namespace);
    const workload = cluster.workloads.some((item) => item.namespace === namespace && item.name === name);
    const hint: Phrase = workload
      ? phrase` The workload is written ${code(`${namespace}/${name}`)}.`
      : suggestion(
          nearest(
            name,
            services.map((service) => service.name),
          ).map((near) => `${near}.${namespace}`),
        );
    return {
      error: phrase`Namespace ${code(namespace)} has no Service ${code(name)} in what was loaded, so this name would not resolve.${hint}`,
    };
  }
  if (labels.length < 3) return { type: 'service', namespace, name };
  return podOfService(cluster, labels[0] ?? '', namespace, host);
}

function podOfService(cluster: Cluster, pod: string, namespace: string, host: string): EndRef | EndError {
  if (cluster.podIndexOf(`${namespace}/${pod}`) !== undefined) return { type: 'pod', namespace, name: pod };
  const name = pod.replace(/-\d+$/, '');
  const set = cluster.workloads.find(
    (item) => item.kind === 'StatefulSet' && item.namespace === namespace && item.name === name && name !== pod,
  );
  if (set !== undefined) return { type: 'workload', namespace, name, kind: set.kind };
  return {
    error: phrase`${code(host)} names the pod ${code(pod)} of a Service, and namespace ${code(namespace)} has no such pod.`,
  };
}

function unknownName(cluster: Cluster, name: string): EndError {
  const places = new Map<string, string>();
  for (const { namespace, name: other } of [...cluster.workloads, ...cluster.resources.services])
    places.set(other, `${namespace}/${other}`);
  const near = nearest(name, places.keys()).map((other) => places.get(other) ?? other);
  return { error: phrase`Nothing that was loaded is called ${code(name)}.${suggestion(near)}` };
}

function namesIn(cluster: Cluster, namespace: string): readonly string[] {
  const own = <T extends { readonly namespace: string }>(item: T): boolean => item.namespace === namespace;
  return [
    ...cluster.workloads.filter(own).map((workload) => workload.name),
    ...cluster.resources.services.filter(own).map((service) => service.name),
    ...cluster.pods.filter((pod) => own(pod) && !pod.template).map((pod) => pod.name),
  ];
}

function suggestion(names: readonly string[]): Phrase {
  return names.length === 0 ? [] : phrase` Did you mean ${listPhrase(names)}?`;
}
