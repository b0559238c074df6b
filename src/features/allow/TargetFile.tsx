import { ChevronDown, FileCode2 } from 'lucide-react';
import type { AllowProposal } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Menu, MenuChoices, MenuLabel, MenuSeparator } from '../../ui/Menu';

interface TargetFileProps {
  readonly paths: readonly string[];
  readonly path: string;
  readonly onChange: (path: string) => void;
  /** A setting of the workspace. */
  readonly policyPer: AllowProposal['policyPer'];
}

/** The file that a policy goes into, a menu of others, and whether the workspace keeps one policy a flow. */
export function TargetFile({ paths, path, onChange, policyPer }: TargetFileProps) {
  const dispatch = useDispatch();
  const all = paths.includes(path) ? paths : [path, ...paths];
  return (
    <div className="allow-file">
      <FileCode2 aria-hidden="true" size={14} strokeWidth={1.9} />
      written to
      <Menu
        trigger={
          <Button variant="quiet" size={26} aria-label={`Written to ${path}. Choose a file`}>
            <code>{path}</code>
            <ChevronDown aria-hidden="true" size={13} strokeWidth={2.2} />
          </Button>
        }
      >
        <MenuChoices value={path} onChange={onChange} choices={all.map((value) => ({ value, label: value }))} />
        <MenuSeparator />
        <MenuLabel>In this workspace</MenuLabel>
        <MenuChoices
          value={policyPer}
          onChange={(per) => void dispatch('document.gesture', { type: 'setPolicyPer', per })}
          choices={[
            { value: 'flow', label: 'One policy a flow' },
            { value: 'workload', label: 'One policy a workload' },
          ]}
        />
      </Menu>
    </div>
  );
}
