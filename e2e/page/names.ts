/** Matches an accessible name that is `name`, or goes on after it with `rest`. */
export function named(name: string, rest: string): RegExp {
  return new RegExp(`^${escaped(name)}(${escaped(rest)}|$)`);
}

/** Text as it stands, within a regular expression. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
