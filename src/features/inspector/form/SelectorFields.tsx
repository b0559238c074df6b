import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FieldPath } from '../../../engine';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { AddExpression, ExpressionRow } from './ExpressionRow';
import { LabelFields } from './LabelFields';
import { PolicyField } from './PolicyField';
import { listAt, objectAt } from './policyData';
import { usePolicyEditing } from './policyEditing';
import { useLabelOptions } from './useLabelOptions';

interface SelectorFieldsProps {
  /** Where the selector stands, whether or not it is written. */
  readonly path: FieldPath;
  /** "podSelector of peer 1 of ingress rule 2", for the fields' names. */
  readonly name: string;
  readonly of: 'pods' | 'namespaces';
}

/** A label selector: its labels and its expressions, all of which must hold (S29). */
export function SelectorFields({ path, name, of }: SelectorFieldsProps) {
  const { data, edit } = usePolicyEditing();
  const options = useLabelOptions(of);
  const [adding, setAdding] = useState<'label' | 'expression' | null>(null);
  const labels = Object.entries(objectAt(data, [...path, 'matchLabels']));
  const expressions = listAt(data, [...path, 'matchExpressions']);
  const labelPath = (key: string): FieldPath => [...path, 'matchLabels', key];
  const removeLabel = (key: string) =>
    edit({ type: 'remove', path: labels.length === 1 ? [...path, 'matchLabels'] : labelPath(key) });
  const removeExpression = (index: number) =>
    edit({
      type: 'remove',
      path: expressions.length === 1 ? [...path, 'matchExpressions'] : [...path, 'matchExpressions', index],
    });
  return (
    <div className="edit-selector" role="group" aria-label={name}>
      {labels.map(([key, value]) => (
        <div key={key} className="edit-row">
          <PolicyField
            label={`Key of label ${key} of ${name}`}
            hideLabel
            value={key}
            options={options.keys}
            editOf={(text) => ({ type: 'renameKey', path: labelPath(key), key: text.trim() })}
          />
          <span aria-hidden="true">=</span>
          <PolicyField
            label={`Value of label ${key} of ${name}`}
            hideLabel
            value={value === null || typeof value === 'object' ? '' : String(value)}
            options={options.valuesOf(key)}
            at={labelPath(key)}
            editOf={(text) => ({ type: 'set', path: labelPath(key), value: text.trim() })}
          />
          <IconButton
            size={26}
            label={`Delete label ${key} of ${name}`}
            icon={<X aria-hidden="true" size={14} strokeWidth={1.9} />}
            onClick={() => removeLabel(key)}
          />
        </div>
      ))}
      {expressions.map((_, index) => (
        <ExpressionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an expression has no other name than its place.
          key={index}
          path={[...path, 'matchExpressions', index]}
          name={`expression ${index + 1} of ${name}`}
          options={options}
          onRemove={() => removeExpression(index)}
        />
      ))}
      {labels.length === 0 && expressions.length === 0 && (
        <p className="inspect-none">{`No condition: ${of === 'pods' ? 'every pod' : 'every namespace'} matches.`}</p>
      )}
      {adding === 'label' && (
        <LabelFields
          name={name}
          options={options}
          editOf={(key, value) => ({ type: 'set', path: labelPath(key), value })}
          taken={labels.map(([key]) => key)}
          onDone={() => setAdding(null)}
        />
      )}
      {adding === 'expression' && (
        <AddExpression
          name={name}
          options={options}
          path={[...path, 'matchExpressions', expressions.length]}
          onDone={() => setAdding(null)}
        />
      )}
      {adding === null && (
        <div className="edit-adds">
          <AddButton label="Add label" of={name} onClick={() => setAdding('label')} />
          <AddButton label="Add expression" of={name} onClick={() => setAdding('expression')} />
        </div>
      )}
    </div>
  );
}

interface AddButtonProps {
  readonly label: string;
  readonly of: string;
  readonly onClick: () => void;
}

/** "Add label", by its name "Add label to podSelector". */
export function AddButton({ label, of, onClick }: AddButtonProps) {
  return (
    <Button
      size={26}
      variant="quiet"
      aria-label={`${label} to ${of}`}
      icon={<Plus aria-hidden="true" size={14} strokeWidth={1.9} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
