/** Why a text can't be read as one YAML document. */
export type YamlProblemKind = 'syntax' | 'too-deep' | 'too-many-aliases';

/** Thrown inside of the readers only; what leaves them is a plain description. */
export class YamlProblem extends Error {
  readonly kind: YamlProblemKind;
  /** What to do; null where the message is the tokeniser's own and must be explained first. */
  readonly hint: string | null;
  readonly offset: number;

  /** `message` is a sentence without its line and full stop; `offset` counts UTF-16 code units in the text that was read. */
  constructor(kind: YamlProblemKind, message: string, hint: string | null, offset: number) {
    super(message);
    this.kind = kind;
    this.hint = hint;
    this.offset = offset;
  }
}
