import { Content, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import { type ReactNode, useState } from 'react';
import './Dialog.css';
import { focusedNow, restoreFocus } from './overlayKeys';
import { VisuallyHidden } from './VisuallyHidden';

export interface DrawerProps {
  readonly label: string;
  readonly side: 'left' | 'right';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel over the page on narrow screens; Esc and the scrim close it, focus is trapped. */
export function Drawer({ label, side, onClose, children }: DrawerProps) {
  const [opener] = useState(focusedNow);
  return (
    <Root open onOpenChange={(open) => !open && onClose()}>
      <Portal>
        <Overlay className="ui-scrim" data-under="drawer" />
        <Content
          className="ui-drawer"
          data-side={side}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => restoreFocus(event, opener)}
        >
          <VisuallyHidden>
            <Title>{label}</Title>
          </VisuallyHidden>
          {children}
        </Content>
      </Portal>
    </Root>
  );
}
