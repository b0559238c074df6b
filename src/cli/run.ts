import { nearest } from '../lib/nearest';
import { readArguments } from './arguments';
import type { Command } from './command';
import { CHECK } from './commands/check';
import { DIFF } from './commands/diff';
import { DNS } from './commands/dns';
import { EVAL } from './commands/eval';
import { INVENTORY } from './commands/inventory';
import { LIST } from './commands/list';
import { EXIT_OK, EXIT_UNUSABLE } from './exitCodes';
import { Failure, usageFailure } from './failure';
import { commandHelp, mainHelp } from './help';
import type { Io } from './io';
import { createPaint } from './paint';
import { createProgress } from './progress';
import { createInputReader } from './readInput';

const COMMANDS: readonly Command[] = [LIST, EVAL, CHECK, DIFF, INVENTORY, DNS];

/**
 * Runs the command line and resolves to its exit code. Input or arguments that can't be used are told on standard error and
 * give 2, and so does a fault of Drawbridge's own: 1 is an answer.
 */
export async function run(argv: readonly string[], version: string, io: Io): Promise<number> {
  const progress = createProgress(io);
  try {
    return await dispatch(argv, version, io, progress);
  } catch (error) {
    progress.clear();
    const paint = createPaint(io.colour.err);
    if (error instanceof Failure) {
      io.err(`${error.message.split('\n').map(paint.finding).join('\n')}\n`);
    } else {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      io.err(`drawbridge: error: This is a fault of Drawbridge, not of your input; please report it.\n${text}\n`);
    }
    return EXIT_UNUSABLE;
  } finally {
    progress.clear();
  }
}

async function dispatch(
  argv: readonly string[],
  version: string,
  io: Io,
  progress: ReturnType<typeof createProgress>,
): Promise<number> {
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-V') {
    await io.out(`${version}\n`);
    return EXIT_OK;
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    await io.out(mainHelp(COMMANDS));
    return EXIT_OK;
  }
  if (first === 'help') return dispatch([rest[0] ?? '', '--help'], version, io, progress);
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) throw unknownCommand(first);
  const args = readArguments(command.name, command.options, rest);
  if (args.has('help')) {
    await io.out(commandHelp(command));
    return EXIT_OK;
  }
  return command.run({ args, io, progress, input: createInputReader(io, progress) });
}

function unknownCommand(name: string | undefined): Failure {
  const names = COMMANDS.map((command) => command.name);
  if (name === undefined) return usageFailure(`a command is missing: ${names.join(', ')}.`, null);
  if (name.startsWith('-')) return usageFailure(`the command comes first, before ${name}: ${names.join(', ')}.`, null);
  const near = nearest(name, names, 1);
  const hint = near.length === 0 ? '' : ` Did you mean ${near[0]}?`;
  return usageFailure(`there is no command ${name}.${hint}`, null);
}
