import type { Arguments } from './arguments';
import type { Io } from './io';
import type { Option } from './options';
import type { Progress } from './progress';
import type { InputReader } from './readInput';

/** What a command works with. */
export interface CommandContext {
  readonly args: Arguments;
  readonly io: Io;
  readonly progress: Progress;
  readonly input: InputReader;
}

/** One command, with all that help says of it. */
export interface Command {
  readonly name: string;
  /** `PATH… --flows FILE` */
  readonly usage: string;
  readonly summary: string;
  /** Paragraphs of help below the options. */
  readonly details: readonly string[];
  readonly options: readonly Option[];
  /** Resolves to the exit code; throws a `Failure` for what can't be used. */
  readonly run: (context: CommandContext) => Promise<number>;
}
