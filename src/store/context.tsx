import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppStore, Dispatch, EngineQuestions } from './api';
import type { AppState } from './state';

/** Hands the store down; `main.tsx` and tests provide a fresh one. */
export const StoreContext = createContext<AppStore | null>(null);

/** The store itself, for code that must read state without re-rendering. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useAppStore: no StoreContext above this component');
  return store;
}

/** Re-renders when what `select` returns changes identity. */
export function useApp<T>(select: (state: AppState) => T): T {
  const store = useAppStore();
  return useStore(
    { getState: store.getState, subscribe: store.subscribe, getInitialState: store.getState, setState: () => {} },
    select,
  );
}

export function useDispatch(): Dispatch {
  return useAppStore().dispatch;
}

export function useEngine(): EngineQuestions {
  return useAppStore().engine;
}
