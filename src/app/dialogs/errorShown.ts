import type { Parsed } from './formFields';

/** The error of a field once it is fair to show it: not before something was typed or the form was sent. */
export function errorShown(parsed: Parsed<unknown>, fair: boolean): string | null {
  return parsed.ok || !fair ? null : parsed.error;
}
