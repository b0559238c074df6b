import { Segmented } from '../../../ui/Segmented';

interface AndOrProps {
  readonly value: 'and' | 'or';
  /** "peer 1 of ingress rule 2" */
  readonly name: string;
  readonly namespace: string;
  readonly onChange: (value: 'and' | 'or') => void;
}

const OPTIONS = [
  { value: 'and', label: 'AND' },
  { value: 'or', label: 'OR' },
] as const;

/** Whether both selectors must match, or either (S19), as a picture, with one click to switch. */
export function AndOr({ value, name, namespace, onChange }: AndOrProps) {
  return (
    <div className="edit-andor">
      <svg viewBox="0 0 112 44" width="112" height="44" aria-hidden="true" data-value={value}>
        <clipPath id={`andor-${name.replace(/\W+/g, '-')}`}>
          <circle cx="44" cy="22" r="19" />
        </clipPath>
        <circle className="edit-andor-set" cx="44" cy="22" r="19" />
        <circle className="edit-andor-set" cx="68" cy="22" r="19" />
        {value === 'and' && (
          <circle
            className="edit-andor-both"
            cx="68"
            cy="22"
            r="19"
            clipPath={`url(#andor-${name.replace(/\W+/g, '-')})`}
          />
        )}
        <text x="34" y="25">
          ns
        </text>
        <text x="78" y="25">
          pod
        </text>
      </svg>
      <div>
        <Segmented
          label={`How the selectors of ${name} go together`}
          value={value}
          options={OPTIONS}
          onChange={onChange}
        />
        <p>
          {value === 'and'
            ? 'Pods that match the podSelector and live in a namespace that matches.'
            : `All pods of the namespaces that match, and pods of ${namespace} that match the podSelector.`}
        </p>
      </div>
    </div>
  );
}
