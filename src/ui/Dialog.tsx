import { X } from 'lucide-react';
import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import { type CSSProperties, type ReactNode, type RefObject, useState } from 'react';
import './Button.css';
import { focusedNow, focusOnOpen, leaveEscapeToList, restoreFocus } from './overlayKeys';
import './Dialog.css';
import './Tooltip.css';

export interface DialogProps {
  readonly title: string;
  /** Called by Esc, by ✕ and by a click on the scrim. */
  readonly onClose: () => void;
  readonly description?: ReactNode;
  /** px; shrinks on narrow screens. */
  readonly width?: number | undefined;
  readonly footer?: ReactNode;
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  readonly children?: ReactNode;
}

/** A modal dialog, open while it is rendered. Focus is trapped and goes back to where it was. */
export function Dialog({ title, onClose, description, width = 480, footer, initialFocus, children }: DialogProps) {
  const [opener] = useState(focusedNow);
  const style: CSSProperties & { '--dialog-width': string } = { '--dialog-width': `${width}px` };
  return (
    <Root open onOpenChange={(open) => !open && onClose()}>
      <Portal>
        <Overlay className="ui-scrim" />
        <Content
          className="ui-dialog"
          style={style}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onEscapeKeyDown={leaveEscapeToList}
          onCloseAutoFocus={(event) => restoreFocus(event, opener)}
          onOpenAutoFocus={(event) => focusOnOpen(event, initialFocus)}
        >
          <div className="ui-dialog-head">
            <Title className="ui-dialog-title">{title}</Title>
            <Close className="ui-button ui-icon-button" data-variant="quiet" aria-label="Close">
              <X size={16} aria-hidden="true" />
            </Close>
          </div>
          {description !== undefined && (
            <Description asChild>
              <div className="ui-dialog-description">{description}</div>
            </Description>
          )}
          {children === undefined ? (
            <div className="ui-dialog-gap" />
          ) : (
            <div className="ui-dialog-body">{children}</div>
          )}
          {footer !== undefined && <div className="ui-dialog-foot">{footer}</div>}
        </Content>
      </Portal>
    </Root>
  );
}
