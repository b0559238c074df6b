import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-react';
import type { FieldPath } from '../../../engine';
import { IconButton } from '../../../ui/IconButton';
import { usePolicyEditing } from './policyEditing';

interface RowActionsProps {
  /** "ingress rule 2", for the buttons' names. */
  readonly name: string;
  /** The item's path. */
  readonly path: FieldPath;
  readonly size: number;
}

/** What can be done with an item of a list: up, down, a copy, away. */
export function RowActions({ name, path, size }: RowActionsProps) {
  const { edit } = usePolicyEditing();
  const last = path.at(-1);
  const index = typeof last === 'number' ? last : 0;
  /** The keys follow the item, so that the next press moves it on; at the end of the list, back. */
  const moveTo = (to: number, ...ways: readonly ('up' | 'down')[]) => {
    const moved = name.replace(/\d+/, String(to + 1));
    edit(
      { type: 'move', path, to },
      undefined,
      ways.map((way) => `Move ${moved} ${way}`),
    );
  };
  return (
    <span className="edit-actions">
      <IconButton
        size={26}
        label={`Move ${name} up`}
        icon={<ArrowUp aria-hidden="true" size={14} strokeWidth={1.9} />}
        disabled={index === 0}
        onClick={() => moveTo(index - 1, 'up', 'down')}
      />
      <IconButton
        size={26}
        label={`Move ${name} down`}
        icon={<ArrowDown aria-hidden="true" size={14} strokeWidth={1.9} />}
        disabled={index >= size - 1}
        onClick={() => moveTo(index + 1, 'down', 'up')}
      />
      <IconButton
        size={26}
        label={`Duplicate ${name}`}
        icon={<Copy aria-hidden="true" size={14} strokeWidth={1.9} />}
        onClick={() => edit({ type: 'duplicate', path })}
      />
      <IconButton
        size={26}
        label={`Delete ${name}`}
        icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
        onClick={() => edit({ type: 'remove', path })}
      />
    </span>
  );
}
