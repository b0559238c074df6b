import type { ReactNode } from 'react';
import type { NodeId } from '../../../engine';
import type { NodeLook } from './nodeLook';

interface CardFrameProps {
  readonly id: NodeId;
  /** Accessible name. */
  readonly name: string;
  readonly look: NodeLook;
  readonly kind: 'workload' | 'external' | 'folded' | 'rest';
  readonly hostNetwork?: boolean;
  readonly children: ReactNode;
}

/** The frame of every card: focusable, and its state as data attributes, which the styles and the tests read. */
export function CardFrame({ id, name, look, kind, hostNetwork = false, children }: CardFrameProps) {
  return (
    <div
      className="db-card"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas is an application, and its cards take keys.
      tabIndex={0}
      aria-label={name}
      data-node-id={id}
      data-kind={kind}
      data-selected={look.selected || undefined}
      data-match={look.match === null ? undefined : look.match.includes(' also ') ? 'also' : true}
      data-dim={look.dim}
      data-near={look.near || undefined}
      data-target={look.target || undefined}
      data-host={hostNetwork || undefined}
    >
      {children}
      {look.match === null ? null : <span className="db-match">{look.match}</span>}
    </div>
  );
}
