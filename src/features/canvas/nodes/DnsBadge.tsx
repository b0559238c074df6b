import { TriangleAlert } from 'lucide-react';
import type { WorkloadView } from '../../../engine';
import { useTips } from '../hover/TipContext';

/** "No DNS" where UDP to the cluster's DNS is shut, the quieter "DNS: no TCP" where TCP alone is (S37). */
export function DnsBadge({ view }: { readonly view: WorkloadView }) {
  const tips = useTips();
  const { state } = view.dns;
  if (state !== 'noUdp' && state !== 'noTcp') return null;
  const show = () => tips.show('dns', view.id, 0);
  return (
    <button
      type="button"
      className="db-dns nodrag"
      data-dns={state}
      aria-label={`${state === 'noUdp' ? 'No DNS' : 'DNS without TCP'} at ${view.name}: why, and allow it`}
      onPointerEnter={show}
      onPointerLeave={tips.leave}
      onClick={(event) => {
        event.stopPropagation();
        tips.pin('dns', view.id);
      }}
    >
      {state === 'noUdp' ? <TriangleAlert size={12} strokeWidth={2.2} aria-hidden="true" /> : null}
      {state === 'noUdp' ? 'No DNS' : 'DNS: no TCP'}
    </button>
  );
}
