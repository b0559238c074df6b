import { type Timers, within } from '../../lib/timers';
import type { ExampleName } from '../examples';
import type { AppState, SaveState, WorkspaceEntry } from '../state';
import { type Archive, ConflictError } from './archive';
import { type Baseline, changedKeys, documentDiffers, NOTHING_STORED } from './baseline';
import { listenToOtherTabs } from './otherTabs';
import type { DocumentRecord, LastRecord, Stamp } from './records';
import { storageSentence } from './sentence';
import type { KeptKey } from './sessionRecords';
import type { TabChannel } from './tabChannel';
import { freeName } from './workspaceList';

/** Milliseconds from a change to its saving: what a crash can cost at most. Changes in between are saved together. */
const SAVE_DELAY = 200;
/** Milliseconds until a failed saving is tried again, unless something changes before. */
const RETRY_DELAY = 5000;
/** Milliseconds after which a saving that storage does not answer is reported as failed. */
const ANSWER_LIMIT = 10_000;

export interface SaverDeps {
  readonly archive: Archive;
  readonly channel: TabChannel;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly state: () => AppState;
  readonly patch: (change: Partial<AppState>) => void;
  /** Something changed on its own that a person should hear about. */
  readonly notify: (text: string) => void;
}

export interface Saver {
  /** Runs `change`, which puts another workspace in place, and takes it for saved as far as `stamp` says. */
  readonly adopt: (stamp: Stamp | null, example: ExampleName | null, change: () => void) => void;
  /** Looks for what has changed since the last saving. To be called after every change of the state. */
  readonly changed: () => void;
  /** Saves now. True when nothing is left to save; false when it failed. */
  readonly flush: () => Promise<boolean>;
  /** The page may be gone at any moment: issues at once every write that it can, and saves if it stays. */
  readonly hide: () => void;
  /** Waits for what is being written, for a while, and writes nothing more. */
  readonly idle: () => Promise<void>;
  /** Does storage hold the current workspace? */
  readonly isStored: () => boolean;
  /** Tells the other tabs that a workspace was deleted. */
  readonly tell: (id: string) => void;
  readonly close: () => void;
}

