import { Anchor, Content, Portal, Root, Trigger } from 'radix-ui/popover';
import { type ReactNode, type RefObject, useMemo } from 'react';
import { focusOnOpen, leaveEscapeToList } from './overlayKeys';
import './Popover.css';
import './Tooltip.css';

type Side = 'top' | 'right' | 'bottom' | 'left';

export interface PopoverProps {
  /** Accessible name of the dialog that opens. */
  readonly label: string;
  /** The button that opens it; without one, give `anchorRect` and `open`. */
  readonly trigger?: ReactNode;
  /** Where it stands, in viewport pixels, asked anew on scroll and resize. */
  readonly anchorRect?: (() => DOMRect) | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: Side | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Distance from its anchor in px. */
  readonly offset?: number | undefined;
  readonly width?: number | undefined;
  /** What is focused when it opens; else the first thing in it that can be. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** Keep it open when a click lands outside (Esc still closes it). */
  readonly persistent?: boolean | undefined;
  readonly children: ReactNode;
}

/** A panel beside its trigger or its anchor; flips sides and keeps 16 px from the viewport. Esc and a click outside close it. */
export function Popover({
  label,
  trigger,
  anchorRect,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'start',
  offset = 6,
  width,
  initialFocus,
  persistent = false,
  children,
}: PopoverProps) {
  const virtual = useMemo(
    () => (anchorRect === undefined ? null : { current: { getBoundingClientRect: anchorRect } }),
    [anchorRect],
  );
  const control = { ...(open === undefined ? {} : { open }), ...(onOpenChange === undefined ? {} : { onOpenChange }) };
  return (
    <Root {...control}>
      {trigger !== undefined && <Trigger asChild>{trigger}</Trigger>}
      {virtual !== null && <Anchor virtualRef={virtual} />}
      <Portal>
        <Content
          className="ui-popover"
          aria-label={label}
          side={side}
          align={align}
          sideOffset={offset}
          collisionPadding={16}
          style={width === undefined ? undefined : { width }}
          onEscapeKeyDown={leaveEscapeToList}
          onOpenAutoFocus={(event) => focusOnOpen(event, initialFocus)}
          onInteractOutside={(event) => {
            if (persistent) event.preventDefault();
          }}
        >
          {children}
        </Content>
      </Portal>
    </Root>
  );
}
