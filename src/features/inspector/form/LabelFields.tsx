import { type KeyboardEvent, useState } from 'react';
import type { FieldEdit } from '../../../engine';
import { Button } from '../../../ui/Button';
import { Combobox } from '../../../ui/Combobox';
import { usePolicyEditing } from './policyEditing';
import type { LabelOptions } from './useLabelOptions';

interface LabelFieldsProps {
  readonly name: string;
  readonly options: LabelOptions;
  readonly editOf: (key: string, value: string) => FieldEdit;
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

/** A label that is not there yet: written when both fields say something that the API server takes. */
export function LabelFields({ name, options, editOf, taken, onDone }: LabelFieldsProps) {
  const { edit, problem, draft } = usePolicyEditing();
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const wrong = (nextKey: string, nextValue: string): string | null =>
    taken.includes(nextKey.trim())
      ? 'This key has a value already.'
      : problem(editOf(nextKey.trim(), nextValue.trim()));
  const error = key === '' ? null : wrong(key, value);
  const type = (nextKey: string, nextValue: string) => {
    setKey(nextKey);
    setValue(nextValue);
    const fine = nextKey !== '' && wrong(nextKey, nextValue) === null;
    draft(fine ? editOf(nextKey.trim(), nextValue.trim()) : null);
  };
  const done = () => {
    draft(null);
    onDone();
  };
  const add = () => {
    if (key === '' || error !== null) return;
    done();
    edit(editOf(key.trim(), value.trim()));
  };
  return (
    <div className="edit-new" role="group" aria-label={`New label of ${name}`} onKeyDown={keysOf(add, done)}>
      <Combobox
        label="Key"
        value={key}
        mono
        options={options.keys}
        error={error}
        onChange={(text) => type(text, value)}
      />
      <Combobox
        label="Value"
        value={value}
        mono
        options={options.valuesOf(key.trim())}
        onChange={(text) => type(key, text)}
      />
      <NewButtons disabled={key === '' || error !== null} onAdd={add} onCancel={done} />
    </div>
  );
}

/** Enter adds, Escape gives up. */
export function keysOf(add: () => void, cancel: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented) return;
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.key === 'Enter' && !onButton) {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    }
  };
}

interface NewButtonsProps {
  readonly disabled: boolean;
  readonly onAdd: () => void;
  readonly onCancel: () => void;
}

export function NewButtons({ disabled, onAdd, onCancel }: NewButtonsProps) {
  return (
    <div className="edit-adds">
      <Button size={26} disabled={disabled} onClick={onAdd}>
        Add
      </Button>
      <Button size={26} variant="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
