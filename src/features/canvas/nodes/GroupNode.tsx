import { ChevronDown, ShieldCheck, ShieldHalf, ShieldOff } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import type { NamespaceView } from '../../../engine';
import { useDispatch } from '../../../store/context';
import { useConnect } from '../connect/ConnectContext';
import { workloads } from '../graph/cardName';
import { DefaultDeny } from './DefaultDeny';
import type { NodeLook } from './nodeLook';

/** px from which on the toggles carry their words; where the header counts the workloads too, it needs more. */
const WIDE = 300;
const WIDE_WITH_COUNT = 440;
const BORDERS = ['top', 'right', 'bottom', 'left'] as const;

interface GroupNodeProps {
  readonly view: NamespaceView;
  readonly name: string;
  readonly look: NodeLook;
  /** px of the group. */
  readonly width: number;
  readonly large: boolean;
}

/**
 * An unfolded namespace. Its header moves it; its border is where an edge for the whole namespace is drawn from; its
 * inside lets the pointer through to the canvas.
 */
export const GroupNode = memo(function GroupNode({ view, name, look, width, large }: GroupNodeProps) {
  const dispatch = useDispatch();
  const fold = () => void dispatch('view.fold', { namespace: view.name, folded: true });
  return (
    <div
      className="db-group"
      role="group"
      aria-label={name}
      data-node-id={view.name}
      data-namespace={view.name}
      data-selected={look.selected || undefined}
      data-target={look.target || undefined}
      data-large={large || undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a double click is a short cut for the fold button within. */}
      <div className="db-group-head" onDoubleClick={fold}>
        <button
          type="button"
          className="db-fold nodrag"
          aria-label={`Fold ${view.name}`}
          aria-expanded="true"
          onClick={(event) => {
            event.stopPropagation();
            fold();
          }}
        >
          <ChevronDown className="db-fold-chevron" size={15} strokeWidth={1.9} aria-hidden="true" />
          {large ? null : <StateShield view={view} className="db-fold-shield" />}
        </button>
        {large ? <StateShield view={view} className="db-group-shield" /> : null}
        <span className="db-group-name" title={view.name}>
          {view.name}
        </span>
        <span className="db-group-count">{large ? workloads(view.workloads.length) : ''}</span>
        <DefaultDeny view={view} wide={width >= (large ? WIDE_WITH_COUNT : WIDE)} />
      </div>
      {view.workloads.length === 0 ? <p className="db-group-empty">No workloads yet</p> : null}
      <Border id={view.name} />
      {look.match === null ? null : <span className="db-match">{look.match}</span>}
    </div>
  );
});

function StateShield({ view, className }: { readonly view: NamespaceView; readonly className: string }) {
  const { ingress, egress } = view.defaultDeny;
  const Icon = ingress.on && egress.on ? ShieldCheck : ingress.on || egress.on ? ShieldHalf : ShieldOff;
  return <Icon className={className} size={16} strokeWidth={1.9} aria-hidden="true" />;
}

function Border({ id }: { readonly id: string }) {
  const connect = useConnect();
  const start = (event: PointerEvent<HTMLElement>) => connect.pointerDown(event, id);
  return BORDERS.map((side) => (
    <span
      key={side}
      className="db-group-border nodrag nopan"
      data-side={side}
      aria-hidden="true"
      title={`Drag an edge for the whole namespace ${id}`}
      onPointerDown={start}
      onPointerMove={connect.pointerMove}
      onPointerUp={connect.pointerUp}
      onPointerCancel={connect.cancel}
    />
  ));
}
