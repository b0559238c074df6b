import { type FormEvent, type ReactNode, type RefObject, useId } from 'react';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import './dialogs.css';

export interface FormDialogProps {
  readonly title: string;
  /** The word of the button that Enter presses. */
  readonly action: string;
  readonly onSubmit: () => void;
  readonly initialFocus: RefObject<HTMLInputElement | null>;
  readonly children: ReactNode;
}

/** A form in a dialog of the session: Enter sends it, Esc and Cancel close it. */
export function FormDialog({ title, action, onSubmit, initialFocus, children }: FormDialogProps) {
  const dispatch = useDispatch();
  const formId = useId();
  const close = () => void dispatch('dialog.close');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog
      title={title}
      onClose={close}
      initialFocus={initialFocus}
      width={440}
      footer={
        <>
          <Button variant="primary" size={32} kbd="⏎" type="submit" form={formId}>
            {action}
          </Button>
          <Button size={32} kbd="Esc" onClick={close}>
            Cancel
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}
