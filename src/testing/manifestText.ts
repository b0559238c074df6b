import { isList, isObject } from '../engine/manifest/fields';
import { numberText, quoteText } from '../engine/manifest/quote';
import type { JsonObject, JsonValue } from '../engine/model/resources';

/** A small generator of numbers in [0, 1), the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Writes data as people write YAML: block and flow, any indentation, every quoting style, comments and blank lines, either
 * line end. The same seed gives the same text.
 */
export function handwritten(data: JsonObject, seed: number): string {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  const mapping = 2 + Math.floor(random() * 3);
  const sequence = chance(0.3) ? 0 : mapping;
  const comments = chance(0.6) ? 0.25 : 0;
  const flowShare = chance(0.5) ? 0.15 : 0;
  let count = 0;

  const scalar = (value: JsonValue, inFlow: boolean): string => {
    if (typeof value === 'string') {
      if (chance(0.2)) return JSON.stringify(value);
      if (chance(0.2) && /^[ -~]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
      return quoteText(value, inFlow);
    }
    if (value === null && !inFlow && chance(0.5)) return '';
    return typeof value === 'number' ? numberText(value) : String(value);
  };
  const key = (name: string, inFlow: boolean): string => (chance(0.1) ? JSON.stringify(name) : quoteText(name, inFlow));
  const flow = (value: JsonValue): string => {
    const pad = chance(0.5) ? ' ' : '';
    if (isList(value)) return value.length === 0 ? '[]' : `[${pad}${value.map(flow).join(', ')}${pad}]`;
    if (!isObject(value)) return scalar(value, true);
    const pairs = Object.entries(value).map(([name, inner]) => `${key(name, true)}: ${flow(inner)}`);
    return pairs.length === 0 ? '{}' : `{${pad}${pairs.join(', ')}${pad}}`;
  };
  const comment = (indent: number): string[] => {
    const lines: string[] = [];
    if (chance(comments)) lines.push(`${' '.repeat(indent)}# comment ${++count}`);
    if (comments > 0 && chance(0.05)) lines.push('');
    return lines;
  };
  const tail = (): string => (chance(comments / 2) ? ` # tail ${++count}` : '');
  const isBlock = (value: JsonValue): boolean =>
    (isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0) && !chance(flowShare);
  const inline = (value: JsonValue): string => (isObject(value) || isList(value) ? flow(value) : scalar(value, false));

  /** Lines of a block collection; the first one without its indentation. */
  const block = (value: JsonValue, indent: number): string[] => {
    const entries = isList(value)
      ? value.map((item) => ['', item] as const)
      : Object.entries(isObject(value) ? value : {});
    const pad = ' '.repeat(indent);
    return entries.flatMap(([name, inner], index) => {
      const before = index === 0 ? [] : comment(indent);
      const lead = index === 0 ? '' : pad;
      if (isList(value)) {
        if (!isBlock(inner)) return [...before, `${lead}- ${inline(inner)}`.trimEnd() + tail()];
        const [first = '', ...rest] = block(inner, indent + 2);
        return [...before, `${lead}- ${first}`, ...rest];
      }
      const head = `${lead}${key(name, false)}:`;
      if (!isBlock(inner)) return [...before, `${head} ${inline(inner)}`.trimEnd() + tail()];
      const inside = indent + (isList(inner) ? sequence : mapping);
      const [first = '', ...rest] = block(inner, inside);
      return [...before, head + tail(), ...comment(inside), ' '.repeat(inside) + first, ...rest];
    });
  };

  const lines = [...comment(0), ...block(data, 0), ...comment(0)];
  const eol = chance(0.2) ? '\r\n' : '\n';
  return lines.join(eol) + (chance(0.8) ? eol : '');
}
