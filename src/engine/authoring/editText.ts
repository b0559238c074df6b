import { fixes } from '../language/fixes';
import { format } from '../language/format';
import type { Gesture } from '../model/gesture';
import { code, listPhrase, phrase } from '../model/phrase';
import { isTextFile } from '../model/source';
import type { AuthoringState, Outcome } from './authoring';

/** Puts the lines of a file in order; says which documents were left as they are. */
export function formatFile({ files }: AuthoringState, path: string): Outcome {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined || !isTextFile(file))
    return { refusal: phrase`${code(path)} is no text that can be formatted.` };
  const { edits, left } = format(path, file.text);
  const places = left.map((line) => `${path}:${line}`);
  const notes =
    places.length === 0
      ? []
      : [phrase`Left as they are, since formatting could change what they say: ${listPhrase(places)}.`];
  if (edits.length === 0 && notes.length === 0)
    return { label: `Format ${path}`, edits, notes: [['It was in order already.']] };
  return { label: `Format ${path}`, edits, notes };
}

/** Puts back what a stretch of a file read before; the stretch may have changed since somebody looked at it. */
export function takeBack({ files }: AuthoringState, gesture: Extract<Gesture, { type: 'takeBack' }>): Outcome {
  const { path, start, was, text } = gesture;
  const file = files.find((candidate) => candidate.path === path);
  const end = start + was.length;
  if (file === undefined || !isTextFile(file) || file.text.slice(start, end) !== was) {
    return { refusal: [`${path} has changed meanwhile. Look at the change again.`] };
  }
  return { label: `Take back a change of ${path}`, edits: [{ type: 'splice', path, start, end, text }], notes: [] };
}

/** Mends a problem as it was offered; the problem may be gone since. */
export function quickFix(state: AuthoringState, { path, fix }: Extract<Gesture, { type: 'quickFix' }>): Outcome {
  const { problem, title } = fix;
  const found = fixes(state, path, problem.start, problem.end).find(
    (candidate) => candidate.title === title && candidate.problem.message === problem.message,
  );
  if (found === undefined) return { refusal: ['The text has changed, and this problem is not there any more.'] };
  return { label: title, edits: found.edits, notes: [] };
}
