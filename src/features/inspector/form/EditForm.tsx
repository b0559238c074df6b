import type { ReactNode } from 'react';
import { RefusalsContext } from './CommitField';
import { PendingChange } from './PendingChange';
import type { PendingChanges } from './usePending';
import './form.css';

interface EditFormProps {
  readonly changes: PendingChanges;
  readonly children: ReactNode;
}

/** The fields of a form, and the question that a change of theirs asks: while it stands, nothing else is typed. */
export function EditForm({ changes, children }: EditFormProps) {
  const { pending, refusals, leave, ask, apply, cancel } = changes;
  return (
    <RefusalsContext value={refusals}>
      <div className="edit-form" inert={pending !== null} onBlurCapture={(event) => leave(event.target)}>
        {children}
      </div>
      {pending !== null && <PendingChange pending={pending} onAsk={ask} onApply={apply} onCancel={cancel} />}
    </RefusalsContext>
  );
}
