import { FileCode2 } from 'lucide-react';
import type { AllowProposal } from '../../engine';
import { Button } from '../../ui/Button';
import { Menu, MenuChoices } from '../../ui/Menu';

interface TargetFileProps {
  readonly proposal: AllowProposal;
  readonly path: string;
  readonly onChange: (path: string) => void;
}

/** The file that the policies go into, and a menu of others. */
export function TargetFile({ proposal, path, onChange }: TargetFileProps) {
  const paths = proposal.paths.includes(path) ? proposal.paths : [path, ...proposal.paths];
  return (
    <div className="allow-file">
      <FileCode2 aria-hidden="true" size={14} strokeWidth={1.9} />
      written to
      <Menu
        trigger={
          <Button variant="quiet" size={26} aria-label={`Written to ${path}. Choose a file`}>
            <code>{path}</code>
          </Button>
        }
      >
        <MenuChoices value={path} onChange={onChange} choices={paths.map((value) => ({ value, label: value }))} />
      </Menu>
    </div>
  );
}
