import type { AppState } from '../state';
import type { Archive } from './archive';
import type { TabChannel } from './tabChannel';
import { withEntry } from './workspaceList';

export interface OtherTabsDeps {
  readonly archive: Archive;
  readonly channel: TabChannel;
  /** This tab. */
  readonly tab: string;
  readonly state: () => AppState;
  readonly patch: (change: Partial<AppState>) => void;
  /** Is all of the open workspace stored, so that another tab's writing is newer than what is here? */
  readonly isAllStored: () => boolean;
}

/**
 * Listens to what other tabs save and delete: keeps the list of workspaces, and says when the open one is not the newest
 * any more. Answers how to stop.
 */
export function listenToOtherTabs({ archive, channel, tab, state, patch, isAllStored }: OtherTabsDeps): () => void {
  return channel.listen((message) => {
    const { current } = state().workspaces;
    if (message.tab === tab) return;
    if (message.id === current.id && isAllStored()) {
      const advice = message.what === 'deleted' ? '' : 'Reload to see that; ';
      const what = message.what === 'deleted' ? 'deleted' : 'changed';
      const text = `"${current.name}" was ${what} in another tab. ${advice}what you change here goes on in a copy.`;
      patch({ save: { status: 'conflict', message: text } });
    }
    archive.entries().then(
      (entries) => {
        const { current: now } = state().workspaces;
        patch({ workspaces: { current: now, all: withEntry(entries, now) } });
      },
      () => {
        // The list stays as it was known; the next start reads it again.
      },
    );
  });
}
