import type { JsonObject } from '../../model/resources';
import type { SourceFile, SourceRange } from '../../model/source';
import { isObject, valueAt } from '../fields';
import { readYaml } from '../yaml';
import { locate } from './locate';

/** The data of the object whose `source` this is; null where it is not there any more, or can't be read. */
export function objectData(files: readonly SourceFile[], source: SourceRange): JsonObject | null {
  const located = locate(files, source);
  if (located === null) return null;
  const reading = readYaml(located.file.text.slice(located.start, located.end));
  const data = reading.ok ? valueAt(reading.documents[0]?.data, located.path) : undefined;
  return isObject(data) ? data : null;
}
