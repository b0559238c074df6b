import type { Analyst } from './analysis/analyst';
import type { Archive } from './archive/archive';
import type { Saver } from './archive/saver';
import type { StoreCore } from './core';
import type { Editing } from './document/editing';

/** What commands work with. */
export interface CommandContext extends StoreCore {
  readonly archive: Archive;
  readonly saver: Saver;
  readonly analyst: Analyst;
  readonly editing: Editing;
  /** Runs what takes time and changes the document one after the other; at once when nothing is under way. */
  readonly inTurn: (task: () => Promise<void>) => Promise<void>;
}
