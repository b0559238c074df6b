import type { AuthoringState } from '../engine/authoring/authoring';
import { withAssumedDns } from '../engine/dns/assumedDns';
import { findDns } from '../engine/dns/findDns';
import { createManifestReader } from '../engine/manifest/reader';
import { applyEdits } from '../engine/manifest/textEdits';
import type { Plan } from '../engine/model/gesture';
import { isTextFile, type SourceFile } from '../engine/model/source';
import { compile } from '../engine/policy/compile';

/** A workspace read and compiled, as gestures are planned against it. */
export function authoringState(files: Readonly<Record<string, string>> | readonly SourceFile[]): AuthoringState {
  const list: readonly SourceFile[] = Array.isArray(files)
    ? files
    : Object.entries(files as Readonly<Record<string, string>>).map(([path, text]) => ({ path, text }));
  const reading = createManifestReader().read(list);
  const resources = withAssumedDns(reading.resources, reading.settings);
  return { files: list, reading, cluster: compile(resources, reading.settings.reading), dns: findDns(resources) };
}

/** The workspace after a plan; throws where the plan was refused. */
export function afterPlan(state: AuthoringState, plan: Plan): AuthoringState {
  if (plan.refusal !== null) throw new Error(`refused: ${JSON.stringify(plan.refusal)}`);
  return authoringState(applyEdits(state.files, plan.edits));
}

/** The text of one file; '' where it does not exist. */
export function textOf(state: AuthoringState, path: string): string {
  const file = state.files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : '';
}
