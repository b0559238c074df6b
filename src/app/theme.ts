import { useEffect, useSyncExternalStore } from 'react';
import type { SessionState } from '../store/state';

type Theme = SessionState['theme'];

const DARK = '(prefers-color-scheme: dark)';

/** The colours that a choice of theme means on this machine now. */
function resolveTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return window.matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Paints the page. `main.tsx` calls it before the first render, so that nothing flashes. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = resolveTheme(theme);
}

/** Keeps the page in the chosen theme, also when the machine's own changes. Answers what is shown. */
export function useTheme(theme: Theme): 'light' | 'dark' {
  const shown = useSyncExternalStore(subscribe, () => resolveTheme(theme));
  useEffect(() => {
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  return shown;
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
