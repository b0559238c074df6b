import type { Finding } from '../model/finding';
import type { Protocol } from '../model/resources';
import type { Direction, RuleAction, Tier } from '../model/verdict';
import type { LabelSelector } from '../selector/labelSelector';
import type { Cidr } from '../sets/cidr';

/** Both directions, in the order in which the API lists them. */
export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

export interface ParsedPort {
  readonly index: number;
  /** Null: a named port of a cluster-scoped kind, whose name stands for ports of any protocol (S44, S45). */
  readonly protocol: Protocol | null;
  /** Inclusive; 1 to 65535 where the port is absent (S23). Both 0 for a named port. */
  readonly from: number;
  readonly to: number;
  readonly name: string | null;
  /** The range is written with `endPort`, which not every network plugin honours. */
  readonly hasEnd: boolean;
}

export type ParsedPeer =
  | {
      readonly type: 'pods';
      readonly index: number;
      readonly podSelector: LabelSelector | null;
      readonly namespaceSelector: LabelSelector | null;
    }
  | {
      readonly type: 'ipBlock';
      readonly index: number;
      /** Its place in `networks`, of which every block is a peer of its own; null: an ipBlock. */
      readonly network: number | null;
      readonly cidr: Cidr;
      readonly except: readonly Cidr[];
    }
  /** Addresses of the nodes with these labels. */
  | { readonly type: 'nodes'; readonly index: number; readonly selector: LabelSelector }
  /** Lower case, without the final dot. */
  | { readonly type: 'domains'; readonly index: number; readonly names: readonly string[] }
  /** A peer of a form that is not known here, or without any (S46). */
  | { readonly type: 'unreadable'; readonly index: number; readonly keys: readonly string[] };

export interface ParsedRule {
  readonly index: number;
  readonly action: RuleAction;
  readonly name: string | null;
  /** Null: absent or empty, so any peer (S17). */
  readonly peers: readonly ParsedPeer[] | null;
  /** Null: absent or empty, so every port of every protocol (S17). */
  readonly ports: readonly ParsedPort[] | null;
}

/** The pods that a policy is about, within its namespace if it has one (S7). */
export interface ParsedSubject {
  readonly podSelector: LabelSelector;
  /** Null: the policy's own namespace, or every one. */
  readonly namespaceSelector: LabelSelector | null;
}

/** A policy with every default filled in; or, if it is refused, as much of it as says whom it could touch. */
export interface ParsedPolicy {
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  /** Null: `priority` is not readable, or the kind has none. */
  readonly priority: number | null;
  readonly tier: Tier;
  /** Null: refused and not readable. */
  readonly subject: ParsedSubject | null;
  /** In force (S13); of a refused policy, those that it could be in force for. */
  readonly directions: readonly Direction[];
  /** Empty for directions that are not in force (S15), and in refused policies. */
  readonly rules: Readonly<Record<Direction, readonly ParsedRule[]>>;
}
