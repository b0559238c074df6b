import type { FieldEdit, FieldPath } from '../../../engine';
import type { ComboboxOption } from '../../../ui/Combobox';
import { CommitField } from './CommitField';
import { findingText, samePath, usePolicyEditing } from './policyEditing';

interface PolicyFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: string;
  /** The edit that writes a text; null: the text writes nothing. */
  readonly editOf: (text: string) => FieldEdit | null;
  /** What is said of the value at this path is shown at the field. */
  readonly at?: FieldPath | undefined;
  readonly options?: readonly ComboboxOption[] | undefined;
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
}

/** One field of a policy: checked as the API server would while it is typed, and written as one step. */
export function PolicyField({ editOf, at, ...rest }: PolicyFieldProps) {
  const { edit, problem, draft, findings } = usePolicyEditing();
  const standing = at === undefined ? undefined : findings.find((finding) => samePath(finding.path, at));
  return (
    <CommitField
      {...rest}
      standing={standing === undefined ? null : findingText(standing)}
      problemOf={(text) => {
        const made = editOf(text);
        return made === null ? null : problem(made);
      }}
      onDraft={(text) => draft(text === null ? null : editOf(text))}
      onCommit={(text) => {
        const made = editOf(text);
        if (made !== null) edit(made);
      }}
    />
  );
}
