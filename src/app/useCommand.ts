import { useRef } from 'react';
import type { CommandId } from '../store/commands/args';
import { useApp, useAppStore } from '../store/context';

/** How a command is called now ("Undo Allow frontend → api") and whether it is possible. */
export function useCommand(id: CommandId): { readonly label: string; readonly enabled: boolean } {
  const store = useAppStore();
  const last = useRef(store.describe(id));
  return useApp(() => {
    const now = store.describe(id);
    if (now.label !== last.current.label || now.enabled !== last.current.enabled) last.current = now;
    return last.current;
  });
}
