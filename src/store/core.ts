import type { AppDeps } from './deps';
import type { AppState, SessionState, Toast } from './state';

/** What every part of the store works with. */
export interface StoreCore {
  readonly deps: AppDeps;
  readonly state: () => AppState;
  readonly patch: (change: Partial<AppState>) => void;
  /** Changes the session; nothing happens where it says the same already. */
  readonly patchSession: (change: Partial<SessionState>) => void;
  /** Shows a message, in place of the one before. */
  readonly toast: (toast: Partial<Omit<Toast, 'id'>> & Pick<Toast, 'text'>) => void;
  /** Shows why something was not done. */
  readonly refuse: (text: string) => void;
}
