import { memo } from 'react';
import type { Direction, WorkloadView } from '../../../engine';
import { Chip } from '../../../ui/Chip';
import { KindIcon } from '../../../ui/KindIcon';
import { PostureMark } from '../../../ui/PostureMark';
import { useCanvasUi } from '../canvasUi';
import { CardFrame } from './CardFrame';
import { DnsBadge } from './DnsBadge';
import { Handles } from './Handles';
import { labelChips } from './labelChips';
import type { NodeLook } from './nodeLook';

interface WorkloadNodeProps {
  readonly view: WorkloadView;
  readonly name: string;
  readonly look: NodeLook;
}

/** The card of a workload: kind, name, replicas; labels; posture in, ports, posture out. 168×88. */
export const WorkloadNode = memo(function WorkloadNode({ view, name, look }: WorkloadNodeProps) {
  const chips = labelChips(view.labels);
  return (
    <CardFrame id={view.id} name={name} look={look} kind="workload" hostNetwork={view.hostNetwork}>
      <div className="db-card-head">
        <span className="db-kind" title={view.kind}>
          <KindIcon kind={view.kind} size={14} />
        </span>
        <span className="db-card-name" title={view.name}>
          {view.name}
        </span>
        <Replicas view={view} />
      </div>
      <div className="db-card-labels">
        {view.hostNetwork ? (
          <span className="db-host">host network · undefined</span>
        ) : (
          <>
            {chips.shown.map((text) => (
              <Chip key={text}>{text}</Chip>
            ))}
            {chips.more > 0 ? (
              <span className="db-more" title={view.labels.map(([key, value]) => `${key}=${value}`).join('\n')}>
                +{chips.more}
              </span>
            ) : null}
          </>
        )}
      </div>
      <div className="db-card-foot">
        {view.hostNetwork ? null : <PostureButton view={view} direction="ingress" selected={look.selected} />}
        <Ports view={view} />
        {view.hostNetwork ? null : <PostureButton view={view} direction="egress" selected={look.selected} />}
      </div>
      <DnsBadge view={view} />
      <Handles id={view.id} />
    </CardFrame>
  );
});

/** Of what Drawbridge made up (the assumed CoreDNS, S37) nobody knows how many there are. */
function Replicas({ view }: { readonly view: WorkloadView }) {
  if (view.assumed) {
    return (
      <span className="db-replicas" title="Nothing loaded shows it: Drawbridge assumes that it is there">
        assumed
      </span>
    );
  }
  return view.replicas === null ? null : <span className="db-replicas">×{view.replicas}</span>;
}

function Ports({ view }: { readonly view: WorkloadView }) {
  const numbers = [...new Set(view.ports.map((port) => port.port))];
  const all = view.ports.map((port) => `${port.port}/${port.protocol}${port.name === null ? '' : ` ${port.name}`}`);
  return (
    <span className="db-ports" title={all.join('\n')}>
      {numbers.join(' · ')}
    </span>
  );
}

interface PostureButtonProps {
  readonly view: WorkloadView;
  readonly direction: Direction;
  readonly selected: boolean;
}

/** A click lists the policies that select the workload; with the keyboard it is reached once the card is selected. */
function PostureButton({ view, direction, selected }: PostureButtonProps) {
  const ui = useCanvasUi();
  const ingress = direction === 'ingress';
  return (
    <button
      type="button"
      className="db-posture nodrag"
      tabIndex={selected ? 0 : -1}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation();
        ui.setState({ policyList: { node: view.id, direction, anchor: event.currentTarget }, tip: null });
      }}
    >
      <PostureMark posture={ingress ? view.ingress : view.egress} direction={ingress ? 'in' : 'out'} />
    </button>
  );
}
