import { command } from './command';

export const undo = command('history.undo', 'Undo', ({ editing, inTurn }) => inTurn(async () => editing.undo()), {
  label: ({ history }) => (history.undo === null ? 'Undo' : `Undo ${history.undo}`),
  isEnabled: ({ history }) => history.undo !== null,
});

export const redo = command('history.redo', 'Redo', ({ editing, inTurn }) => inTurn(async () => editing.redo()), {
  label: ({ history }) => (history.redo === null ? 'Redo' : `Redo ${history.redo}`),
  isEnabled: ({ history }) => history.redo !== null,
});
