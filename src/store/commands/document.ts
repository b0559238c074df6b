import type { Phrase, SuggestedCni } from '../../engine';
import { freeName } from '../archive/workspaceList';
import type { CommandContext } from '../commandContext';
import { runGestures, runOne } from '../document/gestures';
import type { HistoryStep } from '../history/historyStack';
import { INITIAL_SESSION } from '../initialState';
import type { AppState, Dialog, SessionState } from '../state';
import { addFiles, cleanPath, sharedFolder } from '../transfer/incomingFiles';
import { command } from './command';

export const gesture = command('document.gesture', 'Edit', (context, args) =>
  context.inTurn(() => runGestures(context, [args])),
);

export const gestures = command('document.gestures', 'Edit', (context, args) =>
  context.inTurn(() => runGestures(context, args.gestures, args.label)),
);

export const type = command('document.type', 'Type', ({ editing }, args) => editing.type(args));

export const importFiles = command('document.import', 'Import', async (context, { files }) => {
  const { deps, analyst, patchSession, state } = context;
  const waiting: Dialog = { type: 'import', preview: null, error: null };
  patchSession({ dialog: waiting });
  analyst.resume();
  const answer = await deps.engine
    .ask(
      'previewImport',
      files.map(({ path, bytes }) => ({ path: cleanPath(path), bytes })),
      state().document.untouchedExample,
    )
    .then(
      ({ value }) => ({ preview: value, error: null }),
      (error: unknown) => ({ preview: null, error: error instanceof Error ? error.message : String(error) }),
    );
  // Closed meanwhile, or another import began.
  if (state().session.dialog === waiting) patchSession({ dialog: { type: 'import', ...answer } });
});

/** What a workspace starts with when its content is another one. */
const AFRESH: Partial<SessionState> = {
  selection: INITIAL_SESSION.selection,
  stateFilter: null,
  folded: INITIAL_SESSION.folded,
  hideSystem: null,
  focus: null,
  outlineFilter: '',
  asIfEnforced: false,
  layout: INITIAL_SESSION.layout,
  yamlPath: null,
};

export const acceptImport = command(
  'document.acceptImport',
  'Import',
  (context, { mode, keepOriginals, takeSuggestedCni = false }) =>
    context.inTurn(async () => {
      const { editing, patchSession, refuse, toast, state } = context;
      const { document, session, workspaces } = state();
      const dialog = session.dialog;
      if (dialog?.type !== 'import' || dialog.preview === null) return;
      const { preview } = dialog;
      const incoming = keepOriginals ? preview.original : preview.reduced;
      patchSession({ dialog: null });
      if (incoming.length === 0) {
        refuse(
          'There is nothing to import: no file was given, or all of them hold only Secrets and ConfigMaps, which are never kept.',
        );
        return;
      }
      const replace = mode === 'replace' || document.untouchedExample;
      const merged = replace ? addFiles([], incoming) : addFiles(document.files, incoming);
      const named = document.untouchedExample
        ? { name: freeName(sharedFolder(incoming.map((file) => file.path)) ?? 'Imported', otherEntries(workspaces)) }
        : {};
      const label = `Import ${counted(incoming.length, 'file')}`;
      const change = { stripDismissed: true, ...(replace ? AFRESH : {}) };
      const before = replace ? [] : document.files;
      const added = merged.files.filter((file) => !before.includes(file));
      const paths = new Set(added.map((file) => file.path));
      const kept = replace ? [] : document.originals.filter((file) => !paths.has(file.path));
      const originals = [...kept, ...added];
      const imported = editing.commit({ label, files: merged.files, originals, session: change, ...named });
      const cni = takeSuggestedCni ? await takeCni(context, preview.suggestedCni, imported, label) : null;
      const step = cni?.step ?? imported;
      const { documents, broken, dropped } = preview.summary;
      const notes: Phrase[] = [...merged.notes];
      if (broken > 0) notes.push([`${counted(broken, 'document')} can't be read; kept as they came.`]);
      if (dropped > 0) notes.push([`${counted(dropped, 'Secret or ConfigMap', 'Secrets and ConfigMaps')} left out.`]);
      if (cni !== null) notes.push(cni.note);
      const text = `Imported ${counted(documents, 'document')} from ${counted(incoming.length, 'file')}`;
      toast({ text: step === null ? 'Nothing new to import' : text, notes, undoable: step !== null });
    }),
  { isEnabled: ({ session }) => session.dialog?.type === 'import' && session.dialog.preview !== null },
);

/** Names the network plugin as one step with the import; where that can't be written, the import stands and the note says so. */
async function takeCni(
  context: CommandContext,
  suggested: SuggestedCni | null,
  imported: HistoryStep | null,
  label: string,
): Promise<{ readonly step: HistoryStep | null; readonly note: Phrase } | null> {
  if (suggested === null) return null;
  const { profile, name } = suggested;
  const outcome = await runOne(context, { type: 'setCni', profile }, imported, label);
  if (outcome.type === 'refused')
    return { step: null, note: [`The network plugin was not set to ${name}: `, ...outcome.reason] };
  return { step: outcome.type === 'done' ? outcome.step : null, note: [`The network plugin is set to ${name}.`] };
}

function otherEntries({ all, current }: AppState['workspaces']): AppState['workspaces']['all'] {
  return all.filter((entry) => entry.id !== current.id);
}

/** "1 file", "2 files". */
function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
