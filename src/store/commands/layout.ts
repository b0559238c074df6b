import { runGestures } from '../document/gestures';
import { command } from './command';

/** Forgets what was moved (an edit of drawbridge.yaml) and where the layout put the rest. */
export const auto = command('layout.auto', 'Auto layout', (context) =>
  context.inTurn(async () => {
    const moved = (context.state().analysis.result?.settings.positions.size ?? 0) > 0;
    if (moved) await runGestures(context, [{ type: 'forgetPositions' }]);
    context.patchSession({ layout: new Map() });
  }),
);
