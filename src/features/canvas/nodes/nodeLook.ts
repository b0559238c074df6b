import type { NodeId } from '../../../engine';

/** How a card stands out from the others at this moment. */
export interface NodeLook {
  /** It, or an edge that ends at it, is selected. */
  readonly selected: boolean;
  /** "3 pods match": the selected policy, or the rule about to be written, selects it. */
  readonly match: string | null;
  /** `dimmed`: something else is in question; `unrelated`: no neighbour of the focus. */
  readonly dim: 'none' | 'dimmed' | 'unrelated';
  /** A neighbour of the focus. */
  readonly near: boolean;
  /** Would take the edge that is being drawn. */
  readonly target: boolean;
}

export interface LookInput {
  readonly selected: ReadonlySet<NodeId>;
  readonly matches: ReadonlyMap<NodeId, string>;
  /** Cards that stay as they are while all others are dimmed; null: nothing is dimmed. */
  readonly spotlight: ReadonlySet<NodeId> | null;
  readonly focus: NodeId | null;
  readonly focusNodes: ReadonlySet<NodeId> | null;
  readonly target: NodeId | null;
}

export const PLAIN_LOOK: NodeLook = { selected: false, match: null, dim: 'none', near: false, target: false };

/** The look of one card. Groups are never dimmed: their cards are. */
export function lookOfNode(id: NodeId, parent: NodeId | null, isGroup: boolean, input: LookInput): NodeLook {
  const inFocus = input.focusNodes === null || input.focusNodes.has(id);
  const lit = input.spotlight === null || input.spotlight.has(id) || (parent !== null && input.spotlight.has(parent));
  const near = input.focusNodes !== null && inFocus && id !== input.focus && parent === null && !isGroup;
  return {
    selected: input.selected.has(id) || input.focus === id,
    match: input.matches.get(id) ?? null,
    dim: isGroup ? 'none' : !lit ? 'dimmed' : inFocus ? 'none' : 'unrelated',
    near,
    target: input.target === id,
  };
}

export function sameLook(a: NodeLook, b: NodeLook): boolean {
  return (
    a.selected === b.selected && a.match === b.match && a.dim === b.dim && a.near === b.near && a.target === b.target
  );
}
