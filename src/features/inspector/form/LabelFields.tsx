import { useState } from 'react';
import type { FieldEdit } from '../../../engine';
import { Combobox } from '../../../ui/Combobox';
import { NewItem } from './NewItem';
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
  const keyError = error === null ? null : wrong(key, '');
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
    edit(editOf(key.trim(), value.trim()), done);
  };
  return (
    <NewItem label={`New label of ${name}`} disabled={key === '' || error !== null} onAdd={add} onCancel={done}>
      <Combobox
        label="Key"
        value={key}
        mono
        options={options.keys}
        error={keyError}
        onChange={(text) => type(text, value)}
      />
      <Combobox
        label="Value"
        value={value}
        mono
        options={options.valuesOf(key.trim())}
        error={keyError === null ? error : null}
        onChange={(text) => type(key, text)}
      />
    </NewItem>
  );
}
