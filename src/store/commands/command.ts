import type { CommandContext } from '../commandContext';
import type { AppState } from '../state';
import type { CommandArgs, CommandId } from './args';

/** Something that a person can do, as data: menus, keys and buttons all show and run the same object. */
export interface Command<K extends CommandId> {
  readonly id: K;
  /** What it is called now: "Undo Allow frontend → api :8080". */
  readonly label: (state: AppState) => string;
  readonly isEnabled: (state: AppState) => boolean;
  readonly run: (context: CommandContext, args: CommandArgs[K]) => void | Promise<void>;
}

/** A command that is always possible and always called the same, unless the parts say otherwise. */
export function command<K extends CommandId>(
  id: K,
  label: string,
  run: Command<K>['run'],
  parts: Partial<Pick<Command<K>, 'label' | 'isEnabled'>> = {},
): Command<K> {
  return { id, label: () => label, isEnabled: () => true, run, ...parts };
}
