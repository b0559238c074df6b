import { X } from 'lucide-react';
import { useState } from 'react';
import type { FieldEdit, FieldPath, JsonObject } from '../../../engine';
import { Combobox } from '../../../ui/Combobox';
import { IconButton } from '../../../ui/IconButton';
import { Select } from '../../../ui/Select';
import { NewItem } from './NewItem';
import { PolicyField } from './PolicyField';
import { listAt, textAt, valuesOf } from './policyData';
import { usePolicyEditing } from './policyEditing';
import type { LabelOptions } from './useLabelOptions';

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** What each operator asks (S29). */
const OPERATORS: readonly { readonly value: Operator; readonly label: string }[] = [
  { value: 'In', label: 'In: one of the values' },
  { value: 'NotIn', label: 'NotIn: none of them, or no such label' },
  { value: 'Exists', label: 'Exists: any value' },
  { value: 'DoesNotExist', label: 'DoesNotExist: no such label' },
];

function needsValues(operator: string): boolean {
  return operator === 'In' || operator === 'NotIn';
}

function expression(key: string, operator: string, values: readonly string[]): JsonObject {
  return needsValues(operator) ? { key, operator, values } : { key, operator };
}

interface ExpressionRowProps {
  readonly path: FieldPath;
  readonly name: string;
  readonly options: LabelOptions;
  readonly onRemove: () => void;
}

/** One expression that is written. */
export function ExpressionRow({ path, name, options, onRemove }: ExpressionRowProps) {
  const { data, edit } = usePolicyEditing();
  const key = textAt(data, [...path, 'key']);
  const operator = textAt(data, [...path, 'operator']);
  const values = listAt(data, [...path, 'values']).map(String);
  /** Chosen, and waiting for values. */
  const [waiting, setWaiting] = useState<Operator | null>(null);
  const shown = waiting ?? OPERATORS.find((option) => option.value === operator)?.value ?? 'In';
  const choose = (next: Operator) => {
    if (needsValues(next) && values.length === 0) {
      setWaiting(next);
      return;
    }
    setWaiting(null);
    if (next === operator) return;
    if (needsValues(next) === needsValues(operator)) edit({ type: 'set', path: [...path, 'operator'], value: next });
    else edit({ type: 'set', path, value: expression(key, next, values) });
  };
  const valuesEdit = (text: string): FieldEdit => {
    const next = valuesOf(text);
    return waiting === null
      ? { type: 'set', path: [...path, 'values'], value: next }
      : { type: 'set', path, value: expression(key, waiting, next) };
  };
  return (
    <div className="edit-row" role="group" aria-label={name}>
      <PolicyField
        label={`Key of ${name}`}
        hideLabel
        value={key}
        options={options.keys}
        at={[...path, 'key']}
        editOf={(text) => ({ type: 'set', path: [...path, 'key'], value: text.trim() })}
      />
      <Select label={`Operator of ${name}`} hideLabel value={shown} options={OPERATORS} onChange={choose} />
      {needsValues(shown) && (
        <PolicyField
          label={`Values of ${name}`}
          hideLabel
          value={values.join(', ')}
          placeholder="a, b"
          at={[...path, 'values']}
          editOf={valuesEdit}
        />
      )}
      <IconButton
        size={26}
        label={`Delete ${name}`}
        icon={<X aria-hidden="true" size={14} strokeWidth={1.9} />}
        onClick={onRemove}
      />
    </div>
  );
}

interface AddExpressionProps {
  readonly name: string;
  readonly options: LabelOptions;
  /** The place behind the last expression. */
  readonly path: FieldPath;
  readonly onDone: () => void;
}

/** An expression that is not there yet. */
export function AddExpression({ name, options, path, onDone }: AddExpressionProps) {
  const { edit, problem, draft } = usePolicyEditing();
  const [made, setMade] = useState<{ key: string; operator: Operator; values: string }>({
    key: '',
    operator: 'In',
    values: '',
  });
  const editOf = ({ key, operator, values }: typeof made): FieldEdit => ({
    type: 'insert',
    path,
    value: expression(key.trim(), operator, valuesOf(values)),
  });
  const isEmpty = made.key === '' || (needsValues(made.operator) && made.values === '');
  const error = isEmpty ? null : problem(editOf(made));
  const keyError = error === null ? null : problem(editOf({ ...made, operator: 'Exists' }));
  const type = (part: Partial<typeof made>) => {
    const next = { ...made, ...part };
    setMade(next);
    draft(next.key !== '' && problem(editOf(next)) === null ? editOf(next) : null);
  };
  const done = () => {
    draft(null);
    onDone();
  };
  const add = () => {
    if (isEmpty || error !== null) return;
    edit(editOf(made), done);
  };
  return (
    <NewItem label={`New expression of ${name}`} disabled={isEmpty || error !== null} onAdd={add} onCancel={done}>
      <Combobox
        label="Key"
        value={made.key}
        mono
        options={options.keys}
        error={keyError}
        onChange={(key) => type({ key })}
      />
      <Select label="Operator" value={made.operator} options={OPERATORS} onChange={(operator) => type({ operator })} />
      {needsValues(made.operator) && (
        <Combobox
          label="Values, with commas"
          value={made.values}
          mono
          options={options.valuesOf(made.key.trim())}
          error={keyError === null ? error : null}
          onChange={(values) => type({ values })}
        />
      )}
    </NewItem>
  );
}
