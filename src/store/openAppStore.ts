import { systemTimers } from '../lib/timers';
import { createEngineClient } from '../worker/engineClient';
import { openMainThreadPort } from '../worker/openMainThreadPort';
import { openWorkerPort } from '../worker/openWorkerPort';
import type { AppStore } from './api';
import { createTabChannel } from './archive/tabChannel';
import { restoreAppStore } from './createAppStore';
import { createTabMemory, openBrowserStorage } from './persistence';

/** The store of the page: its worker, this browser's storage, downloads and clipboard. Never rejects. */
export async function openAppStore(): Promise<AppStore> {
  // The worker loads while storage is being read.
  const engine = createEngineClient({
    openWorker: openWorkerPort,
    openMainThread: openMainThreadPort,
    timers: systemTimers,
  });
  return restoreAppStore({
    engine,
    storage: await openBrowserStorage(systemTimers),
    tab: createTabMemory(),
    channel: createTabChannel('drawbridge'),
    timers: systemTimers,
    now: () => performance.now(),
    newId,
    download,
    copy,
    onHide,
  });
}

/** `randomUUID` is there on https and localhost only; a static page may stand elsewhere. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function download(name: string, mediaType: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click.
  systemTimers.after(60_000, () => URL.revokeObjectURL(url));
}

async function copy(text: Promise<string>): Promise<void> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) throw new Error('This page may not use the clipboard (it needs https or localhost).');
  if (typeof ClipboardItem === 'undefined') {
    await clipboard.writeText(await text);
    return;
  }
  // Safari wants to be asked within the click, before the text is there.
  const blob = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
  await clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

function onHide(run: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') run();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', run);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', run);
  };
}
