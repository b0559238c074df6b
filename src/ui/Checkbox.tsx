import type { ReactNode } from 'react';
import './Field.css';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  /** A second, quieter line. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Checkbox({ checked, onChange, disabled = false, note, children }: CheckboxProps) {
  return (
    <label className="ui-checkbox">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {note !== undefined && note !== null && <span className="ui-checkbox-note">{note}</span>}
      </span>
    </label>
  );
}
