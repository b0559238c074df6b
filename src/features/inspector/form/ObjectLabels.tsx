import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type LabelEdit, labelKeyProblem, labelValueProblem } from '../../../engine';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { Combobox } from '../../../ui/Combobox';
import { IconButton } from '../../../ui/IconButton';
import { CommitField } from './CommitField';
import { NewItem } from './NewItem';
import type { LabelOptions } from './useLabelOptions';

interface ObjectLabelsProps {
  readonly name: string;
  readonly labels: readonly (readonly [string, string])[];
  /** Labels that no manifest sets: shown, and not edited. */
  readonly fixed: (key: string) => boolean;
  readonly options: LabelOptions;
  readonly onEdit: (edit: LabelEdit, then?: () => void) => void;
}

/** The labels of a workload's pods or of a namespace, each key and value a field. */
export function ObjectLabels({ name, labels, fixed, options, onEdit }: ObjectLabelsProps) {
  const [adding, setAdding] = useState(false);
  const taken = (key: string): string | null =>
    labels.some(([other]) => other === key) ? `There is a label ${key} already.` : null;
  return (
    <div className="edit-selector" role="group" aria-label={`Labels of ${name}`}>
      {labels
        .filter(([key]) => fixed(key))
        .map(([key, value]) => (
          <Chip key={key} dashed>{`${key}=${value}`}</Chip>
        ))}
      {labels
        .filter(([key]) => !fixed(key))
        .map(([key, value]) => (
          <div key={key} className="edit-row">
            <CommitField
              label={`Key of label ${key}`}
              hideLabel
              value={key}
              options={options.keys}
              problemOf={(text) =>
                text.trim() === key ? null : (clause(labelKeyProblem(text.trim())) ?? taken(text.trim()))
              }
              onCommit={(text) => onEdit({ type: 'label', key, to: { key: text.trim(), value } })}
            />
            <span aria-hidden="true">=</span>
            <CommitField
              label={`Value of label ${key}`}
              hideLabel
              value={value}
              options={options.valuesOf(key)}
              problemOf={(text) => clause(labelValueProblem(text.trim()))}
              onCommit={(text) => onEdit({ type: 'label', key, to: { key, value: text.trim() } })}
            />
            <IconButton
              size={26}
              label={`Delete label ${key}`}
              icon={<X aria-hidden="true" size={14} strokeWidth={1.9} />}
              onClick={() => onEdit({ type: 'label', key, to: null })}
            />
          </div>
        ))}
      {adding ? (
        <NewLabel name={name} options={options} taken={taken} onEdit={onEdit} onDone={() => setAdding(false)} />
      ) : (
        <div className="edit-adds">
          <Button
            size={26}
            variant="quiet"
            icon={<Plus aria-hidden="true" size={14} strokeWidth={1.9} />}
            onClick={() => setAdding(true)}
          >
            Add label
          </Button>
        </div>
      )}
    </div>
  );
}

/** The engine's rules answer with a clause; a field shows a sentence. */
export function clause(problem: string | null): string | null {
  return problem === null ? null : `This can’t be used: ${problem}.`;
}

interface NewLabelProps extends Pick<ObjectLabelsProps, 'name' | 'options' | 'onEdit'> {
  readonly taken: (key: string) => string | null;
  readonly onDone: () => void;
}

function NewLabel({ name, options, taken, onEdit, onDone }: NewLabelProps) {
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const keyError = key === '' ? null : (clause(labelKeyProblem(key.trim())) ?? taken(key.trim()));
  const valueError = clause(labelValueProblem(value.trim()));
  const disabled = key.trim() === '' || keyError !== null || valueError !== null;
  const add = () => {
    if (disabled) return;
    onEdit({ type: 'label', key: null, to: { key: key.trim(), value: value.trim() } }, onDone);
  };
  return (
    <NewItem label={`New label of ${name}`} disabled={disabled} onAdd={add} onCancel={onDone}>
      <Combobox label="Key" value={key} mono options={options.keys} error={keyError} onChange={setKey} />
      <Combobox
        label="Value"
        value={value}
        mono
        options={options.valuesOf(key.trim())}
        error={valueError}
        onChange={setValue}
      />
    </NewItem>
  );
}
