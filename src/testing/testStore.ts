import type { SourceFile } from '../engine';
import type { AppStore } from '../store/api';
import { createArchive, type Restored } from '../store/archive/archive';
import { createMemoryStorage, type KeyValueStorage, type TabMemory } from '../store/archive/keyValueStorage';
import type { TabChannel, TabMessage } from '../store/archive/tabChannel';
import { createAppStore, restoreAppStore } from '../store/createAppStore';
import type { AppDeps } from '../store/deps';
import { createEngineClient } from '../worker/engineClient';
import type { EngineClient } from '../worker/engineClientContract';
import type { EngineRequest } from '../worker/protocol';
import { createFakeEngine, type FakeEngine } from './fakeEngine';
import { createHandTimers, type HandTimers } from './handTimers';
import { inlineEnginePort } from './inlineEnginePort';

type Answers = Parameters<typeof createFakeEngine>[0];

/** A tab of a browser: what the store needs, and what it did with it. */
export interface TestTab {
  readonly deps: AppDeps;
  readonly engine: FakeEngine;
  /** Every message to the engine. */
  readonly sent: readonly EngineRequest[];
  readonly timers: HandTimers;
  readonly storage: KeyValueStorage;
  readonly downloads: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[];
  readonly copied: string[];
  /** What the browser calls when the page is hidden or closed. */
  readonly hide: () => void;
}

export interface TestStore extends TestTab {
  readonly store: AppStore;
}

export interface TabOptions {
  readonly answers?: Answers;
  /** In place of one over `answers`. */
  readonly client?: EngineClient;
  readonly storage?: KeyValueStorage;
  readonly channel?: TabChannel;
  readonly tab?: TabMemory;
  /** Distinguishes the ids that two tabs make. */
  readonly name?: string;
}

/** Memory of one tab, which a reload keeps. */
export function createTabMemoryForTests(): TabMemory {
  let word: string | null = null;
  return {
    read: () => word,
    write(next) {
      word = next;
    },
  };
}

/** Channels between tabs that deliver at once, never to the sender. */
export function createTestChannels(): () => TabChannel {
  const listeners = new Map<symbol, (message: TabMessage) => void>();
  return () => {
    const mine = Symbol();
    return {
      post(message) {
        for (const [owner, heard] of listeners) if (owner !== mine) heard(message);
      },
      listen(heard) {
        listeners.set(mine, heard);
        return () => listeners.delete(mine);
      },
    };
  };
}

/** What a store needs, with an engine whose answers the test gives, and time that the test moves. */
function createTestTab(options: TabOptions = {}): TestTab {
  const engine = createFakeEngine(options.answers);
  const sent: EngineRequest[] = [];
  const timers = createHandTimers();
  const storage = options.storage ?? createMemoryStorage(null);
  const downloads: TestTab['downloads'] = [];
  const copied: string[] = [];
  const hiding = new Set<() => void>();
  let ids = 0;
  const port = inlineEnginePort(engine, sent);
  const deps: AppDeps = {
    engine: options.client ?? createEngineClient({ openWorker: port, openMainThread: port, timers }),
    storage,
    tab: options.tab ?? createTabMemoryForTests(),
    channel: options.channel ?? createTestChannels()(),
    timers,
    now: timers.now,
    newId() {
      ids += 1;
      return `${options.name ?? 'id'}-${ids}`;
    },
    download: (name, mediaType, bytes) => downloads.push({ name, mediaType, bytes }),
    copy: async (text) => {
      copied.push(await text);
    },
    onHide(run) {
      hiding.add(run);
      return () => hiding.delete(run);
    },
  };
  const hide = (): void => {
    for (const run of hiding) run();
  };
  return { deps, engine, sent, timers, storage, downloads, copied, hide };
}

/** A store over some files, made at once: for tests of commands and of components. */
export function createTestStore(
  options: TabOptions &
    Partial<Pick<Restored, 'untouchedExample' | 'session' | 'current'>> & {
      readonly files?: readonly SourceFile[];
    } = {},
): TestStore {
  const testTab = createTestTab(options);
  const { deps } = testTab;
  const current = options.current ?? { id: 'test', name: 'Test' };
  const store = createAppStore(deps, createArchive(deps.storage, deps.tab, deps.newId), {
    current,
    all: [current],
    files: options.files ?? [],
    untouchedExample: options.untouchedExample ?? false,
    example: null,
    stamp: null,
    session: options.session ?? {},
    notices: [],
  });
  return { ...testTab, store };
}

/** A store as a page makes it: with what storage holds. */
export async function openTestStore(options: TabOptions = {}): Promise<TestStore> {
  const testTab = createTestTab(options);
  return { ...testTab, store: await restoreAppStore(testTab.deps) };
}
