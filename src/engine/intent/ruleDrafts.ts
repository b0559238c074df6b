import { type AuthorEnd, authorEnd, endName } from '../authoring/authorEnd';
import type { AuthoringState } from '../authoring/authoring';
import { seenByRules } from '../authoring/flowPolicies';
import { peersOf } from '../authoring/policyText';
import { code, phrase } from '../model/phrase';
import type { JsonObject, Workload } from '../model/resources';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { resolveEnd } from '../policy/ends';
import { isOnHostNetwork } from './intentScope';
import { needsOf, type PortNeeds } from './portNeeds';

/** Whose gate a rule is for: one workload's, or those of a whole namespace. */
export interface Owner {
  readonly namespace: string;
  /** Null: every pod of the namespace. */
  readonly workload: Workload | null;
}

/** One flow at one gate, before rules of the same owner are put together. */
export interface RuleDraft {
  readonly owner: Owner;
  readonly direction: Direction;
  /** Null: any peer (S17). */
  readonly peers: readonly JsonObject[] | null;
  readonly needs: PortNeeds;
}

export interface Drafted {
  readonly drafts: readonly RuleDraft[];
  /** The flow between what rules can be written for: a Service or a pod is the workloads behind it. */
  readonly intended: readonly FlowQuery[];
  /** Why a part of the flow can't be written. */
  readonly problems: readonly Phrase[];
}

/** What a flow that must pass needs at the gates of the namespaces that policies are generated for. */
export function draftFlow(state: AuthoringState, query: FlowQuery, scope: ReadonlySet<string>): Drafted {
  const { cluster } = state;
  const drafts: RuleDraft[] = [];
  const problems: Phrase[] = [];
  const intended: FlowQuery[] = [];
  const needs = needsOf(cluster, query);
  for (const fromRef of workloadRefs(cluster, query.from)) {
    for (const toRef of workloadRefs(cluster, query.to)) {
      const from = authorEnd(cluster.resources, fromRef);
      const to = authorEnd(cluster.resources, toRef);
      if ('refusal' in from || 'refusal' in to) {
        problems.push('refusal' in from ? from.refusal : 'refusal' in to ? to.refusal : []);
        continue;
      }
      // A Service's port means something at the Service alone (S26): its numbers are in the needs.
      intended.push({ ...query, from: fromRef, to: query.to.type === 'service' ? query.to : toRef });
      for (const direction of ['egress', 'ingress'] as const) {
        const [own, other] = direction === 'egress' ? [from.end, to.end] : [to.end, from.end];
        const seen = seenByRules(state, other);
        if ('refusal' in seen) {
          problems.push(seen.refusal);
          continue;
        }
        for (const owner of ownersOf(cluster, own, scope)) {
          drafts.push({ owner, direction, peers: peersOf(cluster.resources, seen.end, owner.namespace), needs });
        }
        if (own.type === 'workload' && scope.has(own.workload.namespace) && isOnHostNetwork(cluster, own.workload))
          problems.push(phrase`${code(endName(own))} runs on the host network: no NetworkPolicy selects its pods.`);
      }
    }
  }
  return { drafts, intended, problems };
}

/** A Service or pods as the workloads that they belong to: a rule names labels, and those are a workload's. */
function workloadRefs(cluster: Cluster, ref: EndRef): readonly EndRef[] {
  if (ref.type !== 'service' && ref.type !== 'pods' && ref.type !== 'pod') return [ref];
  const ids = new Set(resolveEnd(cluster, ref).pods.map((index) => cluster.pods[index]?.workload ?? ''));
  const workloads = [...ids].map((id) => cluster.workloadOf(id)).filter((workload) => workload !== undefined);
  if (workloads.length === 0) return [ref];
  return workloads.map(({ namespace, name, kind }) => ({ type: 'workload', namespace, name, kind }));
}

function ownersOf(cluster: Cluster, end: AuthorEnd, scope: ReadonlySet<string>): readonly Owner[] {
  switch (end.type) {
    case 'workload': {
      const { workload } = end;
      if (!scope.has(workload.namespace) || isOnHostNetwork(cluster, workload)) return [];
      return [{ namespace: workload.namespace, workload }];
    }
    case 'namespace':
      return scope.has(end.namespace) ? [{ namespace: end.namespace, workload: null }] : [];
    case 'allNamespaces':
    case 'anywhere':
      return [...scope].sort().map((namespace) => ({ namespace, workload: null }));
    case 'blocks':
      return [];
  }
}
