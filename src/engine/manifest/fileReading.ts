import { detachedText } from '../../lib/detachedText';
import { createLineIndex, type LineIndex } from '../../lib/lineIndex';
import type { Diagnostic } from '../model/diagnostic';
import type { PathPart } from '../model/finding';
import type { BrokenDocument } from '../model/resources';
import type { SourceRange, TextFile } from '../model/source';
import { findHints, namesPolicy } from './brokenDocument';
import { failureDiagnostic, objectDiagnostics, oddmentDiagnostic, surpriseDiagnostic } from './documentDiagnostics';
import { member, objectIn, textIn } from './fields';
import { roleOf } from './kinds';
import { type FlatObject, flatten, type ManifestObject, type Oddment } from './manifestObject';
import { type Segment, splitDocuments } from './segments';
import { skipToContent } from './skipToContent';
import { rangeOf } from './sourceRange';
import { readYaml, type YamlDocument, type YamlReading } from './yaml';

/** What one file's text holds. Diagnostics are about the text and single objects, not about how objects go together. */
export interface FileReading {
  readonly file: TextFile;
  readonly documents: number;
  readonly objects: readonly ManifestObject[];
  readonly broken: readonly BrokenDocument[];
  readonly diagnostics: readonly Diagnostic[];
  /** Documents that can't be parsed; also among the diagnostics. */
  readonly syntaxErrors: readonly Diagnostic[];
  /** For reading the file again after a change. */
  readonly segments: ReadonlyMap<string, SegmentReading>;
  readonly placed: ReadonlyMap<number, PlacedSegment>;
}

/** What a segment's text says, wherever it stands. */
export interface SegmentReading {
  readonly text: string;
  readonly yaml: YamlReading;
  readonly parts: readonly {
    readonly document: YamlDocument;
    readonly objects: readonly FlatObject[];
    readonly oddments: readonly Oddment[];
  }[];
}

