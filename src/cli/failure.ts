/** Input or arguments that can't be used: told on standard error, exit code 2. The message is whole lines without the last break. */
export class Failure extends Error {}

/** Arguments that can't be used; the message ends with where help is. */
export function usageFailure(message: string, command: string | null): Failure {
  const help = command === null ? 'drawbridge --help' : `drawbridge ${command} --help`;
  return new Failure(`drawbridge: ${message}\nRun "${help}" for what there is.`);
}
