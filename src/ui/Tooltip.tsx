import { Content, Portal, Provider, Root, Trigger } from 'radix-ui/tooltip';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd';
import './Tooltip.css';

/** Stands once around the page: the first tooltip waits 400 ms, its neighbours show at once. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Provider delayDuration={400} skipDelayDuration={300}>
      {children}
    </Provider>
  );
}

export interface TooltipProps {
  readonly content: ReactNode;
  /** The trigger: one element that takes a ref and props (a button, or a focusable span). */
  readonly children: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  readonly kbd?: string | undefined;
}

/** Says more about its trigger on hover and on focus. Needs a `TooltipProvider` above. */
export function Tooltip({ content, children, side = 'bottom', kbd }: TooltipProps) {
  return (
    <Root>
      <Trigger asChild>{children}</Trigger>
      <Portal>
        <Content className="ui-tooltip" side={side} sideOffset={6} collisionPadding={8}>
          <span>{content}</span>
          {kbd !== undefined && <Kbd>{kbd}</Kbd>}
        </Content>
      </Portal>
    </Root>
  );
}
