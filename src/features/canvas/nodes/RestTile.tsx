import { memo } from 'react';
import type { NodeId } from '../../../engine';
import { useDispatch } from '../../../store/context';
import { workloads } from '../graph/cardName';

interface RestTileProps {
  readonly id: NodeId;
  readonly count: number;
  readonly focusName: string;
}

/** What the focus leaves out of its namespace; a click ends the focus. */
export const RestTile = memo(function RestTile({ id, count, focusName }: RestTileProps) {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="db-rest nodrag"
      data-node-id={id}
      title="Show them all"
      onClick={() => void dispatch('view.focus', null)}
    >
      <span>
        <b>+{workloads(count)}</b> without a drawn or rule flow to {focusName}
      </span>
    </button>
  );
});
