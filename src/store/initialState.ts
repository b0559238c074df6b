import { KEPT_KEYS, SESSION_RECORDS } from './archive/sessionRecords';
import type { AnalysisState, AppState, DocumentState, SessionState, WorkspacesState } from './state';

/** Before the engine has said anything about a workspace. */
export const NOTHING_ANALYSED: AnalysisState = {
  status: 'loading',
  result: null,
  errors: [],
  failure: null,
  effective: null,
  effectiveStatus: 'none',
  progress: null,
  asked: null,
};

/** The session of somebody who has never been here. */
export const INITIAL_SESSION: SessionState = {
  selection: { type: 'none' },
  mode: 'allow',
  theme: 'system',
  sidebarOpen: true,
  rightOpen: true,
  rightTab: 'yaml',
  mainTab: 'graph',
  flowsTab: 'expectations',
  rollout: null,
  view: 'drawnAndRules',
  showDns: false,
  stateFilter: null,
  folded: new Map(),
  hideSystem: null,
  focus: null,
  outlineFilter: '',
  asIfEnforced: false,
  layout: new Map(),
  yamlPath: null,
  reveal: null,
  typed: null,
  draft: null,
  dialog: null,
  stripDismissed: false,
  legendOpen: true,
  minimapOpen: true,
  singleKeys: true,
  toast: null,
  announcement: '',
};

/** The session in another workspace: what belongs to the app stays, the rest is what that workspace had. */
export function sessionIn(now: SessionState, restored: Partial<SessionState>): SessionState {
  const kept = KEPT_KEYS.filter((key) => SESSION_RECORDS[key].scope === 'app').map((key) => [key, now[key]]);
  const app: Partial<SessionState> = Object.fromEntries(kept);
  return { ...INITIAL_SESSION, ...app, toast: now.toast, reveal: null, ...restored };
}

/** The state before the engine has said anything. */
export function initialState(document: DocumentState, session: SessionState, workspaces: WorkspacesState): AppState {
  return {
    document,
    session,
    analysis: NOTHING_ANALYSED,
    history: { undo: null, redo: null },
    save: { status: 'saved', message: null },
    workspaces,
  };
}
