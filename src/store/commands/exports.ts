import { isTextFile, type Phrase, POLICIES_PATH } from '../../engine';
import type { CommandContext } from '../commandContext';
import type { AppState } from '../state';
import { changedFiles } from '../transfer/changedFiles';
import { fileName, zipFiles } from '../transfer/zipFiles';
import { command } from './command';

/* What leaves the page. Nothing here changes the document. */

const YAML_TYPE = 'application/yaml';
const ZIP_TYPE = 'application/zip';
const PATCH_TYPE = 'text/x-diff';

function hasFiles({ document }: AppState): boolean {
  return document.files.length > 0;
}

function hasChanges({ document }: AppState): boolean {
  return changedFiles(document).length > 0;
}

async function bundle({ deps, analyst }: CommandContext): Promise<string> {
  analyst.resume();
  const { value } = await deps.engine.ask('bundle');
  return value;
}

export const copyBundle = command(
  'document.copyBundle',
  `Copy ${POLICIES_PATH}`,
  async (context) => {
    try {
      await context.deps.copy(bundle(context));
      context.toast({ text: 'Copied all policies' });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      context.refuse(`Nothing was copied: ${why} Download ${POLICIES_PATH} instead.`);
    }
  },
  { isEnabled: hasFiles },
);

export const exportBundle = command(
  'document.exportBundle',
  `Download ${POLICIES_PATH}`,
  async (context) => {
    const text = await bundle(context);
    context.deps.download(POLICIES_PATH, YAML_TYPE, new TextEncoder().encode(text));
  },
  { isEnabled: hasFiles },
);

export const exportPolicies = command(
  'document.exportPolicies',
  'Download one file a policy',
  async ({ analyst, deps, refuse, state }) => {
    analyst.resume();
    const { value } = await deps.engine.ask('policyFiles');
    if (value.length === 0) {
      refuse('There is no policy in this workspace, so there is nothing to download.');
      return;
    }
    const name = fileName(`${state().workspaces.current.name} policies`, 'zip');
    deps.download(name, ZIP_TYPE, await zipFiles(value));
  },
  { isEnabled: hasFiles },
);

export const exportZip = command(
  'document.exportZip',
  'Download the workspace as a zip',
  async ({ deps, state }) => {
    const { document, workspaces } = state();
    deps.download(fileName(workspaces.current.name, 'zip'), ZIP_TYPE, await zipFiles(document.files));
  },
  { isEnabled: hasFiles },
);

export const exportChanged = command(
  'document.exportChanged',
  'Download the changed files',
  async ({ deps, refuse, state, toast }) => {
    const { document, workspaces } = state();
    const changes = changedFiles(document);
    const files = changes.flatMap(({ after }) => after ?? []);
    const gone = changes.filter(({ after }) => after === null).map(({ path }): Phrase => [{ code: path }]);
    if (files.length === 0) {
      refuse('Every change is a deleted file, which a zip can’t say. Download the patch instead.');
      return;
    }
    deps.download(fileName(`${workspaces.current.name} changed`, 'zip'), ZIP_TYPE, await zipFiles(files));
    if (gone.length > 0) toast({ text: 'These files are deleted, which the zip can’t say:', notes: gone });
  },
  { isEnabled: hasChanges },
);

export const exportPatch = command(
  'document.exportPatch',
  'Download the changes as a patch',
  async ({ deps, state, toast }) => {
    const { gitPatch } = await import('../../lib/gitPatch');
    const { document, workspaces } = state();
    const changes = changedFiles(document);
    const texts = changes.flatMap(({ path, before, after }) => {
      const [from, to] = [textOf(before), textOf(after)];
      return from === undefined || to === undefined ? [] : [{ path, before: from, after: to }];
    });
    const name = fileName(workspaces.current.name, 'patch');
    deps.download(name, PATCH_TYPE, new TextEncoder().encode(gitPatch(texts)));
    if (texts.length < changes.length) toast({ text: 'Files that are not text are not in the patch' });
  },
  { isEnabled: hasChanges },
);

/** Null: there is no file. Undefined: it is not text. */
function textOf(file: AppState['document']['files'][number] | null): string | null | undefined {
  if (file === null) return null;
  return isTextFile(file) ? file.text : undefined;
}

export const copyRequest = command('owner.copy', 'Copy the message', async ({ deps, toast, refuse }, request) => {
  try {
    await deps.copy(Promise.resolve(request.message));
    toast({ text: `Copied the message to the owner of ${request.namespace}` });
  } catch (error) {
    refuse(`Nothing was copied: ${error instanceof Error ? error.message : String(error)} Download the patch instead.`);
  }
});

export const downloadRequest = command('owner.patch', 'Download the patch', ({ deps }, request) => {
  deps.download(fileName(request.namespace, 'patch'), PATCH_TYPE, new TextEncoder().encode(request.patch));
});
