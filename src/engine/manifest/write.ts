import type { JsonObject, JsonValue } from '../model/resources';
import { isList, isObject, member } from './fields';
import { inApiOrder } from './keyOrder';
import { numberText, quoteText } from './quote';

/** How far things are indented, in spaces. */
export interface Indentation {
  /** A mapping under its key. */
  readonly mapping: number;
  /** The dashes of a sequence under its key. */
  readonly sequence: number;
}

/** Drawbridge's own. */
export const INDENTATION: Indentation = { mapping: 2, sequence: 2 };

/**
 * A document as Drawbridge writes it: keys in the API's order, block style, two spaces, sequences indented under their key,
 * `{}` and `[]` for what is empty. Ends with a line break; no `---`.
 */
export function writeDocument(object: JsonObject): string {
  return `${blockLines(inApiOrder(object)).join('\n')}\n`;
}

/** A value in block style, as lines without indentation of their own. A scalar or an empty collection is one line. */
export function blockLines(value: JsonValue, indentation: Indentation = INDENTATION): readonly string[] {
  if (isList(value)) {
    if (isInline(value)) return [flowText(value, false)];
    return value.flatMap((item) => indentItem(blockLines(item, indentation)));
  }
  if (!isObject(value)) return [scalarText(value, false)];
  const keys = Object.keys(value);
  if (keys.length === 0) return ['{}'];
  return keys.flatMap((key) => pairLines(key, member(value, key) ?? null, indentation));
}

/** `key: value`, the value below and indented where it needs lines of its own. */
export function pairLines(key: string, value: JsonValue, indentation: Indentation = INDENTATION): readonly string[] {
  const lines = blockLines(value, indentation);
  const name = quoteText(key, false);
  if (isInline(value)) return [`${name}: ${lines[0] ?? ''}`];
  const indent = ' '.repeat(isList(value) ? indentation.sequence : indentation.mapping);
  return [`${name}:`, ...lines.map((line) => indent + line)];
}

/** `- ` before the first line, and the same width before the others. */
export function indentItem(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

/** Does a value stand behind its key, on the key's own line? So do scalars, what is empty, and points (two numbers). */
export function isInline(value: JsonValue): boolean {
  if (isList(value))
    return value.length === 0 || (value.length === 2 && value.every((item) => typeof item === 'number'));
  return !isObject(value) || Object.keys(value).length === 0;
}

/** A value in flow style, on one line: `{ cidr: 10.0.0.0/8 }`, `[a, b]`; `padded` as the text around it has it. */
export function flowText(value: JsonValue, padded: boolean): string {
  if (isList(value)) return `[${value.map((item) => flowText(item, padded)).join(', ')}]`;
  if (!isObject(value)) return scalarText(value, true);
  const pairs = Object.keys(value).map(
    (key) => `${quoteText(key, true)}: ${flowText(member(value, key) ?? null, padded)}`,
  );
  if (pairs.length === 0) return '{}';
  return padded ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`;
}

function scalarText(value: string | number | boolean | null, inFlow: boolean): string {
  if (typeof value === 'string') return quoteText(value, inFlow);
  return typeof value === 'number' ? numberText(value) : String(value);
}
