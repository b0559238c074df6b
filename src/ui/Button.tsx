import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './classNames';
import { Kbd } from './Kbd';
import './Button.css';

export type ButtonVariant = 'primary' | 'outline' | 'quiet' | 'danger' | 'link';
/** Heights in px: 26 in toolbars, 28 elsewhere, 32 in popovers and dialogs. */
export type ButtonSize = 26 | 28 | 32;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
  /** A key printed at the end, e.g. `⏎`. */
  readonly kbd?: string | undefined;
}

/** A button with a word. Only one on a screen is `primary`. */
export function Button({ variant = 'outline', size = 28, icon, kbd, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames('ui-button', className)}
      data-variant={variant}
      data-size={size}
    >
      {icon}
      {children}
      {kbd !== undefined && <Kbd onAccent={variant === 'primary'}>{kbd}</Kbd>}
    </button>
  );
}
