import { createStore } from 'zustand/vanilla';
import type { EngineApi } from '../engine';
import type { QuestionName } from '../worker/protocol';
import { type Analyst, createAnalyst } from './analysis/analyst';
import type { AppStore, Dispatch, EngineQuestions } from './api';
import { type Archive, createArchive, type Restored } from './archive/archive';
import { createSaver } from './archive/saver';
import { sentence } from './archive/sentence';
import type { CommandContext } from './commandContext';
import type { CommandArgs, CommandId } from './commands/args';
import type { Command } from './commands/command';
import { COMMANDS } from './commands/table';
import type { StoreCore } from './core';
import type { AppDeps } from './deps';
import { createEditing } from './document/editing';
import { INITIAL_SESSION, initialState } from './initialState';
import type { AppState, SessionState } from './state';

/** Finds what was open last and makes the store of it. Never rejects: what can't be read is said in a message. */
export async function restoreAppStore(deps: AppDeps): Promise<AppStore> {
  const archive = createArchive(deps.storage, deps.tab, deps.newId);
  return createAppStore(deps, archive, await archive.start());
}

/** The store over a workspace that was read, with its engine at work. */
export function createAppStore(deps: AppDeps, archive: Archive, restored: Restored): AppStore {
  const { current, all, files, untouchedExample, originals } = restored;
  const store = createStore<AppState>(() =>
    initialState(
      { files, revision: 1, untouchedExample, originals },
      { ...INITIAL_SESSION, ...restored.session },
      { current, all },
    ),
  );
  let lastToast = 0;
  const core: StoreCore = {
    deps,
    state: store.getState,
    patch: (change) => store.setState(change),
    patchSession(change) {
      const { session } = store.getState();
      const changed = (Object.keys(change) as (keyof SessionState)[]).some(
        (key) => !Object.is(session[key], change[key]),
      );
      if (changed) store.setState({ session: { ...session, ...change } });
    },
    toast(toast) {
      lastToast += 1;
      core.patchSession({ toast: { notes: [], undoable: false, tone: 'info', ...toast, id: lastToast } });
    },
    refuse: (text) => core.toast({ text, tone: 'error' }),
  };
  const analyst = createAnalyst({ engine: deps.engine, timers: deps.timers, ...core, notify: core.refuse });
  const saver = createSaver({ archive, ...deps, ...core, notify: core.refuse });
  const editing = createEditing(core, analyst);
  const turns = createTurns();
  const context: CommandContext = { ...core, archive, saver, analyst, editing, inTurn: turns.take };

  saver.adopt(restored.stamp, restored.example, () => {});
  const stopSaving = store.subscribe(saver.changed);
  const stopHiding = deps.onHide(saver.hide);
  analyst.open();
  if (restored.notices.length > 0) core.refuse(restored.notices.join(' '));

  const dispatch = async <K extends CommandId>(id: K, args: CommandArgs[K]): Promise<void> => {
    const command: Command<K> = COMMANDS[id];
    // What is under way may make it possible: undo, pressed before the gesture was planned.
    if (!command.isEnabled(store.getState()) && !turns.isTaken()) return;
    try {
      await command.run(context, args);
    } catch (error) {
      core.refuse(`"${command.label(store.getState())}" failed: ${sentence(error)}`);
    }
  };

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    dispatch: dispatch as Dispatch,
    engine: questions(deps, analyst),
    describe(id) {
      const { label, isEnabled } = COMMANDS[id];
      return { label: label(store.getState()), enabled: isEnabled(store.getState()) };
    },
    close() {
      stopSaving();
      stopHiding();
      analyst.close();
      saver.close();
      deps.engine.close();
    },
  };
}

/**
 * Questions of the page, answered for the newest text: what waits for the keys to rest is sent first. Those that the page
 * asks on its own don't bring back an evaluation that was cancelled.
 */
function questions({ engine }: AppDeps, { flush, resume, answered }: Analyst): EngineQuestions {
  function ask<K extends QuestionName>(
    name: K,
    before: () => void = resume,
  ): (...args: Parameters<EngineApi[K]>) => Promise<ReturnType<EngineApi[K]>> {
    return async (...args) => {
      before();
      const { value } = await engine.ask(name, ...args);
      return value;
    };
  }
  /** A question that takes a while: how far it is, is told while somebody waits for it. */
  function askLong<K extends QuestionName>(
    name: K,
  ): (...args: Parameters<EngineApi[K]>) => Promise<ReturnType<EngineApi[K]>> {
    const asked = ask(name);
    return (...args) => asked(...args).finally(answered);
  }
  return {
    judge: ask('judge', flush),
    effectiveEdges: ask('effectiveEdges'),
    reach: ask('reach', flush),
    propose: ask('propose'),
    generate: askLong('generate'),
    rollout: askLong('rollout'),
    guards: askLong('guards'),
    policyForm: ask('policyForm'),
    whoMatches: ask('whoMatches'),
    preview: ask('preview'),
    raiseOptions: ask('raiseOptions'),
    recipes: ask('recipes'),
    radius: ask('radius'),
    radiusSince: ask('radiusSince'),
    previewImport: ask('previewImport'),
    resolveEnd: ask('resolveEnd'),
    why: ask('why'),
    bundle: ask('bundle'),
    policyFiles: ask('policyFiles'),
    complete: ask('complete'),
    hover: ask('hover'),
    lenses: ask('lenses'),
    inlays: ask('inlays'),
    fixes: ask('fixes'),
    definitions: ask('definitions'),
  };
}

/** Tasks one after the other; a task that comes when none is under way begins at once. */
function createTurns(): { readonly take: CommandContext['inTurn']; readonly isTaken: () => boolean } {
  let last: Promise<void> | null = null;
  return {
    isTaken: () => last !== null,
    take(task) {
      const mine = last === null ? task() : last.then(task);
      const settled = mine
        .catch(() => {})
        .then(() => {
          if (last === settled) last = null;
        });
      last = settled;
      return mine;
    },
  };
}
