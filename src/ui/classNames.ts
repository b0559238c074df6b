/** Joins class names, leaving out what is absent, so that conditions can stand inline. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
