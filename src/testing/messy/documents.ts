import { type FileReading, readFile } from '../../engine/manifest/fileReading';
import type { Segment } from '../../engine/manifest/segments';
import type { YamlNode } from '../../engine/manifest/syntaxTree';
import type { JsonValue } from '../../engine/model/resources';
import { isTextFile, type SourceFile, type SourceRange } from '../../engine/model/source';

/** A document of a file that can be read. */
export interface MessyDocument {
  readonly path: string;
  readonly data: JsonValue;
  /** Offset in the file that the places of its tree count from. */
  readonly base: number;
  readonly tree: () => YamlNode;
  readonly segment: Segment;
  /** Its objects: itself or the items of a `List`, by where they begin in the file. */
  readonly objects: readonly { readonly path: readonly (string | number)[]; readonly start: number }[];
}

/** Every document of the workspace in the order of its files, Drawbridge's own among them. */
export function documentsOf(files: readonly SourceFile[]): readonly MessyDocument[] {
  return files.flatMap((file) => {
    const reading = readingOf(file);
    return [...(reading?.placed.values() ?? [])].flatMap(({ segment, place, objects }) => {
      const sources: SourceRange[] = objects.map(({ source }) => source);
      return segment.parts.map(({ document, objects: flat }): MessyDocument => {
        const own = sources.splice(0, flat.length);
        return {
          path: file.path,
          data: document.data,
          base: place.start + document.start,
          tree: document.tree,
          segment: place,
          objects: flat.map(({ path }, index) => ({ path, start: own[index]?.start ?? -1 })),
        };
      });
    });
  });
}

/** Gestures leave most files as they are: those are read once. */
const readings = new Map<string, FileReading | null>();

function readingOf(file: SourceFile): FileReading | null {
  if (!isTextFile(file)) return null;
  const key = `${file.path} ${file.text}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  if (readings.size > 100) readings.clear();
  const reading = readFile(file, null, Number.POSITIVE_INFINITY);
  readings.set(key, reading);
  return reading;
}

/** The documents that can't be read, character by character. */
export function unreadTexts(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const reading = readingOf(file);
    return [...(reading?.placed.values() ?? [])].flatMap(({ segment }) => (segment.yaml.ok ? [] : [segment.text]));
  });
}
