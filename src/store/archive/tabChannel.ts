/** Tells the other tabs that a workspace was written or deleted. */
export interface TabMessage {
  readonly id: string;
  /** The tab that did it. */
  readonly tab: string;
  readonly what: 'saved' | 'deleted';
}

export interface TabChannel {
  readonly post: (message: TabMessage) => void;
  /** Messages of other tabs, until the returned function is called. */
  readonly listen: (heard: (message: TabMessage) => void) => () => void;
}

/** Between the tabs of one browser; silent where it has no such channel: then saving finds out. */
export function createTabChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, listen: () => () => {} };
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen(heard) {
      const receive = (event: MessageEvent<unknown>): void => {
        if (isTabMessage(event.data)) heard(event.data);
      };
      channel.addEventListener('message', receive);
      return () => {
        channel.removeEventListener('message', receive);
        channel.close();
      };
    },
  };
}

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null) return false;
  if (!('id' in data && typeof data.id === 'string' && 'tab' in data && typeof data.tab === 'string')) return false;
  return 'what' in data && (data.what === 'saved' || data.what === 'deleted');
}
