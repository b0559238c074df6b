import { parseArgs } from 'node:util';
import { nearest } from '../lib/nearest';
import { usageFailure } from './failure';
import { type Option, SHARED_OPTIONS } from './options';

/** The arguments behind a command's name, taken apart. */
export interface Arguments {
  readonly command: string;
  readonly paths: readonly string[];
  has(option: string): boolean;
  /** The last one where it stands several times; null: absent. */
  text(option: string): string | null;
  texts(option: string): readonly string[];
  /** One of a few words. */
  choice<T extends string>(option: string, allowed: readonly T[]): T | null;
}

/** Takes arguments apart by the options that a command has; unknown ones and missing values are failures. */
export function readArguments(command: string, own: readonly Option[], argv: readonly string[]): Arguments {
  const options = [...own, ...SHARED_OPTIONS];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const paths: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw unknownOption(command, options, token.rawName);
    const value = givenValue(command, option, token.value, token.inlineValue === true);
    values.set(option.name, [...(option.repeatable === true ? (values.get(option.name) ?? []) : []), value]);
  }
  const texts = (option: string): readonly string[] => values.get(option) ?? [];
  return {
    command,
    paths,
    has: (option) => values.has(option),
    text: (option) => texts(option).at(-1) ?? null,
    texts,
    choice: (option, allowed) => {
      const text = texts(option).at(-1);
      if (text === undefined) return null;
      const found = allowed.find((word) => word === text);
      if (found !== undefined) return found;
      throw usageFailure(`--${option} must be ${orList(allowed)}, not ${text}.`, command);
    },
  };
}

/** A value that begins with a dash is more likely an option whose value was forgotten; `--with=-x` says it is meant. */
function givenValue(command: string, option: Option, value: string | undefined, isInline: boolean): string {
  if (option.value === undefined) {
    if (value !== undefined) throw usageFailure(`--${option.name} takes no value.`, command);
    return '';
  }
  if (value === undefined || value === '' || (!isInline && /^-./.test(value))) {
    throw usageFailure(`--${option.name} needs a value: ${option.value}.`, command);
  }
  return value;
}

function unknownOption(command: string, options: readonly Option[], raw: string): Error {
  const near = nearest(
    raw.replace(/^-+/, ''),
    options.map(({ name }) => name),
    1,
  );
  const hint = near.length === 0 || !raw.startsWith('--') ? '' : ` Did you mean --${near[0]}?`;
  return usageFailure(`${command} has no option ${raw}.${hint}`, command);
}

/** `a`, `a or b`, `a, b or c` */
function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
