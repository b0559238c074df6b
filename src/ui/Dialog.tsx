import { X } from 'lucide-react';
import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import { type CSSProperties, type ReactNode, type RefObject, useState } from 'react';
import './Button.css';
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
  /**
   * Makes it a panel at the top left of this rectangle (viewport px, asked when it opens): the rest of the page stays in
   * view and in use, only Esc and ✕ close it.
   */
  readonly within?: (() => DOMRect | undefined) | undefined;
  readonly children?: ReactNode;
}

/** A modal dialog, open while it is rendered. Focus is trapped and goes back to where it was. */
export function Dialog({
  title,
  onClose,
  description,
  width = 480,
  footer,
  initialFocus,
  within,
  children,
}: DialogProps) {
  const [corner] = useState(() => within?.());
  const style: CSSProperties & { '--dialog-width': string } = {
    '--dialog-width': `${width}px`,
    ...(corner === undefined ? {} : { inset: `${corner.top + 12}px auto auto ${corner.left + 12}px`, margin: 0 }),
  };
  const isPanel = within !== undefined;
  return (
    <Root open modal={!isPanel} onOpenChange={(open) => !open && onClose()}>
      <Portal>
        {!isPanel && <Overlay className="ui-scrim" />}
        <Content
          className="ui-dialog"
          data-panel={isPanel || undefined}
          onInteractOutside={(event) => {
            if (isPanel) event.preventDefault();
          }}
          style={style}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={(event) => {
            if (!initialFocus?.current) return;
            event.preventDefault();
            initialFocus.current.focus();
          }}
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
