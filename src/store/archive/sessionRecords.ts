import * as v from 'valibot';
import { FLOW_STATES } from '../../engine';
import type { SessionState } from '../state';

/** `app`: the same in every workspace. `workspace`: each has its own. */
type Scope = 'app' | 'workspace';

type Kept = Omit<
  SessionState,
  | 'asIfEnforced'
  | 'reveal'
  | 'typed'
  | 'draft'
  | 'dialog'
  | 'toast'
  | 'announcement'
  | 'mainTab'
  | 'flowsTab'
  | 'rollout'
>;
export type KeptKey = keyof Kept;

interface SessionRecord<T> {
  readonly scope: Scope;
  readonly schema: v.GenericSchema<unknown, T>;
}

const point = v.object({ x: v.pipe(v.number(), v.finite()), y: v.pipe(v.number(), v.finite()) });
const selection = v.variant('type', [
  v.object({ type: v.literal('none') }),
  v.object({ type: v.literal('nodes'), ids: v.array(v.string()) }),
  v.object({ type: v.literal('edge'), id: v.string(), item: v.nullable(v.string()) }),
  v.object({ type: v.literal('policy'), id: v.string() }),
]);

/** What of the session outlives the page: one record each, so that one that can't be read costs that one only. */
export const SESSION_RECORDS: { readonly [K in KeptKey]: SessionRecord<Kept[K]> } = {
  selection: { scope: 'workspace', schema: selection },
  mode: { scope: 'app', schema: v.picklist(['allow', 'test']) },
  theme: { scope: 'app', schema: v.picklist(['light', 'dark', 'system']) },
  sidebarOpen: { scope: 'app', schema: v.boolean() },
  rightOpen: { scope: 'app', schema: v.boolean() },
  rightTab: { scope: 'app', schema: v.picklist(['yaml', 'inspector']) },
  view: { scope: 'workspace', schema: v.picklist(['drawnAndRules', 'drawn', 'rules', 'effective']) },
  showDns: { scope: 'workspace', schema: v.boolean() },
  stateFilter: { scope: 'workspace', schema: v.nullable(v.array(v.picklist(FLOW_STATES))) },
  folded: { scope: 'workspace', schema: v.map(v.string(), v.boolean()) },
  hideSystem: { scope: 'workspace', schema: v.nullable(v.boolean()) },
  focus: { scope: 'workspace', schema: v.nullable(v.string()) },
  outlineFilter: { scope: 'workspace', schema: v.string() },
  layout: { scope: 'workspace', schema: v.map(v.string(), point) },
  yamlPath: { scope: 'workspace', schema: v.nullable(v.string()) },
  stripDismissed: { scope: 'app', schema: v.boolean() },
  legendOpen: { scope: 'app', schema: v.boolean() },
  minimapOpen: { scope: 'app', schema: v.boolean() },
  singleKeys: { scope: 'app', schema: v.boolean() },
};

export const KEPT_KEYS = Object.keys(SESSION_RECORDS) as readonly KeptKey[];

/** The storage key of a part of the session. */
export function sessionKey(key: KeptKey, workspace: string): string {
  return SESSION_RECORDS[key].scope === 'app' ? `app:${key}` : `${workspacePrefix(workspace)}${key}`;
}

/** What the keys of all records of one workspace's session begin with. */
export function workspacePrefix(workspace: string): string {
  return `workspace:${workspace}:`;
}

/** A stored part of the session as a change of it; null where it is not what it should be. */
export function readSessionValue(key: KeptKey, value: unknown): Partial<SessionState> | null {
  const schema: v.GenericSchema<unknown, Kept[KeptKey]> = SESSION_RECORDS[key].schema;
  const found = v.safeParse(schema, value);
  return found.success ? { [key]: found.output } : null;
}
