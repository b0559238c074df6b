/* Three-valued logic (S50), as plainly as it can be said. */

export type Answer = 'yes' | 'no' | 'unknown';

export function and(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

export function or(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Does it hold of all, of none, or does it depend on which of them it is? */
export function ofEvery(cases: readonly boolean[]): Answer {
  if (!cases.includes(true)) return 'no';
  return cases.includes(false) ? 'unknown' : 'yes';
}
