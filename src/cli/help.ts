import type { Command } from './command';
import { type Option, SHARED_OPTIONS } from './options';

const WIDTH = 88;

/** `drawbridge --help` */
export function mainHelp(commands: readonly Command[]): string {
  const usages = commands.map(({ name, usage }) => `${name} ${usage}`);
  const width = Math.max(...usages.map((usage) => usage.length)) + 2;
  return [
    'Judges every flow of a Kubernetes cluster by the network policies in its manifests. Nothing is',
    'sent anywhere, and no cluster is asked.',
    '',
    'drawbridge COMMAND …',
    '',
    ...commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}${summary}`),
    '',
    'PATH is a file, a folder (searched for .yaml, .yml and .json; flows.yaml and drawbridge.yaml are',
    'passed over) or - for standard input. "drawbridge COMMAND --help" tells the options of a command.',
    '',
    'Exit codes: 0 and 1 as each command says, 2 unusable input or arguments, 3 unknown (eval).',
    '',
  ].join('\n');
}

/** `drawbridge list --help` */
export function commandHelp({ name, usage, summary, details, options }: Command): string {
  return [
    `drawbridge ${name} ${usage}`,
    '',
    `  ${summary}`,
    '',
    ...(options.length === 0 ? [] : ['Options:', ...optionLines(options), '']),
    'Options of every command:',
    ...optionLines(SHARED_OPTIONS),
    '',
    ...details.flatMap((text) => [...wrapped(text), '']),
  ].join('\n');
}

function optionLines(options: readonly Option[]): readonly string[] {
  return options.map(({ name, short, value, help }) => {
    const long = `--${name}${value === undefined ? '' : ` ${value}`}`;
    return `  ${`${short === undefined ? '' : `-${short}, `}${long}`.padEnd(30)}${help}`;
  });
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
