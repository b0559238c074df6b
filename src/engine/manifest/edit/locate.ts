import { isTextFile, type SourceFile, type SourceRange, type TextFile } from '../../model/source';
import { flatten } from '../manifestObject';
import { type Segment, splitDocuments } from '../segments';
import { readYaml } from '../yaml';
import type { Path } from './change';

/** Where an object stands in the files. */
export interface Located {
  readonly file: TextFile;
  readonly segments: readonly Segment[];
  /** Index of its segment. */
  readonly index: number;
  /** Offsets in the file of the text that holds its document: a segment, or one value of a JSON stream. */
  readonly start: number;
  readonly end: number;
  /** Where the object lies in its document: empty, or the path of an item of a `List`. */
  readonly path: Path;
}

/** Finds the object whose `source` this is; null where the files have changed so much that it is not there. */
export function locate(files: readonly SourceFile[], source: SourceRange): Located | null {
  const file = files.find((candidate) => candidate.path === source.path);
  if (file === undefined || !isTextFile(file)) return null;
  const segments = splitDocuments(file.text, Number.POSITIVE_INFINITY) ?? [];
  const index = segments.findIndex((segment) => segment.start <= source.start && source.start < segment.end);
  const segment = segments[index];
  if (segment === undefined) return null;
  const text = file.text.slice(segment.start, segment.end);
  const reading = readYaml(text);
  if (!reading.ok) {
    return { file, segments, index, start: segment.start, end: segment.end, path: [] };
  }
  for (const document of reading.documents) {
    const start = segment.start + document.start;
    const end = segment.start + document.end;
    if (source.start < start || source.start >= end) continue;
    const { objects } = flatten(document.data);
    if (objects.length === 1 && objects[0]?.path.length === 0) return { file, segments, index, start, end, path: [] };
    const found = objects.find((object) => start + document.place(object.path).start === source.start);
    if (found !== undefined) return { file, segments, index, start, end, path: found.path };
  }
  return null;
}