/** The same at its place in the file. */
export interface PlacedSegment {
  readonly place: Segment;
  readonly segment: SegmentReading;
  readonly line: number;
  readonly objects: readonly ManifestObject[];
  readonly broken: BrokenDocument | null;
  /** A policy in a document that is readable and no manifest. */
  readonly hidden: BrokenDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file, document by document. Documents whose text stands in `previous` are not parsed again, and those that stand
 * at the same place keep the identity of their objects. Null where the file has more than `most` documents. `step` is
 * called behind each document with its length.
 */
export function readFile(
  file: TextFile,
  previous: FileReading | null,
  most: number,
  step: (characters: number) => void = () => {},
): FileReading | null {
  const split = splitDocuments(file.text, most);
  if (split === null) return null;
  const lines = createLineIndex(file.text);
  const segments = new Map<string, SegmentReading>();
  const placed = new Map<number, PlacedSegment>();
  for (const segment of split) {
    const text = file.text.slice(segment.start, segment.end);
    // While somebody types, what is kept of a text must not keep all the texts before it alive.
    const reading =
      segments.get(text) ?? previous?.segments.get(text) ?? readSegment(previous === null ? text : detachedText(text));
    segments.set(reading.text, reading);
    const line = lines.lineAt(segment.start);
    const before = previous?.placed.get(segment.start);
    const same =
      before !== undefined &&
      before.line === line &&
      before.segment === reading &&
      before.place.marker === segment.marker &&
      previous?.file.path === file.path;
    placed.set(segment.start, same ? before : placeSegment(file, lines, segment, reading, line));
    step(segment.end - segment.start);
  }
  const all = [...placed.values()];
  const broken = all.flatMap((one) => one.broken ?? one.hidden ?? []);
  return {
    file,
    documents: all.reduce((sum, one) => sum + (one.broken === null ? one.segment.parts.length : 1), 0),
    objects: all.flatMap((one) => one.objects),
    broken,
    diagnostics: all.flatMap((one) => one.diagnostics),
    syntaxErrors: all.flatMap((one) => (one.broken === null ? [] : one.diagnostics)),
    segments,
    placed,
  };
}

/** Is the segment one object, and not a `List` or a stream of several? */
export function isSingle(segment: SegmentReading): boolean {
  const [part, ...more] = segment.parts;
  return (
    more.length === 0 && part?.objects.length === 1 && part.objects[0]?.path.length === 0 && part.document.start === 0
  );
}

function readSegment(text: string): SegmentReading {
  const yaml = readYaml(text);
  const documents = yaml.ok ? yaml.documents : [];
  return { text, yaml, parts: documents.map((document) => ({ document, ...flatten(document.data) })) };
}

function placeSegment(
  file: TextFile,
  lines: LineIndex,
  segment: Segment,
  reading: SegmentReading,
  line: number,
): PlacedSegment {
  const range = (start: number, end: number): SourceRange =>
    rangeOf(file.path, lines, segment.start + start, segment.start + end);
  if (!reading.yaml.ok) {
    const { failure } = reading.yaml;
    const body = contentRange(reading.text, segment);
    const source = range(body.start, body.end);
    const diagnostic = failureDiagnostic(
      failure,
      reading.text,
      range(failure.offset, lineEnd(reading.text, failure.offset)),
    );
    const hints = findHints(reading.text);
    const broken: BrokenDocument = {
      source,
      error: diagnostic.code === 'template' ? 'it is a template' : `line ${diagnostic.source.line}: ${failure.message}`,
      told: true,
      kindHint: hints.kind,
      namespaceHint: hints.namespace,
      nameHint: hints.name,
    };
    return { place: segment, segment: reading, line, objects: [], broken, hidden: null, diagnostics: [diagnostic] };
  }
  const objects: ManifestObject[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const part of reading.parts) {
    const { document } = part;
    const whole = document.start === 0 ? contentRange(reading.text, segment) : document;
    for (const flat of part.objects) {
      const object = placeObject(flat, document, reading.text, range, whole);
      objects.push(object);
      diagnostics.push(...objectDiagnostics(object, reading.text));
    }
    for (const oddment of part.oddments) {
      const { start, end } = document.place(oddment.path);
      diagnostics.push(oddmentDiagnostic(oddment.found, range(document.start + start, document.start + end)));
    }
  }
  if (objects.some((object) => object.role === 'policy')) {
    for (const surprise of reading.yaml.surprises) {
      diagnostics.push(surpriseDiagnostic(surprise, range(surprise.start, surprise.end)));
    }
  }
  const hidden = objects.some((object) => object.role === 'policy') ? null : hiddenPolicy(reading, segment, range);
  return { place: segment, segment: reading, line, objects, broken: null, hidden, diagnostics };
}

/**
 * A policy that the document holds where no object is looked for: in a list that is no `List`, or in a mapping without a
 * kind. No cluster takes such a document, and it is not ignored either (S53).
 */
function hiddenPolicy(
  { text, parts }: SegmentReading,
  segment: Segment,
  range: (start: number, end: number) => SourceRange,
): BrokenDocument | null {
  const isManifest = ({ objects, oddments }: SegmentReading['parts'][number]): boolean =>
    oddments.length === 0 && objects.length > 0 && objects.every(({ kind }) => kind !== '');
  if (parts.every(isManifest) || !namesPolicy(text)) return null;
  const hints = findHints(text);
  const body = contentRange(text, segment);
  return {
    source: range(body.start, body.end),
    error: 'it is no manifest, and holds a policy',
    told: false,
    kindHint: hints.kind,
    namespaceHint: hints.namespace,
    nameHint: hints.name,
  };
}

function placeObject(
  flat: FlatObject,
  document: YamlDocument,
  text: string,
  range: (start: number, end: number) => SourceRange,
  whole: { readonly start: number; readonly end: number },
): ManifestObject {
  const metadata = objectIn(flat.data, 'metadata');
  const namespace = member(metadata, 'namespace');
  const place = (path: readonly (string | number)[], part?: PathPart): readonly [number, number] => {
    const { start, end } = document.place([...flat.path, ...path], part);
    return [document.start + start, document.start + end];
  };
  return {
    apiVersion: flat.apiVersion,
    kind: flat.kind,
    role: roleOf(flat.apiVersion, flat.kind),
    name: textIn(metadata, 'name') ?? textIn(metadata, 'generateName') ?? '',
    namespace:
      namespace === undefined || namespace === null || namespace === ''
        ? null
        : (textIn(metadata, 'namespace') ?? undefined),
    data: flat.data,
    source: flat.path.length === 0 ? range(whole.start, whole.end) : range(...place([])),
    rangeAt: (path, part) => range(...place(path, part)),
    textAt: (path) => text.slice(...place(path)),
  };
}

/**
 * The content of a segment without its marker and the comments and blank lines around it; offsets in the segment's text.
 * Found without the concrete syntax, which most documents never need.
 */
function contentRange(text: string, segment: Segment): { readonly start: number; readonly end: number } {
  const from = segment.bodyStart - segment.start;
  const start = skipToContent(text, from, '');
  let end = Math.max(start, segment.bodyEnd - segment.start);
  while (end > start) {
    const line = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
    const content = text.slice(line, end).trim();
    if (content !== '' && !content.startsWith('#')) break;
    end = Math.max(start, line - 1);
  }
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function lineEnd(text: string, from: number): number {
  const match = /[\r\n]/.exec(text.slice(from));
  return match === null ? text.length : Math.max(from + match.index, from);
}
