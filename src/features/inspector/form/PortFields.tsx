import type { FieldEdit, FieldPath, Protocol } from '../../../engine';
import { Select } from '../../../ui/Select';
import { PolicyField } from './PolicyField';
import { isSet, portValue, textAt } from './policyData';
import { usePolicyEditing } from './policyEditing';
import { RowActions } from './RowActions';

export const PROTOCOL_OPTIONS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'TCP', label: 'TCP' },
  { value: 'UDP', label: 'UDP' },
  { value: 'SCTP', label: 'SCTP' },
];

interface PortFieldsProps {
  readonly path: FieldPath;
  readonly name: string;
  readonly size: number;
}

/** One port of a rule: a number or a name, up to where, and its protocol (S23, S24, S25). */
export function PortFields({ path, name, size }: PortFieldsProps) {
  const { data, edit } = usePolicyEditing();
  const protocol = textAt(data, [...path, 'protocol']) || 'TCP';
  const shown = PROTOCOL_OPTIONS.find((option) => option.value === protocol)?.value ?? 'TCP';
  const scalarEdit =
    (key: 'port' | 'endPort') =>
    (text: string): FieldEdit | null => {
      const at = [...path, key];
      const value = portValue(text);
      if (value !== null) return { type: 'set', path: at, value };
      return isSet(data, at) ? { type: 'remove', path: at } : null;
    };
  return (
    <li className="edit-item" aria-label={name}>
      <div className="edit-row edit-port">
        <PolicyField
          label={`Number or name of ${name}`}
          hideLabel
          value={textAt(data, [...path, 'port'])}
          at={[...path, 'port']}
          placeholder="all"
          editOf={scalarEdit('port')}
        />
        <span aria-hidden="true">–</span>
        <PolicyField
          label={`End of ${name}`}
          hideLabel
          value={textAt(data, [...path, 'endPort'])}
          at={[...path, 'endPort']}
          placeholder="end"
          editOf={scalarEdit('endPort')}
        />
        <Select
          label={`Protocol of ${name}`}
          hideLabel
          value={shown}
          options={PROTOCOL_OPTIONS}
          onChange={(value) => {
            if (value !== protocol) edit({ type: 'set', path: [...path, 'protocol'], value });
          }}
        />
        <RowActions name={name} path={path} size={size} />
      </div>
    </li>
  );
}
