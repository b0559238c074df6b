import { Plus, Trash2 } from 'lucide-react';
import type { EdgeItem, EdgeView, Judgement } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Expectation } from './Expectation';
import { deniedAbove } from './wording';
import './tiers.css';

interface FlowActionsProps {
  readonly edge: EdgeView;
  readonly item: EdgeItem;
  readonly judgement: Judgement;
}

/** What a person can do about the flow: add the rule that is missing, or take it away. */
export function FlowActions({ edge, item, judgement }: FlowActionsProps) {
  const dispatch = useDispatch();
  const denied = judgement.state === 'blocked' || judgement.state === 'halfOpen' || judgement.state === 'partial';
  const above = denied ? deniedAbove(judgement) : null;
  const { from: fromRef, to: toRef, port, protocol } = item.query;
  // A Service's port is not a pod's (S26): then the popover offers what the pods declare.
  const ports = toRef.type === 'service' ? {} : { ports: [{ port, protocol }] };
  const draw = () => void dispatch('draft.open', { from: edge.from, to: edge.to, fromRef, toRef, ...ports });
  return (
    <div className="explain-actions">
      <Expectation item={item} />
      {above !== null && (
        <p className="explain-above">
          No NetworkPolicy can allow it: <code>{above.name}</code> denies it in the Admin tier, which is asked first.
        </p>
      )}
      {denied && above === null && edge.from !== edge.to && (
        <Button variant="primary" icon={<Plus aria-hidden="true" size={14} strokeWidth={1.9} />} onClick={draw}>
          {missingHalf(judgement)}
        </Button>
      )}
      {item.origin.type !== 'effective' && (
        <Button
          variant="danger"
          icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => void dispatch('document.raise', item.query)}
        >
          {item.origin.type === 'drawn' && (denied || judgement.state === 'unknown')
            ? 'Remove flow'
            : 'Remove allow rule'}
        </Button>
      )}
    </div>
  );
}

function missingHalf(judgement: Judgement): string {
  if (judgement.halfOpen && judgement.egress === 'closed') return 'Add the missing egress rule';
  if (judgement.halfOpen && judgement.ingress === 'closed') return 'Add the missing ingress rule';
  return 'Allow this flow';
}
