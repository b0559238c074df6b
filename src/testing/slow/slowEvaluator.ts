import type { CniReading } from '../../engine';
import type { ClusterInShort, PodInShort } from '../clusterOf';
import type { Answer } from './answers';
import {
  networkPolicyStage,
  type PolicyStage,
  type SlowConnection,
  type SlowDirection,
  selectsPod,
} from './networkPolicyStage';
import { policiesByKind, REFUSED_PREFIX, type SlowPolicies, type SlowTierPolicy } from './objects';
import { namespaceOf, type SlowEnd, Surroundings } from './surroundings';
import { bearsOn, tierStage } from './tierStage';

/*
 * Every policy kind once more, slow and obvious: one connection, straight from the objects, with nothing of the engine's
 * algebra. It is what the engine is compared with on random clusters, so it imports types only. What is not known is kept
 * as the set of everything that may be.
 */

export type SlowVerdict = 'allowed' | 'blocked' | 'unknown';

/** Judges single connections of one cluster. A pod and itself are one replica and another (S9). */
export class SlowEvaluator {
  readonly #around: Surroundings;
  readonly #policies: SlowPolicies;

  constructor(cluster: ClusterInShort, reading: CniReading) {
    this.#around = new Surroundings(cluster, reading);
    const { tierPolicies, ...others } = policiesByKind(cluster.policies ?? []);
    this.#policies = { ...others, tierPolicies: tierPolicies.filter((policy) => this.#isActedOn(policy) !== 'no') };
  }

  judge(connection: SlowConnection): SlowVerdict {
    const gates = [this.gate('Egress', connection), this.gate('Ingress', connection)];
    if (gates.includes('no')) return 'blocked';
    return gates.includes('unknown') ? 'unknown' : 'allowed';
  }

  /** Is the gate open? */
  gate(direction: SlowDirection, connection: SlowConnection): Answer {
    const [owner, other] = direction === 'Egress' ? [connection.from, connection.to] : [connection.to, connection.from];
    if (!('pod' in owner) || !this.#around.reading.enforced) return 'yes';
    const pod = this.#around.pod(owner.pod);
    // What comes from the pod's own node always comes in, whatever any policy says (S8).
    const ownNode = direction === 'Ingress' ? this.#around.isOwnNode(pod, other) : 'no';
    if (ownNode === 'yes') return 'yes';
    const answer = this.#ask(direction, pod, other, connection);
    return ownNode === 'unknown' && answer !== 'yes' ? 'unknown' : answer;
  }

  #ask(direction: SlowDirection, pod: PodInShort, other: SlowEnd, connection: SlowConnection): Answer {
    const toOwnNode = direction === 'Egress' ? this.#around.isOwnNode(pod, other) : 'no';
    if (this.#isOpaque(direction, pod, toOwnNode)) return 'unknown';
    if (this.#isUnfiltered(direction, pod, toOwnNode, connection)) return 'unknown';
    const { tierPolicies, networkPolicies } = this.#policies;
    const tier = (name: 'Admin' | 'Baseline'): ReadonlySet<string> =>
      tierStage(this.#around, tierPolicies, name, direction, pod, connection);
    const ends = new Set<Answer>();
    const admin = tier('Admin');
    if (admin.has('accept')) ends.add('yes');
    if (admin.has('deny')) ends.add('no');
    if (admin.has('pass') || admin.has('none')) {
      const stages = networkPolicyStage(this.#around, networkPolicies, direction, pod, connection);
      for (const stage of this.#towardsNode(stages, toOwnNode)) {
        if (stage !== 'next') {
          ends.add(stage === 'open' ? 'yes' : 'no');
          continue;
        }
        const baseline = tier('Baseline');
        if (baseline.has('deny')) ends.add('no');
        if (['accept', 'pass', 'none'].some((outcome) => baseline.has(outcome))) ends.add('yes');
      }
    }
    const [only, another] = ends;
    return only === undefined || another !== undefined ? 'unknown' : only;
  }

  /** S8: no NetworkPolicy keeps a pod from its own node. */
  #towardsNode(stages: ReadonlySet<PolicyStage>, isOwnNode: Answer): ReadonlySet<PolicyStage> {
    if (isOwnNode === 'no' || !stages.has('closed')) return stages;
    const kept = [...stages].filter((stage) => stage !== 'closed' || isOwnNode === 'unknown');
    return new Set([...kept, 'open']);
  }

  /** Is there a policy at this gate of which nobody knows what it says (S53)? */
  #isOpaque(direction: SlowDirection, pod: PodInShort, toOwnNode: Answer): boolean {
    const { networkPolicies, tierPolicies, unmodelled } = this.#policies;
    const isRefused = ({ metadata }: { readonly metadata: { readonly name: string } }): boolean =>
      metadata.name.startsWith(REFUSED_PREFIX);
    const isNotSure = (policy: SlowTierPolicy): boolean => isRefused(policy) || this.#isActedOn(policy) === 'unknown';
    return (
      unmodelled.some(({ metadata }) =>
        metadata.namespace === undefined ? true : metadata.namespace === namespaceOf(pod) && !this.#around.isHost(pod),
      ) ||
      tierPolicies.some((policy) => isNotSure(policy) && bearsOn(this.#around, policy, direction, pod) !== 'no') ||
      // Whatever a NetworkPolicy says, the way to the pod's own node stays open.
      (toOwnNode !== 'yes' &&
        networkPolicies.some(
          (policy) => isRefused(policy) && selectsPod(this.#around, policy, direction, pod) !== 'no',
        ))
    );
  }

  /** Some plugins leave SCTP alone: what becomes of it at a pod that a policy selects, nobody knows. */
  #isUnfiltered(direction: SlowDirection, pod: PodInShort, toOwnNode: Answer, { protocol }: SlowConnection): boolean {
    if (protocol !== 'SCTP' || this.#around.reading.sctp === 'yes') return false;
    const { networkPolicies, tierPolicies } = this.#policies;
    return (
      tierPolicies.some((policy) => bearsOn(this.#around, policy, direction, pod) !== 'no') ||
      (toOwnNode !== 'yes' &&
        networkPolicies.some((policy) => selectsPod(this.#around, policy, direction, pod) !== 'no'))
    );
  }

  #isActedOn({ kind }: SlowTierPolicy): Answer {
    const { kinds } = this.#around.reading;
    if (kind === 'ClusterNetworkPolicy') return kinds.ClusterNetworkPolicy;
    return kind === 'AdminNetworkPolicy' ? kinds.AdminNetworkPolicy : kinds.BaselineAdminNetworkPolicy;
  }
}
