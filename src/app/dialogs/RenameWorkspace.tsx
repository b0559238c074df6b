import { useRef, useState } from 'react';
import { useApp, useDispatch } from '../../store/context';
import { TextField } from '../../ui/TextField';
import { FormDialog } from './FormDialog';

export function RenameWorkspace() {
  const dispatch = useDispatch();
  const current = useApp((state) => state.workspaces.current);
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(current.name);
  const empty = name.trim() === '';
  const submit = () => {
    if (empty) return;
    void dispatch('dialog.close');
    void dispatch('workspace.rename', { name: name.trim() });
  };
  return (
    <FormDialog title="Rename workspace" action="Rename" onSubmit={submit} initialFocus={first}>
      <TextField
        ref={first}
        label="Name"
        value={name}
        onChange={setName}
        maxLength={80}
        onFocus={(event) => event.target.select()}
        error={empty ? 'Give it a name.' : null}
      />
    </FormDialog>
  );
}
