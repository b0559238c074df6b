import { createContext, useContext } from 'react';
import type { FieldEdit, FieldPath, Finding, JsonObject, SelectorMatches } from '../../../engine';

/** What the fields of a policy's form share. */
export interface PolicyEditing {
  readonly namespace: string;
  /** As the text has it. */
  readonly data: JsonObject;
  /** Makes an edit, after it has been shown what else it changes. `then` follows it, and the keys go to `focus`, by name. */
  readonly edit: (edit: FieldEdit, then?: () => void, focus?: readonly string[]) => void;
  /** What the API server would say against an edit; null: nothing. */
  readonly problem: (edit: FieldEdit) => string | null;
  /** What is being typed, so that the lists of who matches follow; null: nothing is. */
  readonly draft: (edit: FieldEdit | null) => void;
  readonly matches: readonly SelectorMatches[];
  readonly findings: readonly Finding[];
}

export const PolicyEditingContext = createContext<PolicyEditing | null>(null);

/** The form that a field stands in. */
export function usePolicyEditing(): PolicyEditing {
  const editing = useContext(PolicyEditingContext);
  if (editing === null) throw new Error('usePolicyEditing: no policy form above this component');
  return editing;
}

export function samePath(one: FieldPath, other: FieldPath): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** A finding as one text for people. */
export function findingText({ message, hint }: Finding): string {
  return `${message}${hint === null ? '' : ` ${hint}`}`.replaceAll('`', '');
}
