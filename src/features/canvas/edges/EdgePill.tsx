import { BadgeAlert, BadgeCheck, BadgeQuestionMark, FlaskConical, Plus } from 'lucide-react';
import { memo } from 'react';
import type { ExpectationState } from '../../../engine';
import type { Position, Size } from '../../../layout/model';
import { FlowStateIcon } from '../../../ui/FlowStateIcon';
import { FLOW_STATE_LOOKS } from '../../../ui/flowState';
import type { EdgeEmphasis } from './EdgeLine';
import type { PillLook, PillPart } from './edgeLook';
import { hasIcon } from './pillSize';
import type { SceneEdge } from './sceneEdge';

export interface EdgePillProps {
  readonly edge: SceneEdge;
  readonly at: Position;
  readonly emphasis: EdgeEmphasis;
  readonly hovered: boolean;
}

/** The label of an edge, and the button that it is for keyboard and screen reader. */
export const EdgePill = memo(function EdgePill({ edge, at, emphasis, hovered }: EdgePillProps) {
  const { pill, line, thin } = edge.look;
  return (
    <button
      type="button"
      className="db-pill nodrag"
      tabIndex={-1}
      aria-label={edge.name}
      aria-pressed={emphasis === 'selected'}
      data-edge-id={edge.id}
      data-state={line}
      data-thin={thin || undefined}
      data-counts={pill.counts || undefined}
      data-emphasis={emphasis}
      data-hovered={hovered || undefined}
      style={pillStyle(at, edge.label)}
    >
      <PillContent pill={pill} />
    </button>
  );
});

/** Where a pill of this size stands when its centre is here. */
export function pillStyle(at: Position, size: Size): { transform: string; width: number } {
  return {
    transform: `translate(${Math.round(at.x - size.width / 2)}px, ${Math.round(at.y - size.height / 2)}px)`,
    width: size.width,
  };
}

export function PillContent({ pill }: { readonly pill: PillLook }) {
  return (
    <>
      {pill.parts.map((part) => (
        <span key={part.state} className="db-pill-part" data-tone={toneOf(part)}>
          <PillIcon part={part} counts={pill.counts} />
          {part.text}
        </span>
      ))}
      {pill.ipOnly ? <span className="db-pill-ip">IP only</span> : null}
      {pill.host ? <span className="db-pill-host">host</span> : null}
      {pill.expected === null ? null : <ExpectedMark holds={pill.expected} />}
    </>
  );
}

const EXPECTED_ICONS = { holds: BadgeCheck, fails: BadgeAlert, unknown: BadgeQuestionMark } as const;

/** Somebody expects something of the flow: does it hold? The name of the edge says it in words. */
function ExpectedMark({ holds }: { readonly holds: ExpectationState }) {
  const Icon = EXPECTED_ICONS[holds];
  return (
    <span className="db-pill-expected" data-holds={holds}>
      <Icon size={12} strokeWidth={2.2} aria-hidden="true" />
    </span>
  );
}

function PillIcon({ part, counts }: { readonly part: PillPart; readonly counts: boolean }) {
  if (part.state === 'preview') return <Plus size={12} strokeWidth={2.4} aria-hidden="true" />;
  if (part.state === 'test') return <FlaskConical size={12} strokeWidth={2.2} aria-hidden="true" />;
  return counts || hasIcon(part) ? <FlowStateIcon state={part.state} size={12} /> : null;
}

function toneOf(part: PillPart): string {
  if (part.state === 'preview') return 'accent';
  return part.state === 'test' ? 'unk' : FLOW_STATE_LOOKS[part.state].tone;
}
