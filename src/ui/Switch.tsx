import './Switch.css';
import { VisuallyHidden } from './VisuallyHidden';

export interface SwitchProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, hideLabel = false, checked, onChange }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={checked} className="ui-switch" onClick={() => onChange(!checked)}>
      <span className="ui-switch-track" />
      {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
    </button>
  );
}
