/*
 * Limits that protect the page from hostile or accidental input. Passing one ends in a diagnostic, never in a hang; the
 * text is kept and exported all the same.
 */

/** Of all files together that are read, in UTF-16 code units. */
export const MAX_TOTAL_LENGTH = 100_000_000;

/** Of one file, in bytes, when it comes in. */
export const MAX_FILE_BYTES = 100_000_000;

/** YAML documents in all files together. */
export const MAX_DOCUMENTS = 100_000;

/** Levels of mappings and sequences within each other, aliases followed. */
export const MAX_DEPTH = 100;

/** Values that the aliases of one document stand for, all taken together. */
export const MAX_EXPANDED_VALUES = 1_000_000;
