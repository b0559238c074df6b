import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EndRef, Family, FlowQuery, JsonObject, Protocol } from '../engine';
import type { ClusterInShort, PodInShort } from './clusterOf';

/** The folder of conformance cases; null, with why, where it is absent. */
export function conformanceFolder(): { readonly path: string } | { readonly missing: string } {
  const path = process.env.DRAWBRIDGE_CONFORMANCE ?? join(import.meta.dirname, '../../../shared/conformance');
  return existsSync(path) ? { path } : { missing: `no conformance cases at ${path} (set DRAWBRIDGE_CONFORMANCE)` };
}

interface ProbePod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ip?: string;
  readonly ips?: readonly string[];
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol: Protocol;
    readonly declared?: boolean;
  }[];
  readonly hostNetwork?: boolean;
  readonly node?: string;
}

export interface Probe {
  readonly src?: string;
  readonly srcIP?: string;
  readonly dst?: string;
  readonly dstIP?: string;
  /** The name by which the destination is asked for, beside its address or alone (S44). */
  readonly dstDomain?: string;
  readonly port: number | string;
  readonly protocol: Protocol;
  readonly expect: boolean;
  readonly family?: Family;
  /** What one gate alone must say. */
  readonly expectIngress?: boolean;
  readonly expectEgress?: boolean;
  /** A pod to itself. */
  readonly loopback?: boolean;
  /** The API leaves it open: `unknown` is right as well. */
  readonly ambiguous?: boolean;
}

export interface ProbeCase {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly namespaces: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[];
  readonly pods: readonly ProbePod[];
  readonly nodes?: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly ips: readonly string[];
  }[];
  readonly policies: readonly JsonObject[];
  readonly probes: readonly Probe[];
  readonly options?: { readonly ipBlockPods?: 'match' | 'skip' };
}

/** The cases of one file of probes. */
export function readProbeCases(folder: string, file: string): readonly ProbeCase[] {
  const parsed: { readonly cases: readonly ProbeCase[] } = JSON.parse(
    readFileSync(join(folder, 'probes', file), 'utf8'),
  );
  return parsed.cases;
}

/** The cluster of a case, in the shorthand of `resourcesOf`. */
export function clusterOfCase(item: ProbeCase): ClusterInShort {
  return {
    namespaces: Object.fromEntries(item.namespaces.map(({ name, labels }) => [name, labels])),
    nodes: item.nodes ?? [],
    pods: item.pods.map(podOfCase),
    policies: item.policies,
  };
}

/** The case as manifests: one JSON list, as `kubectl get -o json` would print it. */
export function manifestsOfCase(item: ProbeCase): string {
  const items = [
    ...item.namespaces.map(({ name, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
    ...(item.nodes ?? []).map(({ name, labels, ips }) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      status: { addresses: ips.map((address) => ({ type: 'InternalIP', address })) },
    })),
    ...item.pods.map(podManifest),
    ...item.policies,
  ];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

function podManifest(pod: ProbePod): object {
  const ips = pod.ips ?? (pod.ip === undefined ? [] : [pod.ip]);
  const ports = pod.ports
    .filter((port) => port.declared !== false)
    .map(({ name, port, protocol }) => ({ name, containerPort: port, protocol }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: pod.name, namespace: pod.namespace, labels: pod.labels },
    spec: {
      hostNetwork: pod.hostNetwork,
      nodeName: pod.node,
      containers: [{ name: 'main', image: 'example.com/main', ports }],
    },
    status: { phase: 'Running', podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) },
  };
}

function podOfCase(pod: ProbePod): PodInShort {
  const declared = pod.ports.filter((port) => port.declared !== false);
  return {
    namespace: pod.namespace,
    name: pod.name,
    labels: pod.labels,
    ips: pod.ips ?? (pod.ip === undefined ? [] : [pod.ip]),
    ports: declared.map(({ name, port, protocol }) => `${name === undefined ? '' : `${name}:`}${port}/${protocol}`),
    ...(pod.hostNetwork === undefined ? {} : { hostNetwork: pod.hostNetwork }),
    ...(pod.node === undefined ? {} : { node: pod.node }),
  };
}

function endOf(pod: string | undefined, address: string | undefined): EndRef {
  if (address !== undefined) return { type: 'address', address };
  const [namespace = '', name = ''] = (pod ?? '').split('/');
  return { type: 'pod', namespace, name };
}

/**
 * A probe as a question. A probe is one connection: without `family` it goes to the first address that the destination
 * shows, as a client of a dual-stack pod would.
 */
export function queryOfProbe(item: ProbeCase, probe: Probe): FlowQuery {
  const from = endOf(probe.src, probe.srcIP);
  const to: EndRef =
    probe.dstDomain === undefined
      ? endOf(probe.dst, probe.dstIP)
      : { type: 'domain', name: probe.dstDomain, address: probe.dstIP ?? null };
  const target = item.pods.find((pod) => `${pod.namespace}/${pod.name}` === probe.dst);
  const source = item.pods.find((pod) => `${pod.namespace}/${pod.name}` === probe.src);
  const first = (target ?? source)?.ips?.[0];
  const primary = first === undefined ? null : first.includes(':') ? 'IPv6' : 'IPv4';
  const byAddress = probe.srcIP !== undefined || probe.dstIP !== undefined;
  const served = target?.ports.find((port) => port.name === probe.port && port.protocol === probe.protocol);
  return {
    from,
    to,
    port: typeof probe.port === 'string' ? (served?.port ?? probe.port) : probe.port,
    protocol: probe.protocol,
    family: probe.family ?? (byAddress ? null : primary),
  };
}
