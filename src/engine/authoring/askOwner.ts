import { gitPatch, type PatchedFile } from '../../lib/gitPatch';
import { appendDocuments } from '../manifest/edit/appendDocuments';
import { eolOf } from '../manifest/edit/textStyle';
import { isReadPath } from '../manifest/fileKinds';
import { readFile } from '../manifest/fileReading';
import { MAX_DOCUMENTS } from '../manifest/limits';
import type { ManifestObject } from '../manifest/manifestObject';
import { isOwnPath } from '../manifest/pathOrder';
import { applyEdits } from '../manifest/textEdits';
import type { OwnerRequest } from '../model/gesture';
import { isTextFile, type SourceFile, type TextEdit } from '../model/source';
import type { AuthoringState } from './authoring';
import { type Piece, type PolicyPlace, piecesOf } from './policyPieces';

/** Edits, parted by whose namespace the policies are in that they touch. */
export interface ByOwner {
  readonly mine: readonly TextEdit[];
  readonly requests: readonly OwnerRequest[];
}

/**
 * Parts edits into those of one's own and requests to the owners of other namespaces, each with its patch. Only policies
 * count: what describes the cluster (namespaces, workloads) and Drawbridge's own files is always written. Where `mine` of
 * drawbridge.yaml names no namespaces, all are one's own.
 */
export function byOwner(state: AuthoringState, label: string, edits: readonly TextEdit[]): ByOwner {
  const owned = state.reading.settings.mine;
  if (owned === null || edits.length === 0) return { mine: edits, requests: [] };
  const policies = (path: string, text: string): readonly PolicyPlace[] =>
    policiesIn(path, text, state.reading.settings.defaultNamespace);
  const mine: TextEdit[] = [];
  const theirs = new Map<string, { readonly edit: TextEdit; readonly piece: Piece }[]>();
  for (const edit of edits) {
    const pieces = piecesOf(state.files, edits, edit, policies);
    const foreign = pieces.filter((piece) => piece.namespace !== null && !owned.includes(piece.namespace));
    if (foreign.length === 0) {
      mine.push(edit);
      continue;
    }
    for (const piece of foreign) {
      const list = theirs.get(piece.namespace ?? '') ?? [];
      theirs.set(piece.namespace ?? '', [...list, { edit, piece }]);
    }
    mine.push(
      ...editsOf(
        state.files,
        edit,
        pieces.filter((piece) => !foreign.includes(piece)),
      ),
    );
  }
  const requests = [...theirs].map(([namespace, parts]) => requestOf(state, label, namespace, parts));
  return { mine, requests };
}

function policiesIn(path: string, text: string, defaultNamespace: string): readonly PolicyPlace[] {
  if (isOwnPath(path) || !isReadPath(path)) return [];
  const objects = readFile({ path, text }, null, MAX_DOCUMENTS)?.objects ?? [];
  return objects
    .filter((object) => object.role === 'policy' && object.kind === 'NetworkPolicy')
    .map((object) => ({ namespace: object.namespace ?? defaultNamespace, source: object.source, object }));
}

/** What is left of an edit when only some of its pieces are made. */
function editsOf(files: readonly SourceFile[], edit: TextEdit, pieces: readonly Piece[]): readonly TextEdit[] {
  if (pieces.length === 0) return [];
  if (edit.type === 'create') {
    const text = pieces
      .map((piece) => piece.text)
      .join('')
      .replace(/^---\r?\n/, '');
    return [{ type: 'create', file: { path: edit.file.path, text } }];
  }
  if (edit.type === 'delete') return [edit];
  const file = files.find((candidate) => candidate.path === edit.path);
  const before = file !== undefined && isTextFile(file) ? file.text : '';
  return pieces.map(({ start, end, text }, index) => {
    const bare = index === 0 && text.startsWith('---') && start > 0 && !/[\r\n]$/.test(before.slice(0, start));
    return { type: 'splice', path: edit.path, start, end, text: bare ? eolOf(before) + text : text };
  });
}

function requestOf(
  state: AuthoringState,
  label: string,
  namespace: string,
  parts: readonly { readonly edit: TextEdit; readonly piece: Piece }[],
): OwnerRequest {
  const changes: TextEdit[] = [];
  const added: string[] = [];
  for (const { edit, piece } of parts) {
    if (piece.whole && piece.start === piece.end) added.push(piece.text.replace(/^\s*---[ \t]*\r?\n/, ''));
    else changes.push(...(edit.type === 'delete' ? [edit] : editsOf(state.files, edit, [piece])));
  }
  const changed = applyEdits(state.files, changes);
  const after = applyEdits(changed, appendDocuments(changed, pathFor(state, namespace), added));
  const patch = gitPatch(differing(state.files, after));
  const lines = changeLines(state, after);
  const name = `${namespace}.patch`;
  const message = [
    `To the owner of the namespace ${namespace}:`,
    '',
    `Please make the change below. It is the part of "${label}" that lies in ${namespace}, which is not mine to change.`,
    '',
    ...lines.map((line) => `- ${line}`),
    '',
    `To take it, save the patch as ${name} and run: git apply ${name}`,
    '',
    patch,
  ].join('\n');
  return { namespace, label, changes: lines, patch, message };
}

/** Where a namespace's policies live; a file of its own where none is shown. */
function pathFor(state: AuthoringState, namespace: string): string {
  const counts = new Map<string, number>();
  for (const { namespace: where, source } of state.cluster.resources.policies) {
    if (where === namespace && /\.ya?ml$/i.test(source.path))
      counts.set(source.path, (counts.get(source.path) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return busiest?.[0] ?? `${namespace}/policies.yaml`;
}

function differing(before: readonly SourceFile[], after: readonly SourceFile[]): readonly PatchedFile[] {
  const textAt = (files: readonly SourceFile[], path: string): string | null => {
    const file = files.find((candidate) => candidate.path === path);
    return file !== undefined && isTextFile(file) ? file.text : null;
  };
  const paths = new Set([...before, ...after].map((file) => file.path));
  return [...paths].sort().map((path) => ({ path, before: textAt(before, path), after: textAt(after, path) }));
}

/** "adds NetworkPolicy payments/allow-web (payments/policies.yaml)" */
function changeLines(state: AuthoringState, after: readonly SourceFile[]): readonly string[] {
  const { defaultNamespace } = state.reading.settings;
  const all = (files: readonly SourceFile[], others: readonly SourceFile[]): ReadonlyMap<string, ManifestObject> =>
    new Map(
      files
        .filter((file) => !others.includes(file))
        .flatMap((file) => (isTextFile(file) ? policiesIn(file.path, file.text, defaultNamespace) : []))
        .map(({ namespace, object }) => [`${object.kind} ${namespace}/${object.name}`, object]),
    );
  const [old, now] = [all(state.files, after), all(after, state.files)];
  const lines: string[] = [];
  for (const [id, object] of now) {
    const was = old.get(id);
    const place = `(${object.source.path})`;
    if (was === undefined) lines.push(`adds ${id} ${place}`);
    else if (JSON.stringify(was.data) !== JSON.stringify(object.data)) lines.push(`changes ${id} ${place}`);
  }
  for (const [id, object] of old) if (!now.has(id)) lines.push(`removes ${id} (${object.source.path})`);
  return lines;
}
