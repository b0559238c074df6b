import { useEffect } from 'react';
import type { BlastRadius } from '../../engine';
import { useDispatch } from '../../store/context';
import type { DraftFlow, FlowDraft } from '../../store/state';

/** Edges beyond these are a thicket that says nothing; the list has them all. */
const MOST = 12;

/** Tells the canvas what the draft would open beside what was drawn, so that it previews that, too. */
export function useAlsoOpens(draft: FlowDraft, radius: BlastRadius | null): void {
  const dispatch = useDispatch();
  const also = radius === null ? null : alsoOpens(radius);
  const changed = also !== null && JSON.stringify(also) !== JSON.stringify(draft.also ?? []);
  useEffect(() => {
    if (changed && also !== null) void dispatch('draft.open', { ...draft, also });
  });
}

function alsoOpens({ groups }: BlastRadius): readonly DraftFlow[] {
  return groups
    .flatMap(({ change, cause, flows }) => (change === 'opens' && cause.type === 'rules' ? flows : []))
    .flatMap(({ from, to, ports }) =>
      from.workload === null || to.workload === null ? [] : [{ from: from.workload, to: to.workload, ports }],
    )
    .slice(0, MOST);
}
