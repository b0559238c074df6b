import type { AnalysisReply, JudgingOptions } from '../../engine';
import type { Timers } from '../../lib/timers';
import { Cancelled, type EngineClient, type Update } from '../../worker/engineClientContract';
import { NOTHING_ANALYSED } from '../initialState';
import type { AnalysisState, AppState } from '../state';
import { describeFlowChanges } from './flowChanges';

/** Milliseconds from the last key to the reading of what was typed. */
const TYPING_DELAY = 150;

export interface AnalystDeps {
  readonly engine: EngineClient;
  readonly timers: Timers;
  readonly state: () => AppState;
  readonly patch: (change: Partial<AppState>) => void;
  /** Something failed on its own that a person should hear about. */
  readonly notify: (text: string) => void;
}

export interface Analyst {
  /** Another workspace: the engine starts over, and nothing is shown until it has read it. */
  readonly open: () => void;
  /** The document changed: have it read now. */
  readonly now: () => void;
  /** The document was typed in: have it read when the keys rest. */
  readonly soon: () => void;
  /** Sends what still waits for the keys to rest, so that a question is answered for it. */
  readonly flush: () => void;
  /** The same, and evaluates what was cancelled: for what a person wants, not for what the page asks on its own. */
  readonly resume: () => void;
  /** Asks for effective flows if the view shows them and they are not there. */
  readonly lookAtView: () => void;
  /** Gives up what is being worked on; what was shown before stays. */
  readonly cancel: () => void;
  /** A long question of a part of the page was answered, or given up. */
  readonly answered: () => void;
  /** Works anew on what was cancelled. */
  readonly again: () => void;
  readonly close: () => void;
}

/** Keeps the analysis in step with the document. */
export function createAnalyst({ engine, timers, state, patch, notify }: AnalystDeps): Analyst {
  let cancelTimer: (() => void) | null = null;
  /** Counts questions for effective flows. */
  let lastAsked = 0;

  engine.onProgress(({ about, progress }) => {
    const { status, effectiveStatus } = state().analysis;
    // Files that are only read again for a question to come, after a break, are nobody's concern.
    const isAwaited =
      effectiveStatus === 'working' || (about === 'files' && status !== 'ready' && status !== 'cancelled');
    if (isAwaited && (about === 'files' || about === 'effectiveEdges')) patchAnalysis({ progress });
    if (about === 'generate' || about === 'rollout' || about === 'guards') patchAnalysis({ asked: progress });
  });

  function patchAnalysis(change: Partial<AnalysisState>): void {
    patch({ analysis: { ...state().analysis, ...change } });
  }

  function stopWaiting(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function options(): JudgingOptions {
    const { session, document } = state();
    const { asIfEnforced, rollout } = session;
    // Of another text the roll-out says nothing.
    if (rollout === null || rollout.revision !== document.revision) return { asIfEnforced };
    const moment = rollout.steps[rollout.done - 1]?.moment ?? rollout.start;
    return { asIfEnforced, moment };
  }

  function now(): void {
    stopWaiting();
    const { document, analysis } = state();
    // While text can't be read, its error stays until the next answer: a banner must not flicker with every key.
    const { status, result } = analysis;
    if (status === 'cancelled') patchAnalysis({ status: result === null ? 'loading' : 'working' });
    else if (status === 'ready' || (status === 'failed' && result !== null)) patchAnalysis({ status: 'working' });
    void engine.update(document.files, document.revision, options()).then((update) => take(update, document.revision));
  }

  function take(update: Update, revision: number): void {
    // A key or a gesture came in meanwhile: its own answer is on the way.
    if (update.type === 'superseded' || state().document.revision !== revision) return;
    if (update.type === 'cancelled') patchAnalysis({ status: 'cancelled', failure: null, progress: null });
    else if (update.type === 'failed') patchAnalysis({ status: 'failed', failure: update.message, progress: null });
    else takeReply(update.reply);
  }

  function takeReply(reply: AnalysisReply): void {
    if (reply.status === 'invalid') {
      patchAnalysis({ status: 'invalid', errors: reply.errors, failure: null, progress: null });
      return;
    }
    const before = state().analysis.result;
    const change = before === null ? '' : describeFlowChanges(before, reply.analysis);
    const { session, analysis } = state();
    // The search for effective flows goes on with it.
    const progress = session.view === 'effective' ? analysis.progress : null;
    patch({
      analysis: { ...analysis, status: 'ready', result: reply.analysis, errors: [], failure: null, progress },
      ...(change === '' ? {} : { session: { ...session, announcement: change } }),
    });
    if (session.view === 'effective') askEffective();
  }

  function askEffective(): void {
    const { workspaces } = state();
    lastAsked += 1;
    const mine = lastAsked;
    // An older answer is about an older text, or a view that was left since.
    const isNewest = () =>
      mine === lastAsked &&
      state().session.view === 'effective' &&
      state().workspaces.current.id === workspaces.current.id;
    patchAnalysis({ effectiveStatus: 'working' });
    engine.ask('effectiveEdges').then(
      ({ value }) => {
        if (isNewest()) patchAnalysis({ effective: value, effectiveStatus: 'none', progress: null });
      },
      (error: unknown) => {
        if (isNewest()) {
          patchAnalysis({ effectiveStatus: error instanceof Cancelled ? 'cancelled' : 'none', progress: null });
        }
        if (error instanceof Cancelled) return;
        notify(`All effective flows can't be shown: ${error instanceof Error ? error.message : String(error)}`);
      },
    );
  }

  return {
    open() {
      stopWaiting();
      const { document } = state();
      patch({ analysis: NOTHING_ANALYSED });
      void engine.open(document.files, document.revision, options()).then((update) => take(update, document.revision));
    },
    now,
    soon() {
      stopWaiting();
      cancelTimer = timers.after(TYPING_DELAY, now);
    },
    flush() {
      if (cancelTimer !== null) now();
    },
    resume() {
      if (cancelTimer !== null || state().analysis.status === 'cancelled') now();
    },
    lookAtView() {
      const { session, analysis } = state();
      if (session.view !== 'effective') {
        lastAsked += 1;
        if (analysis.effective !== null || analysis.effectiveStatus !== 'none') {
          patchAnalysis({
            effective: null,
            effectiveStatus: 'none',
            ...(analysis.status === 'ready' ? { progress: null } : {}),
          });
        }
      } else if (analysis.effective === null && analysis.result !== null) askEffective();
    },
    cancel() {
      // What was typed a moment ago is given up as well.
      if (cancelTimer !== null) patchAnalysis({ status: 'cancelled', progress: null });
      stopWaiting();
      engine.cancel();
    },
    answered() {
      if (state().analysis.asked !== null) patchAnalysis({ asked: null });
    },
    again() {
      const { status, effectiveStatus } = state().analysis;
      if (status === 'cancelled') now();
      else if (effectiveStatus === 'cancelled') askEffective();
    },
    close: stopWaiting,
  };
}
