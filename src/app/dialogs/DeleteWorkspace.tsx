import { Trash2 } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** The one thing that asks first: it cannot be undone. */
export function DeleteWorkspace() {
  const dispatch = useDispatch();
  const current = useApp((state) => state.workspaces.current);
  const files = useApp((state) => state.document.files.length);
  const close = () => void dispatch('dialog.close');
  const remove = () => {
    close();
    void dispatch('workspace.delete', { id: current.id });
  };
  return (
    <Dialog
      title={`Delete ${current.name}?`}
      onClose={close}
      width={420}
      description={`Its ${files === 1 ? 'file goes' : `${files} files go`} from this browser for good, and nothing else holds them. Export a copy first if you may need them.`}
      footer={
        <>
          <Button variant="danger" size={32} icon={<Trash2 size={15} aria-hidden="true" />} onClick={remove}>
            Delete workspace
          </Button>
          <Button size={32} onClick={() => void dispatch('document.exportZip')}>
            Export a copy
          </Button>
          <Button size={32} kbd="Esc" onClick={close}>
            Cancel
          </Button>
        </>
      }
    />
  );
}