/** Writes what changed, soon and one writing at a time, and never over what another tab wrote. */
export function createSaver(deps: SaverDeps): Saver {
  const { archive, channel, timers, state, patch } = deps;
  const tab = deps.newId();
  let stamp: Stamp | null = null;
  let example: ExampleName | null = null;
  let baseline: Baseline = NOTHING_STORED;
  let last: LastRecord | null = null;
  let running: Promise<boolean> | null = null;
  let cancelTimer: (() => void) | null = null;
  /** The timer is that of another try, which any change brings forward. */
  let retrying = false;
  let adopting = false;
  let closed = false;
  /** Counts the workspaces that were open: a writing that outlasts its own says nothing of the next. */
  let era = 0;

  function documentDirty(): boolean {
    const unstoredExample = state().document.untouchedExample && stamp === null;
    return !unstoredExample && documentDiffers(baseline, state());
  }

  function dirtyKeys(): readonly KeptKey[] {
    return changedKeys(baseline, state().session);
  }

  function currentLast(): LastRecord {
    return { id: state().workspaces.current.id, example: stamp === null ? example : null };
  }

  function lastDirty(): boolean {
    const now = currentLast();
    return last?.id !== now.id || last.example !== now.example;
  }

  function say(status: SaveState['status'], message: string | null): void {
    const { save } = state();
    if (save.status !== status || save.message !== message) patch({ save: { status, message } });
  }

  function schedule(delay: number): void {
    cancelTimer?.();
    retrying = delay === RETRY_DELAY;
    cancelTimer = timers.after(delay, () => {
      cancelTimer = null;
      void run();
    });
  }

  function changed(): void {
    if (adopting || closed) return;
    const dirty = documentDirty();
    if (!dirty && !lastDirty() && dirtyKeys().length === 0) return;
    if (dirty && state().save.status === 'saved') say('saving', null);
    if (running === null && (cancelTimer === null || retrying)) schedule(SAVE_DELAY);
  }

  /** One writing at a time; what changes meanwhile is written after it. */
  function run(): Promise<boolean> {
    cancelTimer?.();
    cancelTimer = null;
    running ??= writeAll().finally(() => {
      running = null;
      if (state().save.status !== 'failed' || archive.transient !== null) changed();
    });
    return running;
  }

  async function writeAll(): Promise<boolean> {
    const mine = era;
    const cancelLimit = timers.after(ANSWER_LIMIT, () => {
      if (mine === era) say('failed', "Not saved: the browser's storage does not answer. Export a copy.");
    });
    try {
      if (documentDirty()) await writeDocument();
      await writeSession();
      if (lastDirty()) {
        const now = currentLast();
        await archive.saveLast(now);
        last = now;
        archive.noteLast(now);
      }
      if (mine !== era) return true;
      if (archive.transient !== null) say('failed', archive.transient);
      else if (!documentDirty() && state().save.status !== 'conflict') say('saved', null);
      return true;
    } catch (error) {
      if (mine !== era) return false;
      if (error instanceof ConflictError) {
        await continueInCopy();
        return false;
      }
      say('failed', `Not saved: ${storageSentence(error)} Export a copy.`);
      if (!closed) schedule(RETRY_DELAY);
      return false;
    } finally {
      cancelLimit();
    }
  }

  function documentRecord(): Omit<DocumentRecord, 'version' | 'stamp'> {
    const { document, workspaces } = state();
    const { files, untouchedExample, originals } = document;
    return { ...workspaces.current, files, untouchedExample, originals };
  }

  async function writeDocument(): Promise<void> {
    const record = documentRecord();
    const { id, name, files, untouchedExample } = record;
    const next = { tab, count: (stamp?.count ?? 0) + 1 };
    const mine = era;
    await archive.save({ ...record, stamp: next }, stamp);
    if (mine !== era) return;
    stamp = next;
    baseline = { ...baseline, files, untouchedExample, name };
    if (state().save.status === 'conflict') say('saving', null);
    channel.post({ id, tab, what: 'saved' });
  }

  async function writeSession(): Promise<void> {
    const keys = dirtyKeys();
    const { session, workspaces } = state();
    const values = keys.map((key) => [key, session[key]] as const);
    const mine = era;
    if (keys.length > 0) await archive.saveSession(workspaces.current.id, values);
    if (mine === era) baseline = { ...baseline, session };
  }

  /** Another tab has this workspace: what is here goes on as one of its own, and both are kept. */
  async function continueInCopy(): Promise<void> {
    const { current } = state().workspaces;
    const entries = await archive.entries().catch((): readonly WorkspaceEntry[] => []);
    const copy = { id: deps.newId(), name: freeName(`${current.name} (copy)`, entries) };
    stamp = null;
    example = null;
    baseline = { ...baseline, files: null, session: null };
    patch({ workspaces: { current: copy, all: [...entries, copy] }, save: { status: 'saving', message: null } });
    deps.notify(
      `"${current.name}" was changed or deleted in another tab. Your version goes on as "${copy.name}"; nothing is lost.`,
    );
  }

  const isAllStored = (): boolean => stamp !== null && !documentDirty();
  const stopListening = listenToOtherTabs({ archive, channel, tab, state, patch, isAllStored });

  /** Storage may never answer; nobody waits for it for ever. */
  function withLimit(saving: Promise<boolean>): Promise<boolean> {
    return within(timers, ANSWER_LIMIT, saving, () => false);
  }

  async function saveRest(): Promise<boolean> {
    // What was already under way may have begun before the newest change.
    if (running !== null) await running;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (!documentDirty() && !lastDirty() && dirtyKeys().length === 0) return true;
      if (await run()) continue;
      if (state().save.status === 'failed') return false;
    }
    return !documentDirty();
  }

  return {
    adopt(nextStamp, nextExample, change) {
      adopting = true;
      change();
      adopting = false;
      era += 1;
      stamp = nextStamp;
      example = nextExample;
      const { document, workspaces, session } = state();
      const { files, untouchedExample } = document;
      baseline = { files: stamp === null ? null : files, untouchedExample, name: workspaces.current.name, session };
      archive.noteLast(currentLast());
      say(archive.transient === null ? 'saved' : 'failed', archive.transient);
      changed();
    },
    changed,
    flush: () => withLimit(saveRest()),
    hide() {
      if (documentDirty()) {
        // Two on: a writing that is under way takes the next count.
        const noted = { ...documentRecord(), stamp: { tab, count: (stamp?.count ?? 0) + 2 } };
        archive.note(noted, stamp).catch(() => {
          // The saving that follows says what is wrong with storage.
        });
      }
      void writeSession().catch(() => {});
      void saveRest();
    },
    async idle() {
      if (running !== null) await withLimit(running);
    },
    isStored: () => stamp !== null,
    tell: (id) => channel.post({ id, tab, what: 'deleted' }),
    close() {
      closed = true;
      cancelTimer?.();
      stopListening();
    },
  };
}
