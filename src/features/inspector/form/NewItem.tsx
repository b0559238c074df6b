import { type KeyboardEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Button } from '../../../ui/Button';
import { RefusalsContext } from './CommitField';
import { placeOf, returnTo } from './formFocus';

interface NewItemProps {
  readonly label: string;
  readonly disabled: boolean;
  /** Proposes what was typed; the part stays until that is written. */
  readonly onAdd: () => void;
  readonly onCancel: () => void;
  readonly verb?: string | undefined;
  readonly children: ReactNode;
}

const FIELD = 'input, select';

/** Fields of something that is not there yet. The keys go to its first field; Enter adds, Escape gives up. */
export function NewItem({ label, disabled, onAdd, onCancel, verb = 'Add', children }: NewItemProps) {
  const group = useRef<HTMLDivElement | null>(null);
  const refusals = useContext(RefusalsContext);
  /** Said once; said again only after a no. */
  const added = useRef(false);
  const firstField = (): HTMLElement | null => group.current?.querySelector<HTMLElement>(FIELD) ?? null;
  useEffect(() => {
    group.current?.querySelector<HTMLElement>(FIELD)?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused may be tried again.
  useEffect(() => {
    added.current = false;
  }, [refusals]);
  const add = () => {
    if (disabled || added.current) return;
    added.current = true;
    onAdd();
  };
  const cancel = () => {
    const place = placeOf(firstField());
    onCancel();
    // Where the fields were, the button that asked for them is again.
    if (place !== null) returnTo({ ...place, names: [] }, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    }
  };
  return (
    <div ref={group} className="edit-new" role="group" aria-label={label} onKeyDown={onKeyDown}>
      {children}
      <div className="edit-adds">
        <Button size={26} disabled={disabled} onClick={add}>
          {verb}
        </Button>
        <Button size={26} variant="quiet" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
