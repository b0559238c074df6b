import type { Timers } from '../lib/timers';
import type { EngineClient } from '../worker/engineClientContract';
import type { KeyValueStorage, TabMemory } from './archive/keyValueStorage';
import type { TabChannel } from './archive/tabChannel';

/** Everything outside of the store that it needs; tests hand in their own. */
export interface AppDeps {
  readonly engine: EngineClient;
  readonly storage: KeyValueStorage;
  readonly tab: TabMemory;
  readonly channel: TabChannel;
  readonly timers: Timers;
  /** Milliseconds, ever growing. */
  readonly now: () => number;
  /** A new id that nobody else has. */
  readonly newId: () => string;
  /** Hands a file to the person. */
  readonly download: (name: string, mediaType: string, bytes: Uint8Array) => void;
  /** Puts text on the clipboard; given as a promise, since browsers want to be asked within the click. */
  readonly copy: (text: Promise<string>) => Promise<void>;
  /** Calls back whenever the page is about to go or is hidden; answers how to stop. */
  readonly onHide: (run: () => void) => () => void;
}
