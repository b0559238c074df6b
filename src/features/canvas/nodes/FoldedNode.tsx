import { Check, ChevronRight, ShieldCheck, ShieldOff, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { NamespaceView } from '../../../engine';
import { useDispatch } from '../../../store/context';
import { KindIcon } from '../../../ui/KindIcon';
import { CardFrame } from './CardFrame';
import { Handles } from './Handles';
import type { NodeLook } from './nodeLook';

interface FoldedNodeProps {
  readonly view: NamespaceView;
  readonly name: string;
  readonly look: NodeLook;
}

/** A namespace folded to one card: workloads, posture, DNS. 188×80. */
export const FoldedNode = memo(function FoldedNode({ view, name, look }: FoldedNodeProps) {
  const dispatch = useDispatch();
  return (
    <CardFrame id={view.name} name={name} look={look} kind="folded">
      <div className="db-folded-head">
        <button
          type="button"
          className="db-chevron nodrag"
          tabIndex={look.selected ? 0 : -1}
          aria-label={`Unfold ${view.name}`}
          aria-expanded="false"
          onClick={(event) => {
            event.stopPropagation();
            void dispatch('view.fold', { namespace: view.name, folded: false });
          }}
        >
          <ChevronRight size={14} strokeWidth={1.9} aria-hidden="true" />
        </button>
        <KindIcon kind="Namespace" size={15} />
        <span className="db-card-name" title={view.name}>
          {view.name}
        </span>
        <span className="db-replicas">{view.workloads.length}</span>
      </div>
      <div className="db-folded-line">
        {view.restricted > 0 || view.open === 0 ? (
          <span className="db-folded-fact">
            <ShieldCheck size={13} strokeWidth={2.2} aria-hidden="true" />
            {view.restricted} restricted
          </span>
        ) : null}
        {view.open > 0 ? (
          <span className="db-folded-fact" data-warn>
            <ShieldOff size={13} strokeWidth={2.2} aria-hidden="true" />
            {view.open} open
          </span>
        ) : null}
      </div>
      <div className="db-folded-line">
        {view.withoutDns > 0 ? (
          <span className="db-folded-fact" data-warn>
            <TriangleAlert size={13} strokeWidth={2.2} aria-hidden="true" />
            {view.withoutDns} without DNS
          </span>
        ) : (
          <span className="db-folded-fact">
            <Check size={13} strokeWidth={2.2} aria-hidden="true" />
            DNS
          </span>
        )}
      </div>
      <Handles id={view.name} />
    </CardFrame>
  );
});
