import { ChevronsUpDown, FolderOpen, Pencil, Plus, Trash2 } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuSeparator, MenuSub } from '../../ui/Menu';

/** Which workspace this is, and the others. */
export function WorkspaceMenu() {
  const dispatch = useDispatch();
  const { current, all } = useApp((state) => state.workspaces);
  return (
    <Menu
      trigger={
        <Button variant="quiet" className="workspace-button" aria-label={`Workspace ${current.name}`}>
          <WorkspaceName name={current.name} />
          <ChevronsUpDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuLabel>Workspaces in this browser</MenuLabel>
      <MenuChoices
        value={current.id}
        onChange={(id) => void dispatch('workspace.switch', { id })}
        choices={all.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Plus size={15} aria-hidden="true" />} onSelect={() => void dispatch('workspace.new')}>
        New workspace
      </MenuItem>
      <MenuSub label="Open example" icon={<FolderOpen size={15} aria-hidden="true" />}>
        <MenuItem
          note="Frontend, cart, API, payments and database"
          onSelect={() => void dispatch('workspace.openExample', { example: 'shop' })}
        >
          Shop
        </MenuItem>
        <MenuItem
          note="The classic exercise: two flows are half-open"
          onSelect={() => void dispatch('workspace.openExample', { example: 'netpol-demo' })}
        >
          NetworkPolicy exercise
        </MenuItem>
      </MenuSub>
      <MenuSeparator />
      <MenuItem
        icon={<Pencil size={15} aria-hidden="true" />}
        onSelect={() => void dispatch('dialog.open', { type: 'renameWorkspace' })}
      >
        Rename…
      </MenuItem>
      <MenuItem
        tone="danger"
        icon={<Trash2 size={15} aria-hidden="true" />}
        onSelect={() => void dispatch('dialog.open', { type: 'deleteWorkspace' })}
      >
        Delete…
      </MenuItem>
    </Menu>
  );
}

/** `group/name` shows its group quieter. */
function WorkspaceName({ name }: { readonly name: string }) {
  const slash = name.lastIndexOf('/');
  if (slash <= 0) return <span className="workspace-name">{name}</span>;
  return (
    <span className="workspace-name">
      <span className="workspace-group">{name.slice(0, slash).trim()}</span>
      <span className="workspace-group">/</span>
      {name.slice(slash + 1).trim()}
    </span>
  );
}
