import type { PortChoice } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { Resources } from '../model/resources';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import { type AuthorEnd, authorEnd, endName } from './authorEnd';
import type { AuthoringState } from './authoring';
import {
  allowName,
  freePolicyName,
  type NewPolicy,
  peersOf,
  podSelectorOf,
  ruleObject,
  rulePorts,
  takenNames,
} from './policyText';

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
export function endsOf(resources: Resources, fromRef: EndRef, toRef: EndRef): Ends | { readonly refusal: Phrase } {
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
  return { from: from.end, to: to.end, fromRef: refOf(from.end, fromRef), toRef: refOf(to.end, toRef) };
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

/** The name of the policy that opens a gate of this flow. */
export function nameFor(resources: Resources, ends: Ends, direction: Direction, namespace: string): string {
  return freePolicyName(allowName(endName(ends.from), endName(ends.to), direction), takenNames(resources, namespace));
}

/** The policies that open the chosen gates for these ports. */
export function policiesOf(
  state: AuthoringState,
  ends: Ends,
  ports: readonly PortChoice[],
  gates: Readonly<Record<Direction, boolean>>,
): { readonly policies: readonly NewPolicy[] } | { readonly refusal: Phrase } {
  const policies: NewPolicy[] = [];
  for (const direction of GATES) {
    if (!gates[direction]) continue;
    const owner = direction === 'egress' ? ends.from : ends.to;
    const other = seenByRules(state, direction === 'egress' ? ends.to : ends.from);
    if ('refusal' in other) return other;
    const namespace = namespaceOf(owner);
    if (namespace === null) continue;
    const peers = peersOf(state.cluster.resources, other.end, namespace);
    policies.push({
      namespace,
      name: nameFor(state.cluster.resources, ends, direction, namespace),
      podSelector: owner.type === 'workload' ? podSelectorOf(state.cluster.resources, owner) : {},
      directions: [direction],
      rule: { direction, value: ruleObject(direction, peers, rulePorts(ports)) },
    });
  }
  return { policies };
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
