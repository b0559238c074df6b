import type { SourceFile } from '../model/source';
import { FLOWS_PATH, SETTINGS_PATH } from '../model/workspace';

/** Path order is by code units, the same on every machine (S54). */
export function inPathOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Drawbridge's own two files hold no manifests. */
export function isOwnPath(path: string): boolean {
  return path === FLOWS_PATH || path === SETTINGS_PATH;
}
