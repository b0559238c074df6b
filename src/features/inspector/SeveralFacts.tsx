import { CircleHelp } from 'lucide-react';
import type { NodeId } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { nodeName, selectWorkloads } from '../../store/selectors/analysis';
import { Button } from '../../ui/Button';
import { NodeList } from './Facts';

/** Several cards: with two, the question that they are selected for. */
export function SeveralFacts({ ids }: { readonly ids: readonly NodeId[] }) {
  const dispatch = useDispatch();
  const workloads = useApp(selectWorkloads);
  const [from, to] = ids;
  const fromName = useApp((state) => (from === undefined ? '' : nodeName(state, from)));
  const toName = useApp((state) => (to === undefined ? '' : nodeName(state, to)));
  const text = (id: NodeId): string => {
    const workload = workloads.get(id);
    if (workload !== undefined) return `${workload.namespace}/${workload.name}`;
    return id.replace(/^cidr:/, '');
  };
  return (
    <article className="inspect" aria-label={`${ids.length} cards`} data-testid="inspector">
      <h2 className="inspect-several">{ids.length} cards</h2>
      <NodeList ids={ids} none="" kindOf={(id) => workloads.get(id)?.kind ?? 'Namespace'} />
      {ids.length === 2 && from !== undefined && to !== undefined && (
        <div className="inspect-actions">
          <Button
            icon={<CircleHelp aria-hidden="true" size={14} strokeWidth={1.9} />}
            onClick={() => void dispatch('dialog.open', { type: 'why', from: text(from), to: text(to) })}
          >
            Why can’t {fromName} reach {toName}?
          </Button>
        </div>
      )}
    </article>
  );
}
