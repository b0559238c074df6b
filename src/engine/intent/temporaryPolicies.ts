import type { AuthoringState } from '../authoring/authoring';
import { freePolicyName } from '../authoring/policyText';
import { objectIn } from '../manifest/fields';
import type { JsonObject, Pod } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import type { PolicyChanges, RunningPolicy } from './policyChanges';

/** What is held open for a while, so that narrow rules can be applied without cutting anything. */
export interface Held {
  /** Pods whose gate is open before or after, by `namespace direction`. */
  readonly open: ReadonlyMap<string, ReadonlySet<number>>;
  /** Policies that are changed in place, and stay for a while as they were under another name. */
  readonly copies: ReadonlySet<RunningPolicy>;
}

export const NOTHING_HELD: Held = { open: new Map(), copies: new Set() };

/** The temporary policies of a namespace, those that allow everything first. */
export type TemporaryPolicies = (namespace: string, held: Held) => readonly JsonObject[];

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** Writes temporary policies between two clusters, the same object each time, under names that are free in both. */
export function temporaryPolicies(
  state: AuthoringState,
  changes: PolicyChanges,
  start: Cluster,
  end: Cluster,
): TemporaryPolicies {
  const written = new Map<string, JsonObject>();
  const write = (key: string, make: () => JsonObject): JsonObject => {
    const made = written.get(key) ?? make();
    written.set(key, made);
    return made;
  };
  const free = (wanted: string, namespace: string): string => {
    const standing = [...state.cluster.resources.policies, ...changes.removed.map(({ document }) => document)];
    const names = standing.filter((policy) => policy.namespace === namespace).map(({ name }) => name);
    const others = [...written.values()].map((manifest) => String(objectIn(manifest, 'metadata').name));
    return freePolicyName(wanted, new Set([...names, ...(wanted.startsWith(ALLOW_ALL) ? [] : others)]));
  };
  return (namespace, held) => [
    ...DIRECTIONS.flatMap((direction) => {
      const key = `${namespace} ${direction}`;
      const pods = held.open.get(key);
      if (pods === undefined) return [];
      const podSelector = selectorOf(start, end, namespace, direction, pods);
      return [
        write(`${key} ${JSON.stringify(podSelector)}`, () =>
          allowAll(free(`${ALLOW_ALL}${direction}`, namespace), namespace, direction, podSelector),
        ),
      ];
    }),
    ...[...held.copies]
      .filter(({ document }) => document.namespace === namespace)
      .map(({ document, manifest }) =>
        write(document.id, () => copyOf(manifest, free(`temporary-${document.name}`, namespace), namespace)),
      ),
  ];
}

const ALLOW_ALL = 'temporary-allow-all-';

function allowAll(name: string, namespace: string, direction: Direction, podSelector: JsonObject): JsonObject {
  const policyTypes = direction === 'ingress' ? ['Ingress'] : ['Egress'];
  return policy(name, namespace, { podSelector, policyTypes, [direction]: [{}] });
}

/** The same rules under another name: nothing passes that did not pass before. */
function copyOf({ spec }: JsonObject, name: string, namespace: string): JsonObject {
  return policy(name, namespace, spec === undefined ? {} : { ...objectIn({ spec }, 'spec') });
}

function policy(name: string, namespace: string, spec: JsonObject): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

/**
 * Every pod of the namespace, but for those that are isolated before and after: what is shut to them stays shut, where
 * some label tells them from the pods that need it.
 */
function selectorOf(
  start: Cluster,
  end: Cluster,
  namespace: string,
  direction: Direction,
  needing: ReadonlySet<number>,
): JsonObject {
  const shut = start.pods.filter(
    (pod, index) =>
      pod.namespace === namespace && isIsolated(start, index, direction) && isIsolated(end, index, direction),
  );
  const needed = [...needing].flatMap((index) => start.pods[index] ?? []);
  const [first] = shut;
  if (first === undefined) return {};
  const valuesOf = (pods: readonly Pod[], key: string): ReadonlySet<string | undefined> =>
    new Set(pods.map((pod) => pod.labels.get(key)));
  const key = ['app.kubernetes.io/name', 'app', ...[...first.labels.keys()].sort()].find((candidate) => {
    const out = valuesOf(shut, candidate);
    if (out.has(undefined) || needed.some((pod) => pod.unknownLabels.has(candidate))) return false;
    return ![...valuesOf(needed, candidate)].some((value) => out.has(value));
  });
  if (key === undefined) return {};
  const values = [...valuesOf(shut, key)].filter((value) => value !== undefined).sort();
  return { matchExpressions: [{ key, operator: 'NotIn', values }] };
}

/** Does a NetworkPolicy select the pod for that direction, or may it (S5)? */
export function isIsolated(cluster: Cluster, pod: number, direction: Direction): boolean {
  return cluster.gatePolicies(pod, direction).network.length > 0;
}
