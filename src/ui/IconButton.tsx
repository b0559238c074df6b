import type { ComponentProps, ReactNode } from 'react';
import type { ButtonSize, ButtonVariant } from './Button';
import { classNames } from './classNames';
import { Tooltip } from './Tooltip';
import './Button.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** A key printed in the tooltip. */
  readonly kbd?: string | undefined;
  /** Makes it a toggle button. */
  readonly pressed?: boolean | undefined;
}

/** A square button with an icon only; its label shows on hover and focus. */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 28,
  kbd,
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} kbd={kbd}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames('ui-button ui-icon-button', className)}
        data-variant={variant}
        data-size={size}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
