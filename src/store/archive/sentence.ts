/** What went wrong, ending in a full stop. */
export function sentence(error: unknown): string {
  const text = error instanceof Error && error.message !== '' ? error.message : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Why storage did not take something: "the browser's storage is full." */
export function storageSentence(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return "the browser's storage is full.";
  return `the browser's storage refused it (${sentence(error).replace(/\.$/, '')}).`;
}
