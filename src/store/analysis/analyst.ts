import type { AnalysisReply, JudgingOptions } from '../../engine';
import type { Timers } from '../../lib/timers';
import type { EngineClient, Update } from '../../worker/engineClientContract';
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
  /** Asks for effective flows if the view shows them and they are not there. */
  readonly lookAtView: () => void;
  readonly close: () => void;
}

/** Keeps the analysis in step with the document. */
export function createAnalyst({ engine, timers, state, patch, notify }: AnalystDeps): Analyst {
  let cancel: (() => void) | null = null;

  function patchAnalysis(change: Partial<AnalysisState>): void {
    patch({ analysis: { ...state().analysis, ...change } });
  }

  function stopWaiting(): void {
    cancel?.();
    cancel = null;
  }

  function options(): JudgingOptions {
    const { session, document } = state();
    const { asIfEnforced, rollout } = session;
    // Of another text the roll-out says nothing.
    if (rollout === null || rollout.revision !== document.revision) return { asIfEnforced };
    const moment = rollout.steps[rollout.done - 1]?.moment ?? { policies: [], temporary: [] };
    return { asIfEnforced, moment };
  }

  function now(): void {
    stopWaiting();
    const { document, analysis } = state();
    // While text can't be read, its error stays until the next answer: a banner must not flicker with every key.
    if (analysis.status === 'ready' || (analysis.status === 'failed' && analysis.result !== null)) {
      patchAnalysis({ status: 'working' });
    }
    void engine.update(document.files, document.revision, options()).then((update) => take(update, document.revision));
  }

  function take(update: Update, revision: number): void {
    // A key or a gesture came in meanwhile: its own answer is on the way.
    if (update.type === 'superseded' || state().document.revision !== revision) return;
    if (update.type === 'failed') patchAnalysis({ status: 'failed', failure: update.message });
    else takeReply(update.reply);
  }

  function takeReply(reply: AnalysisReply): void {
    if (reply.status === 'invalid') {
      patchAnalysis({ status: 'invalid', errors: reply.errors, failure: null });
      return;
    }
    const before = state().analysis.result;
    const change = before === null ? '' : describeFlowChanges(before, reply.analysis);
    const { session } = state();
    patch({
      analysis: { ...state().analysis, status: 'ready', result: reply.analysis, errors: [], failure: null },
      ...(change === '' ? {} : { session: { ...session, announcement: change } }),
    });
    if (session.view === 'effective') askEffective();
  }

  function askEffective(): void {
    const { workspaces } = state();
    engine.ask('effectiveEdges').then(
      ({ value }) => {
        const stillWanted =
          state().session.view === 'effective' && state().workspaces.current.id === workspaces.current.id;
        if (stillWanted) patchAnalysis({ effective: value });
      },
      (error: unknown) => {
        notify(`All effective flows can't be shown: ${error instanceof Error ? error.message : String(error)}`);
      },
    );
  }

  return {
    open() {
      stopWaiting();
      const { document } = state();
      patch({ analysis: { status: 'loading', result: null, errors: [], failure: null, effective: null } });
      void engine.open(document.files, document.revision, options()).then((update) => take(update, document.revision));
    },
    now,
    soon() {
      stopWaiting();
      cancel = timers.after(TYPING_DELAY, now);
    },
    flush() {
      if (cancel !== null) now();
    },
    lookAtView() {
      const { session, analysis } = state();
      if (session.view !== 'effective') {
        if (analysis.effective !== null) patchAnalysis({ effective: null });
      } else if (analysis.effective === null && analysis.result !== null) askEffective();
    },
    close: stopWaiting,
  };
}
