import type { PointerEvent } from 'react';
import type { NodeId } from '../../../engine';
import type { Side } from '../../../layout/model';
import { useConnect } from '../connect/ConnectContext';

const SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];

/**
 * The four points that an edge is drawn from: pressed and dragged, or clicked and then the target. For the pointer
 * only; the key C does the same.
 */
export function Handles({ id }: { readonly id: NodeId }) {
  const connect = useConnect();
  const start = (event: PointerEvent<HTMLElement>) => connect.pointerDown(event, id);
  return SIDES.map((side) => (
    <span
      key={side}
      className="db-handle nodrag nopan"
      data-handle={side}
      aria-hidden="true"
      onPointerDown={start}
      onPointerMove={connect.pointerMove}
      onPointerUp={connect.pointerUp}
      onPointerCancel={connect.cancel}
    />
  ));
}
