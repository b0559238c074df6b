import type { FlowQuery, Gesture, GesturePreview } from '../../engine';
import type { CommandContext } from '../commandContext';
import { runGestures } from '../document/gestures';
import { hasSideEffects } from '../radiusRows';
import { command } from './command';

async function previewOf({ analyst, deps }: CommandContext, gesture: Gesture): Promise<GesturePreview> {
  analyst.flush();
  return (await deps.engine.ask('preview', gesture)).value;
}

/** Does a gesture that opens and closes no more than it is meant to; else shows it first. */
export async function reviewed(context: CommandContext, gesture: Gesture): Promise<void> {
  const { plan, radius } = await previewOf(context, gesture);
  // A refusal is told where gestures are.
  if (plan.refusal !== null || !hasSideEffects(radius)) {
    await runGestures(context, [gesture]);
    return;
  }
  context.patchSession({ dialog: { type: 'review', title: plan.label, options: [{ title: [plan.label], gesture }] } });
}

export const review = command('document.review', 'Edit', (context, gesture) =>
  context.inTurn(() => reviewed(context, gesture)),
);

export const raise = command('document.raise', 'Remove allow rule', (context, query) =>
  context.inTurn(() => closeFlow(context, query)),
);

/** Closes a flow; where that takes a choice, asks for it. */
export async function closeFlow(context: CommandContext, query: FlowQuery): Promise<void> {
  const gesture: Gesture = { type: 'removeFlow', query };
  const { plan, radius } = await previewOf(context, gesture);
  const left = plan.notes.some(([first]) => typeof first === 'string' && first.startsWith('Still allowed'));
  if (plan.refusal === null && !hasSideEffects(radius) && !left) {
    await runGestures(context, [gesture]);
    return;
  }
  const { value: options } = await context.deps.engine.ask('raiseOptions', query);
  if (options.length < 2) {
    await runGestures(context, [gesture]);
    return;
  }
  context.patchSession({
    dialog: { type: 'review', title: plan.refusal === null ? plan.label : 'Close this flow', options },
  });
}
