import type { PolicyId } from './resources';
import type { SourceRange, TextEdit } from './source';
import type { Phrase } from './verdict';

/*
 * What an editor asks of the engine about a text. Offsets are UTF-16 code units in the file's own text, ends exclusive.
 */

/** A stretch of a file's text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Something that may be written where the cursor stands. */
export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'word' | 'namespace' | 'labelKey' | 'labelValue' | 'port' | 'addresses' | 'document';
  /** In a few words, beside the label: "3 pods". Empty: nothing to say. */
  readonly detail: string;
  /** Paragraphs: what it means here. */
  readonly explanation: readonly Phrase[];
  /** What takes the place of `replaces`; its further lines are indented already, and end in `\n`. */
  readonly insert: string;
  readonly replaces: Stretch;
  /** The next thing to write can be offered at once: a value behind its key. */
  readonly goesOn: boolean;
}

/** What a field, or what stands in it, means. */
export interface HoverView {
  readonly place: Stretch;
  /** The field's path: `spec.ingress[].from`. */
  readonly title: string;
  /** What the field says, in general. */
  readonly explanation: string;
  /** What people trip over, with the number of the rule that says so. */
  readonly trap: { readonly rule: string; readonly text: string } | null;
  /** What it comes to here: whom a selector matches, which directions are in force. */
  readonly here: readonly Phrase[];
}

/** A line above a policy: "Ingress gate · selects api · 3 pods". */
export interface LensView {
  readonly policy: PolicyId;
  readonly at: number;
  readonly text: string;
  /** False: its text can't be read just now, as while somebody types. */
  readonly isReadable: boolean;
}

/** A few words behind a peer: "3 pods". */
export interface InlayView {
  readonly at: number;
  readonly text: string;
  readonly explanation: Phrase;
}

/** A way to mend a problem: what the problem is called in the diagnostics, and the edits that mend it. */
export interface QuickFix {
  /** As an order: "Write TCP". */
  readonly title: string;
  readonly problem: Stretch & { readonly message: string };
  readonly edits: readonly TextEdit[];
}

/** Where something is defined, with the stretch that was asked about. */
export interface DefinitionsView {
  readonly place: Stretch;
  readonly targets: readonly SourceRange[];
}
