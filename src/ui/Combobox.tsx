import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import './Field.css';

export interface ComboboxOption {
  /** What the field holds when it is chosen. */
  readonly value: string;
  readonly icon?: ReactNode;
  /** Stands at the end of the row, e.g. the kind. */
  readonly note?: string | undefined;
}

export interface ComboboxProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** All of them; the field shows those that hold what was typed, at most 50. Free text stays possible. */
  readonly options: readonly ComboboxOption[];
  readonly error?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  readonly placeholder?: string | undefined;
  readonly mono?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

const MOST_OPTIONS = 50;

/** A line of text with suggestions (APG combobox, list autocomplete with manual selection). */
export function Combobox(props: ComboboxProps) {
  const {
    label,
    hideLabel = false,
    value,
    onChange,
    options,
    error = null,
    hint,
    icon,
    placeholder,
    mono,
    ref,
  } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const matching = matchingOptions(options, value);
  const shown = open && matching.length > 0;

  const choose = (option: ComboboxOption) => {
    onChange(option.value);
    setOpen(false);
    setActive(-1);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) {
        setOpen(true);
        setActive(0);
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + matching.length) % matching.length);
    } else if (event.key === 'Enter' && shown) {
      const option = matching[active];
      if (option === undefined) return;
      event.preventDefault();
      choose(option);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setActive(-1);
    }
  };

  return (
    <div className="ui-field ui-combobox">
      {!hideLabel && (
        <label className="ui-field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <div className="ui-input" data-mono={mono || undefined} data-invalid={error !== null || undefined}>
        {icon}
        <input
          ref={ref}
          id={id}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={value}
          placeholder={placeholder}
          aria-label={hideLabel ? label : undefined}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? `${id}-list` : undefined}
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={error !== null || undefined}
          aria-describedby={error !== null || hint !== undefined ? `${id}-note` : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
      </div>
      {shown && (
        // Pressing the mouse in the list must not take the focus from the field.
        <div className="ui-listbox" id={`${id}-list`} role="listbox" aria-label={label} onMouseDown={keepFocus}>
          {matching.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses through the field (aria-activedescendant).
            // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are not focusable, the field is.
            <div
              key={option.value}
              id={`${id}-${index}`}
              className="ui-option"
              role="option"
              aria-selected={index === active}
              onClick={() => choose(option)}
            >
              {option.icon}
              <span className={mono ? 'ui-mono' : undefined}>{option.value}</span>
              {option.note !== undefined && <span className="ui-option-note">{option.note}</span>}
            </div>
          ))}
        </div>
      )}
      {(error !== null || hint !== undefined) && (
        <div id={`${id}-note`} className={error !== null ? 'ui-field-error' : 'ui-field-hint'}>
          {error ?? hint}
        </div>
      )}
    </div>
  );
}

/** Options that hold the text, ignoring case; those that begin with it first. */
export function matchingOptions(options: readonly ComboboxOption[], text: string): readonly ComboboxOption[] {
  const wanted = text.trim().toLowerCase();
  const holding = options.filter((option) => option.value.toLowerCase().includes(wanted));
  const rank = (option: ComboboxOption) => (option.value.toLowerCase().startsWith(wanted) ? 0 : 1);
  return holding.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_OPTIONS);
}

function keepFocus(event: { preventDefault: () => void }) {
  event.preventDefault();
}
