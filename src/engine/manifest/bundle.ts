import type { PolicyDocument } from '../model/resources';
import { isTextFile, type SourceFile } from '../model/source';
import { eolOf } from './edit/textStyle';
import { objectIn } from './fields';
import { isReadPath } from './fileKinds';
import { isSingle, type PlacedSegment, readFile } from './fileReading';
import { groupOf, isClusterPolicy } from './kinds';
import { MAX_DOCUMENTS } from './limits';
import { inPathOrder, isOwnPath } from './pathOrder';
import { writeDocument } from './write';

/**
 * All NetworkPolicies of a workspace and the cluster-scoped policies above them, as one text in path and document order. Each document's text stands as it is, comments
 * included, behind `---`; an item of a `List` is written out. Empty where there are none.
 */
export function bundle(files: readonly SourceFile[]): string {
  const texts: string[] = [];
  for (const file of inPathOrder(files)) {
    if (!isTextFile(file) || !isReadPath(file.path) || isOwnPath(file.path)) continue;
    const reading = readFile(file, null, MAX_DOCUMENTS);
    for (const placed of reading?.placed.values() ?? []) texts.push(...policyTexts(file.text, placed));
  }
  return texts.join('---\n');
}

/**
 * The text of one policy alone: its document as it stands, comments included; an item of a \`List\` is written out. With the
 * namespace that it was read with where its text names none, since \`kubectl\` would take another one (S30).
 */
export function policyText(files: readonly SourceFile[], policy: PolicyDocument): string {
  const { apiVersion, kind, namespace, namespaceAssumed, data, source } = policy;
  const file = files.find((candidate) => candidate.path === source.path);
  if (namespaceAssumed && namespace !== null) {
    return writeDocument({ apiVersion, kind, ...data, metadata: { ...objectIn(data, 'metadata'), namespace } });
  }
  const reading = file === undefined || !isTextFile(file) ? null : readFile(file, null, MAX_DOCUMENTS);
  for (const placed of reading?.placed.values() ?? []) {
    const { bodyStart, bodyEnd } = placed.place;
    const inside = bodyStart <= source.start && source.end <= bodyEnd;
    if (inside && isSingle(placed.segment) && file !== undefined && isTextFile(file))
      return policyTexts(file.text, placed)[0] ?? '';
  }
  return writeDocument({ apiVersion, kind, ...data });
}

function policyTexts(text: string, placed: PlacedSegment): readonly string[] {
  const policies = placed.objects.filter(
    ({ apiVersion, kind }) =>
      (kind === 'NetworkPolicy' && groupOf(apiVersion) === 'networking.k8s.io') || isClusterPolicy(apiVersion, kind),
  );
  if (policies.length === 0) return [];
  if (!isSingle(placed.segment)) {
    return policies.map(({ apiVersion, kind, data }) => writeDocument({ apiVersion, kind, ...data }));
  }
  const { bodyStart, bodyEnd, marker } = placed.place;
  const body = text.slice(bodyStart, bodyEnd).replace(/^\uFEFF/, '');
  return [withLineEnd(marker === -1 ? body : behindMarker(body))];
}

/** The rest of a bare `---` line belongs to the marker; content or a comment on it belongs to the document. */
function behindMarker(body: string): string {
  return body.replace(/^[ \t]*(?:\r\n|\n|\r)/, '').replace(/^[ \t]+(?=#)/, '');
}

function withLineEnd(text: string): string {
  return /[\r\n]$/.test(text) ? text : text + eolOf(text);
}
