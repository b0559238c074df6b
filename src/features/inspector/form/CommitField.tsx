import { createContext, type FocusEvent, type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react';
import { Combobox, type ComboboxOption } from '../../../ui/Combobox';
import { TextField } from '../../../ui/TextField';

/** Grows when a change was not made after all: fields then show what is written. */
export const RefusalsContext = createContext(0);

export interface CommitFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  /** As it is written. */
  readonly value: string;
  /** What is wrong with a text, said while it is typed; null: it may be written. */
  readonly problemOf: (text: string) => string | null;
  /** The text that was typed, once it is done: by Enter, or by leaving the field. Never the one that is written already. */
  readonly onCommit: (text: string) => void;
  /** What is typed so far and could be written; null: nothing. */
  readonly onDraft?: ((text: string | null) => void) | undefined;
  readonly options?: readonly ComboboxOption[] | undefined;
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
  /** Shown while nothing is typed: what is wrong with what is written. */
  readonly standing?: string | null | undefined;
  readonly mono?: boolean | undefined;
}

/** A line of text that is checked while it is typed and written when it is done; Escape takes it back. */
export function CommitField(props: CommitFieldProps) {
  const { label, hideLabel, value, problemOf, onCommit, onDraft, options, placeholder, hint, standing = null } = props;
  const { mono = true } = props;
  const refusals = useContext(RefusalsContext);
  const [draft, setDraft] = useState<string | null>(null);
  /** What was committed: not again, as long as it is neither written nor typed over. */
  const done = useRef<string | null>(null);
  // What is written now is what this field or somebody else wrote: nothing typed is left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value itself is what this waits for.
  useEffect(() => {
    setDraft(null);
    done.current = null;
  }, [value, refusals]);
  const problem = draft === null ? standing : problemOf(draft);

  const type = (text: string) => {
    setDraft(text);
    done.current = null;
    onDraft?.(text !== value && problemOf(text) === null ? text : null);
  };
  const revert = () => {
    setDraft(null);
    onDraft?.(null);
  };
  const commit = () => {
    if (draft === null || done.current === draft) return;
    if (draft === value) revert();
    else if (problemOf(draft) === null) {
      done.current = draft;
      onDraft?.(null);
      onCommit(draft);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      done.current = null;
      commit();
    } else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      revert();
    }
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) commit();
  };
  const field = { label, hideLabel, value: draft ?? value, onChange: type, error: problem, hint, placeholder, mono };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys and the focus are those of the field inside.
    <div className="edit-field" onKeyDown={onKeyDown} onBlur={onBlur}>
      {options === undefined ? <TextField {...field} /> : <Combobox {...field} options={options} />}
    </div>
  );
}
