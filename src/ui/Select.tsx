import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import './Field.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

/** One of a list, as the browser's own select: it works with every keyboard and on every phone. */
export function Select<T extends string>({ label, hideLabel = false, value, onChange, options }: SelectProps<T>) {
  const id = useId();
  return (
    <div className="ui-field">
      {!hideLabel && (
        <label className="ui-field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <div className="ui-input">
        <select
          id={id}
          value={value}
          aria-label={hideLabel ? label : undefined}
          onChange={(event) => {
            const option = options.find((candidate) => candidate.value === event.target.value);
            if (option !== undefined) onChange(option.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className="ui-select-chevron" size={14} aria-hidden="true" />
      </div>
    </div>
  );
}
