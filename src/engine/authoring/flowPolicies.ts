import { deepEqual } from '../../lib/deepEqual';
import { isObject } from '../manifest/fields';
import type { AllowOptions, PortChoice } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, PolicyId, Resources } from '../model/resources';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import type { CompiledPolicy } from '../policy/cluster';
import { type AuthorEnd, authorEnd, ruleName, withChoice } from './authorEnd';
import type { AuthoringState } from './authoring';
import {
  allowName,
  freePolicyName,
  type NewPolicy,
  namePart,
  peersOf,
  podSelectorOf,
  ruleObject,
  rulePorts,
  takenNames,
} from './policyText';
import { targetPaths } from './targetPaths';

/** Source first, as people speak of a flow. */
const GATES: readonly Direction[] = ['egress', 'ingress'];

/** Both ends of a flow that is to be allowed. */
export interface Ends {
  readonly from: AuthorEnd;
  readonly to: AuthorEnd;
  readonly fromRef: EndRef;
  readonly toRef: EndRef;
}

/** Finds both ends; refused where no rule could open the flow between them. */
export function endsOf(
  resources: Resources,
  fromRef: EndRef,
  toRef: EndRef,
  options: Pick<AllowOptions, 'from' | 'to'> = {},
): Ends | { readonly refusal: Phrase } {
  const from = authorEnd(resources, fromRef);
  if ('refusal' in from) return from;
  const to = authorEnd(resources, toRef);
  if ('refusal' in to) return to;
  if (
    from.end.type !== 'workload' &&
    from.end.type !== 'namespace' &&
    to.end.type !== 'workload' &&
    to.end.type !== 'namespace'
  ) {
    return { refusal: phrase`Neither end is in the cluster, so there is no gate to write a rule for.` };
  }
  if (from.end.type === 'workload' && to.end.type === 'workload' && from.end.workload.id === to.end.workload.id) {
    return { refusal: phrase`${code(from.end.workload.name)} is both ends. Draw the edge to another workload.` };
  }
  return {
    from: withChoice(from.end, options.from ?? null),
    to: withChoice(to.end, options.to ?? null),
    fromRef: refOf(from.end, fromRef),
    toRef: refOf(to.end, toRef),
  };
}

/** The flow is drawn between what the rule is written for: the workload behind a Service or a pod. */
function refOf(end: AuthorEnd, ref: EndRef): EndRef {
  if (end.type !== 'workload' || ref.type === 'workload') return ref;
  return { type: 'workload', namespace: end.workload.namespace, name: end.workload.name, kind: null };
}

/** The flow between the ends on one port. */
export function queryOf(ends: Ends, choice: PortChoice): FlowQuery {
  const protocol = choice.protocol ?? (choice.port === null ? null : 'TCP');
  return { from: ends.fromRef, to: ends.toRef, port: choice.port, protocol, family: null };
}

/** Where a policy for this end's gate lives; null: the end has no gate. */
export function namespaceOf(end: AuthorEnd): string | null {
  if (end.type === 'workload') return end.workload.namespace;
  return end.type === 'namespace' ? end.namespace : null;
}

/**
 * The name of a new policy that opens a gate of this flow: after its workload where the workspace keeps one policy a
 * workload, else after the flow. Where both ends would give the same name, the flow's tells the two gates apart.
 */
export function newPolicyName(
  state: AuthoringState,
  ends: Ends,
  direction: Direction,
  namespace: string,
  wanted: PolicyId | 'new' | undefined,
): string {
  const { resources } = state.cluster;
  const [from, to] = [ruleName(resources, ends.from), ruleName(resources, ends.to)];
  const taken = takenNames(resources, namespace);
  const perWorkload = state.reading.settings.policyPer === 'workload' && wanted === undefined;
  const alike = from === to && namespaceOf(ends.from) === namespaceOf(ends.to);
  if (!perWorkload || alike) return freePolicyName(allowName(from, to, direction), taken);
  return freePolicyName(namePart(direction === 'egress' ? from : to), taken);
}

/** One gate's rule: in a policy of its own, or added to one that is there. */
export interface GateWrite {
  readonly direction: Direction;
  readonly policy: NewPolicy;
  /** Null: a new policy. */
  readonly into: CompiledPolicy | null;
  readonly path: string;
}

