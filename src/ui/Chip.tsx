import type { ReactNode } from 'react';
import './Chip.css';

/** A label or an address in the mono font, 17 px high; too long a text ends in an ellipsis, whole in `title`. */
export function Chip({ children, dashed = false }: { readonly children: string; readonly dashed?: boolean }) {
  return (
    <span className="ui-chip" data-dashed={dashed || undefined} title={children}>
      <span>{children}</span>
    </span>
  );
}

export interface TagProps {
  readonly tone?: 'plain' | 'accent' | 'warn' | undefined;
  /** A number in a pill. */
  readonly round?: boolean | undefined;
  readonly children: ReactNode;
}

/** A word or a number that marks what stands beside it: New, narrowest, 21. */
export function Tag({ tone = 'plain', round = false, children }: TagProps) {
  return (
    <span className="ui-tag" data-tone={tone} data-round={round || undefined}>
      {children}
    </span>
  );
}
