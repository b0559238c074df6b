import { type Gesture, type Phrase, type Plan, tryEdits } from '../../engine';
import type { CommandContext } from '../commandContext';
import type { HistoryStep } from '../history/historyStack';

/** How often a gesture is planned again because the text moved on; people can't type that fast for long. */
const ATTEMPTS = 6;

/** What a gesture came to. */
type Outcome =
  | { readonly type: 'done'; readonly step: HistoryStep; readonly plan: Plan }
  | { readonly type: 'nothing'; readonly plan: Plan }
  | { readonly type: 'refused'; readonly reason: Phrase };

/**
 * Does one gesture, or several as one: planned by the engine for the newest text, applied as one undo step, and said in a
 * toast. `label` names several; one is named by its plan. Where some of several are refused, the others are done and the
 * toast says why not those.
 */
export async function runGestures(
  context: CommandContext,
  gestures: readonly Gesture[],
  label?: string,
): Promise<void> {
  context.editing.rest();
  const notes: Phrase[] = [];
  const refusals: Phrase[] = [];
  let step: HistoryStep | null = null;
  let said = label ?? '';
  for (const gesture of gestures) {
    const outcome = await runOne(context, gesture, step, label);
    if (outcome.type === 'refused') {
      refusals.push(outcome.reason);
      continue;
    }
    notes.push(...outcome.plan.notes);
    if (label === undefined) said = outcome.plan.label;
    if (outcome.type === 'done') step = outcome.step;
  }
  const reasons = distinctPhrases(refusals);
  const [first, ...others] = reasons;
  if (step === null && first !== undefined) {
    context.toast({ text: phraseText(first), notes: others, tone: 'error' });
    return;
  }
  const quiet = gestures.every((gesture) => gesture.type === 'move');
  const all = distinctPhrases([...notes, ...reasons]);
  if ((step !== null && !quiet) || all.length > 0) context.toast({ text: said, notes: all, undoable: step !== null });
}

function distinctPhrases(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...new Map(phrases.map((phrase) => [phraseText(phrase), phrase])).values()];
}

/** Plans one gesture and applies it, as a step of its own or `onto` the newest one; says nothing to anybody. */
export async function runOne(
  context: CommandContext,
  gesture: Gesture,
  onto: HistoryStep | null,
  label: string | undefined,
): Promise<Outcome> {
  const { deps, analyst, editing, state } = context;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    analyst.resume();
    const { revision, value: plan } = await deps.engine.ask('plan', gesture);
    // Typed or undone meanwhile: the plan's places may be off.
    if (state().document.revision !== revision) continue;
    if (plan.refusal !== null) return { type: 'refused', reason: plan.refusal };
    const result = tryEdits(state().document.files, plan.edits);
    if ('error' in result)
      return { type: 'refused', reason: [`"${plan.label}" could not be written. ${result.error}`] };
    const step = editing.commit({ label: label ?? plan.label, files: result.files, reveal: plan.reveal, onto });
    return step === null ? { type: 'nothing', plan } : { type: 'done', step, plan };
  }
  return { type: 'refused', reason: ['The text kept changing, so nothing was done. Try again when it rests.'] };
}

/** A phrase as plain text. */
function phraseText(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');
}
