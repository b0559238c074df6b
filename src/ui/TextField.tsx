import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import './Field.css';
import { Kbd } from './Kbd';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'size' | 'prefix'> {
  readonly label: string;
  /** The label is the accessible name only. */
  readonly hideLabel?: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong and what would be right; the field is marked invalid while this is a text. */
  readonly error?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly mono?: boolean | undefined;
  readonly icon?: ReactNode;
  /** A key that focuses the field, printed at its end. */
  readonly kbd?: string | undefined;
  /** Height in px. */
  readonly fieldSize?: 30 | 32 | undefined;
}

/** A line of text with its label, hint and error. */
export function TextField({
  label,
  hideLabel = false,
  value,
  onChange,
  error = null,
  hint,
  mono = false,
  icon,
  kbd,
  fieldSize = 32,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const described = error !== null ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined;
  return (
    <div className="ui-field">
      {!hideLabel && (
        <label className="ui-field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <div
        className="ui-input"
        data-size={fieldSize}
        data-mono={mono || undefined}
        data-invalid={error !== null || undefined}
      >
        {icon}
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          value={value}
          aria-label={hideLabel ? label : undefined}
          aria-invalid={error !== null || undefined}
          aria-describedby={described}
          onChange={(event) => onChange(event.target.value)}
        />
        {kbd !== undefined && <Kbd>{kbd}</Kbd>}
      </div>
      {error !== null ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint !== undefined && (
          <div className="ui-field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )
      )}
    </div>
  );
}

/** The sentence under a field that is wrong. */
function FieldError({ id, children }: { readonly id?: string | undefined; readonly children: ReactNode }) {
  return (
    <div className="ui-field-error" id={id}>
      <CircleAlert size={13} strokeWidth={2.2} aria-hidden="true" />
      <span>{children}</span>
    </div>
  );
}
