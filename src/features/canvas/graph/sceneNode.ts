import type { ExternalView, NamespaceView, NodeId, WorkloadView } from '../../../engine';
import type { Size } from '../../../layout/model';
import { SPACING } from '../../../layout/spacing';

/** What stands on the canvas. Positions are not part of it: a card that moves stays the same node. */
export type SceneNode =
  | {
      readonly kind: 'workload';
      readonly id: NodeId;
      /** The namespace group that it lies in. */
      readonly parent: NodeId;
      readonly size: Size;
      readonly view: WorkloadView;
    }
  | {
      readonly kind: 'external';
      readonly id: NodeId;
      readonly parent: null;
      readonly size: Size;
      readonly view: ExternalView;
    }
  | {
      readonly kind: 'group';
      readonly id: NodeId;
      readonly parent: null;
      /** The least it takes; its cards make it larger. */
      readonly size: Size;
      readonly view: NamespaceView;
      /** Folding is on offer at all times, and its chevron stands open in a large workspace. */
      readonly large: boolean;
    }
  | {
      readonly kind: 'folded';
      readonly id: NodeId;
      readonly parent: null;
      readonly size: Size;
      readonly view: NamespaceView;
    }
  | {
      /** The workloads of the focused namespace that are no neighbours of the focus. */
      readonly kind: 'rest';
      readonly id: NodeId;
      readonly parent: NodeId;
      readonly size: Size;
      readonly count: number;
      readonly focusName: string;
    };

const REST_HEIGHT = 32;
const NAME_ADVANCE = 7.4;
const CIDR_ADVANCE = 6.3;
const WIDEST_EXTERNAL = 184;
const EMPTY_GROUP_BODY = 48;

export const CARD_SIZE: Size = SPACING.card;
export const FOLDED_SIZE: Size = SPACING.folded;
export const REST_SIZE: Size = { width: SPACING.card.width, height: REST_HEIGHT };

/** 112×56, wider only where the name or the address range would not fit. */
export function externalSize(view: ExternalView): Size {
  const name = 44 + view.name.length * NAME_ADVANCE;
  const cidr = 24 + cidrText(view).length * CIDR_ADVANCE;
  const width = Math.ceil(Math.max(SPACING.external.width, name, cidr));
  return { width: Math.min(WIDEST_EXTERNAL, width), height: SPACING.external.height };
}

/** The second line of an external node. */
export function cidrText(view: ExternalView): string {
  if (view.type === 'anywhere') return 'any peer';
  if (view.type === 'allNamespaces') return 'all pods';
  return view.type === 'internet' ? '0.0.0.0/0 rest' : view.cidr;
}

/** A group without cards. */
export const EMPTY_GROUP_SIZE: Size = {
  width: SPACING.card.width + 2 * SPACING.padding,
  height: SPACING.header + EMPTY_GROUP_BODY,
};
