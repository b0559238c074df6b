import type { FlowQuery, GesturePreview } from '../../engine';
import type { CommandContext } from '../commandContext';
import { runGestures } from '../document/gestures';
import { hasSideEffects } from '../radiusRows';
import type { CommandArgs } from './args';
import { command } from './command';

type Gestures = CommandArgs['document.gestures'];

async function previewOf({ analyst, deps }: CommandContext, { gestures }: Gestures): Promise<GesturePreview> {
  analyst.flush();
  return (await deps.engine.ask('preview', gestures)).value;
}

/** Does gestures that open and close no more than they are meant to; else shows it first. */
export async function reviewed(context: CommandContext, { gestures, label }: Gestures): Promise<void> {
  const preview = await previewOf(context, { gestures });
  // A refusal is told where gestures are.
  if (preview.refusal !== null || !hasSideEffects(preview.radius, gestures)) {
    await runGestures(context, gestures, label);
    return;
  }
  const title = label ?? preview.label;
  const options = [{ title: [title], gestures }];
  context.patchSession({ dialog: { type: 'review', title, options, ...(label === undefined ? {} : { label }) } });
}

export const review = command('document.review', 'Edit', (context, args) =>
  context.inTurn(() => reviewed(context, args)),
);

export const raise = command('document.raise', 'Remove allow rule', (context, query) =>
  context.inTurn(() => closeFlow(context, query)),
);

/** Closes a flow; where that takes a choice, asks for it. */
export async function closeFlow(context: CommandContext, query: FlowQuery): Promise<void> {
  const gestures = [{ type: 'removeFlow', query }] as const;
  const { refusal, label, notes, radius } = await previewOf(context, { gestures });
  const left = notes.some(([first]) => typeof first === 'string' && first.startsWith('Still allowed'));
  if (refusal === null && !hasSideEffects(radius, gestures) && !left) {
    await runGestures(context, gestures);
    return;
  }
  const { value: options } = await context.deps.engine.ask('raiseOptions', query);
  if (options.length < 2) {
    await runGestures(context, gestures);
    return;
  }
  context.patchSession({ dialog: { type: 'review', title: refusal === null ? label : 'Close this flow', options } });
}
