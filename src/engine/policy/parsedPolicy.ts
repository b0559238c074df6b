import type { Finding } from '../model/finding';
import type { Protocol } from '../model/resources';
import type { Direction } from '../model/verdict';
import type { LabelSelector } from '../selector/labelSelector';
import type { Cidr } from '../sets/cidr';

/** Both directions, in the order in which the API lists them. */
export const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

export interface ParsedPort {
  readonly index: number;
  readonly protocol: Protocol;
  /** Inclusive; 1 to 65535 where the port is absent (S23). Both 0 for a named port. */
  readonly from: number;
  readonly to: number;
  readonly name: string | null;
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
      readonly cidr: Cidr;
      readonly except: readonly Cidr[];
    };

export interface ParsedRule {
  readonly index: number;
  /** Null: absent or empty, so any peer (S17). */
  readonly peers: readonly ParsedPeer[] | null;
  /** Null: absent or empty, so every port of every protocol (S17). */
  readonly ports: readonly ParsedPort[] | null;
}

/** A NetworkPolicy with every default filled in; or, if it is refused, as much of it as says whom it could touch. */
export interface ParsedPolicy {
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  /** Null: refused and not readable. */
  readonly podSelector: LabelSelector | null;
  /** In force (S13); of a refused policy, those that it could be in force for. */
  readonly directions: readonly Direction[];
  /** Empty for directions that are not in force (S15), and in refused policies. */
  readonly rules: Readonly<Record<Direction, readonly ParsedRule[]>>;
}
