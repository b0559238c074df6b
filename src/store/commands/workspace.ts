import type { StoredWorkspace } from '../archive/storedWorkspaces';
import { freeName, withEntry } from '../archive/workspaceList';
import type { CommandContext } from '../commandContext';
import type { WorkspaceEntry } from '../state';
import { command } from './command';

/**
 * Saves what is open, then puts `next` in its place. Nothing happens when that can't be saved: what a person wrote is
 * never given up. An example that nobody edited just goes.
 */
async function leaveFor(
  context: CommandContext,
  next: StoredWorkspace,
  forgotten: string | null = null,
): Promise<boolean> {
  const { archive, saver, editing, state, refuse } = context;
  const { current } = state().workspaces;
  if (forgotten !== current.id && !(await saver.flush())) {
    refuse(`"${current.name}" could not be saved, so it stays open. Export a copy first.`);
    return false;
  }
  const unsaved = !saver.isStored() && state().document.untouchedExample ? current.id : null;
  const kept = state().workspaces.all.filter((entry) => entry.id !== unsaved && entry.id !== forgotten);
  saver.adopt(next.stamp, next.example, () => editing.replace(next, withEntry(kept, next.current)));
  // What is left of it is some settings; they may stay where they can't be removed.
  if (unsaved !== null) await archive.forget(unsaved).catch(() => {});
  for (const notice of next.notices) refuse(notice);
  return true;
}

function unlist({ state, patch }: CommandContext, id: string): void {
  const { current, all } = state().workspaces;
  patch({ workspaces: { current, all: all.filter((entry) => entry.id !== id) } });
}

export const newWorkspace = command('workspace.new', 'New workspace', (context) =>
  context.inTurn(async () => {
    const { deps, state } = context;
    const current = { id: deps.newId(), name: freeName('New workspace', state().workspaces.all) };
    const nothing = { files: [], originals: [], example: null, stamp: null, session: {}, notices: [] };
    const empty = { current, untouchedExample: false, ...nothing };
    await leaveFor(context, empty);
  }),
);

export const openExample = command('workspace.openExample', 'Open example', (context, { example }) =>
  context.inTurn(async () => {
    await leaveFor(context, context.archive.openExample(example));
  }),
);

export const switchWorkspace = command('workspace.switch', 'Switch workspace', (context, { id }) =>
  context.inTurn(async () => {
    if (id === context.state().workspaces.current.id) return;
    const opened = await context.archive.open(id);
    if ('workspace' in opened) await leaveFor(context, opened.workspace);
    else {
      context.refuse(opened.error);
      if (opened.gone) unlist(context, id);
    }
  }),
);

export const renameWorkspace = command('workspace.rename', 'Rename workspace', (context, { name }) => {
  const { state, patch, refuse } = context;
  const { current, all } = state().workspaces;
  const wanted = name.trim();
  if (wanted === '') {
    refuse('A workspace needs a name.');
    return;
  }
  if (wanted === current.name) return;
  const renamed = { id: current.id, name: wanted };
  patch({
    workspaces: { current: renamed, all: all.map((entry) => (entry.id === current.id ? renamed : entry)) },
    // Who names an example wants to keep it.
    document: { ...state().document, untouchedExample: false },
  });
});

export const deleteWorkspace = command('workspace.delete', 'Delete workspace', (context, { id }) =>
  context.inTurn(async () => {
    const { archive, saver, state } = context;
    // A writing under way would bring it back, or take it for deleted by another tab.
    await saver.idle();
    const { current, all } = state().workspaces;
    const entry = all.find((candidate) => candidate.id === id);
    if (entry === undefined) return;
    if (id === current.id) {
      const next = await firstReadable(
        context,
        all.filter((candidate) => candidate.id !== id),
      );
      if (!(await leaveFor(context, next, id))) return;
    } else {
      unlist(context, id);
    }
    await archive.remove(id);
    saver.tell(id);
    context.toast({ text: `Deleted workspace "${entry.name}"` });
  }),
);

async function firstReadable(
  { archive }: CommandContext,
  entries: readonly WorkspaceEntry[],
): Promise<StoredWorkspace> {
  for (const entry of entries) {
    const opened = await archive.open(entry.id);
    if ('workspace' in opened) return opened.workspace;
  }
  return archive.openExample('shop');
}
