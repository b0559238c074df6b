import type { LineIndex } from '../../lib/lineIndex';
import type { SourceRange } from '../model/source';

/** The stretch `[start, end)` of a file's text, with its lines and columns. */
export function rangeOf(path: string, lines: LineIndex, start: number, end: number): SourceRange {
  const line = lines.lineAt(start);
  const endLine = lines.lineAt(end);
  return { path, start, end, line, column: lines.columnAt(start), endLine, endColumn: lines.columnAt(end) };
}