/** What opens the chosen gates for these ports. */
export function writesOf(
  state: AuthoringState,
  ends: Ends,
  ports: readonly PortChoice[],
  gates: Readonly<Record<Direction, boolean>>,
  options: AllowOptions,
): { readonly writes: readonly GateWrite[] } | { readonly refusal: Phrase } {
  const writes: GateWrite[] = [];
  for (const direction of GATES) {
    if (!gates[direction]) continue;
    const owner = direction === 'egress' ? ends.from : ends.to;
    const other = seenByRules(state, direction === 'egress' ? ends.to : ends.from);
    if ('refusal' in other) return other;
    const namespace = namespaceOf(owner);
    if (namespace === null) continue;
    const peers = peersOf(state.cluster.resources, other.end, namespace);
    const into = intoOf(state, owner, direction, options.into?.[direction]);
    writes.push({
      direction,
      into,
      path: into?.source.path ?? options.paths?.[direction] ?? targetPaths(state, [owner]).path,
      policy: {
        namespace,
        name: into?.name ?? newPolicyName(state, ends, direction, namespace, options.into?.[direction]),
        podSelector: ownerSelector(state.cluster.resources, owner),
        directions: [direction],
        rule: { direction, value: ruleObject(direction, peers, rulePorts(ports)) },
      },
    });
  }
  return { writes };
}

function ownerSelector(resources: Resources, owner: AuthorEnd): JsonObject {
  return owner.type === 'workload' ? podSelectorOf(resources, owner) : {};
}

/** The policy that a gate's rule is added to; null: a new one is written. */
export function intoOf(
  state: AuthoringState,
  owner: AuthorEnd,
  direction: Direction,
  wanted: PolicyId | 'new' | undefined,
): CompiledPolicy | null {
  if (wanted === 'new' || (wanted === undefined && state.reading.settings.policyPer === 'flow')) return null;
  const candidates = policiesFor(state, owner, direction);
  return candidates.find((policy) => wanted === undefined || policy.id === wanted) ?? null;
}

/**
 * Policies that select exactly the pods of an end, in the same words, those that speak of the direction first. A policy
 * that only denies (S16) is left as it is.
 */
export function policiesFor(state: AuthoringState, owner: AuthorEnd, direction: Direction): readonly CompiledPolicy[] {
  const namespace = namespaceOf(owner);
  if (namespace === null) return [];
  const selector = ownerSelector(state.cluster.resources, owner);
  return state.cluster.policies
    .filter(
      (policy) =>
        policy.kind === 'NetworkPolicy' &&
        policy.namespace === namespace &&
        policy.status === 'ok' &&
        policy.rules.ingress.length + policy.rules.egress.length > 0 &&
        deepEqual(writtenSelector(policy), selector),
    )
    .sort((a, b) => Number(b.directions.includes(direction)) - Number(a.directions.includes(direction)));
}

function writtenSelector(policy: CompiledPolicy): unknown {
  const spec = policy.document?.data.spec;
  const selector = isObject(spec) ? spec.podSelector : undefined;
  return isObject(selector) ? selector : {};
}

/** Selectors do not see pods on the host network (S36): a rule must name the addresses of their nodes. */
export function seenByRules(
  state: AuthoringState,
  end: AuthorEnd,
): { readonly end: AuthorEnd } | { readonly refusal: Phrase } {
  if (
    end.type !== 'workload' ||
    state.cluster.reading.hostNetwork === 'pod' ||
    !end.pods.some((pod) => pod.hostNetwork)
  ) {
    return { end };
  }
  const { name } = end.workload;
  const addresses = [...new Set(end.pods.flatMap((pod) => pod.addresses))].sort();
  if (addresses.length === 0) {
    return {
      refusal: phrase`${code(name)} runs on the host network, which pod selectors do not match, and the addresses of its nodes are not in what was loaded. Add them as an external CIDR and draw the edge to that.`,
    };
  }
  const blocks = addresses.map((address) => ({ cidr: `${address}/${address.includes(':') ? 128 : 32}`, except: [] }));
  return { end: { type: 'blocks', name, blocks } };
}
