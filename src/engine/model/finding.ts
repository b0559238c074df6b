/** Keys and indices from an object's root. */
export type FieldPath = readonly (string | number)[];

/** What of a field is meant: what it says, or the field itself. */
export type PathPart = 'value' | 'key';

/**
 * Something wrong with one object, before it is known where the object stands.
 *
 * `refused`: the API server would not take the object (rule V). `field`: taken, but a field in it counts for nothing or
 * does not mean what it looks like. `name`: only the object's own name is bad (S53). `effect`: legal, and without effect.
 */
export interface Finding {
  readonly level: 'refused' | 'field' | 'name' | 'effect';
  readonly path: FieldPath;
  /** The field itself is wrong, whatever it says. */
  readonly part?: PathPart;
  readonly message: string;
  readonly hint: string | null;
}
