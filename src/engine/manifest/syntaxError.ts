import { type Document, type ErrorCode, parseDocument, visit, type YAMLParseError } from 'yaml';

/** A syntax error in words: no line, no full stop in `message`. */
export interface SyntaxExplanation {
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/** Beyond this, the second library would take too long to look for the reason. */
const LONGEST_EXPLAINED = 500_000;

/**
 * Says in plain words why a text is no YAML. `yaml` recovers from errors and names them by closed codes, which js-yaml does
 * not; where it finds nothing wrong, js-yaml's own reason and offset are put into words.
 */
export function explainSyntax(text: string, reason: string, offset: number): SyntaxExplanation {
  const found = text.length <= LONGEST_EXPLAINED ? firstError(text) : null;
  const error = found?.error ?? null;
  const at = found?.at ?? offset;
  if (isIndentedByTab(text, at)) return { ...TAB, offset: at };
  if (error === null) return { ...inWords(reason), offset };
  const inner = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? nextLine(text, at, offset) : null;
  return inner === null ? { ...explain(error), offset: at } : { ...DEEPER, offset: inner };
}

function isIndentedByTab(text: string, offset: number): boolean {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^ *\t/.test(text.slice(start, offset + 1));
}

/** `a: 1` with `  b: 2` below it: the second line is at fault, though the error begins with the value of the first. */
function nextLine(text: string, from: number, to: number): number | null {
  const match = /[\r\n]+[ ]*(?=[^ \r\n])/.exec(text.slice(from, to));
  return match === null ? null : from + match.index + match[0].length;
}

function firstError(text: string): { readonly error: YAMLParseError; readonly at: number } | null {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    const error = document.errors[0];
    if (error === undefined) return null;
    return {
      error,
      at: error.message.startsWith('Missing closing') ? openingQuote(document, error.pos[0]) : error.pos[0],
    };
  } catch {
    return null;
  }
}

/** A quoted text that never ends is reported where the file ends; its start tells more. */
function openingQuote(document: Document.Parsed, end: number): number {
  let start = end;
  visit(document, {
    Scalar(_key, node) {
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (quoted && node.range && node.range[0] <= end && node.range[1] >= end) start = node.range[0];
    },
  });
  return start;
}

type Words = Omit<SyntaxExplanation, 'offset'>;

const INDENT: Words = {
  message:
    'expected the same indentation as the lines that this one belongs with, because indentation says what lies in what',
  hint: 'Indent the keys of one mapping, and the items of one list, by the same number of spaces.',
};
const DEEPER: Words = {
  message: 'this line is indented further than the key before it, which has its value already',
  hint: 'Indent the keys of one mapping by the same number of spaces.',
};
const OPEN: Words = {
  message: 'a bracket or brace that was opened above is not closed before this line',
  hint: 'Close every [ with ] and every { with }.',
};
const QUOTE: Words = { message: 'a quoted text is not closed', hint: 'Close it with the quote that it starts with.' };
const BRACKET: Words = {
  message: 'a bracket or brace is not closed',
  hint: 'Close every [ with ] and every { with }.',
};
const COMMA: Words = {
  message: 'expected a comma or a closing bracket, because a list or mapping in brackets is open here',
  hint: 'Separate items by commas, and close the bracket.',
};
const COLON: Words = {
  message: 'expected a colon and a value after this key',
  hint: 'Write `key: value`. A text that goes on over several lines must be indented further than its key.',
};
const ITEM: Words = {
  message: 'expected a list item that starts with "- ", because the lines before it are a list',
  hint: 'Start the item with "- ", or indent the line as the key that it is.',
};
const SECOND_COLON: Words = {
  message: 'expected one value after the key, but there is a second ": " on the line',
  hint: 'Quote a text that contains ": ", or put the inner key on a line of its own, indented further.',
};
const TAB: Words = {
  message: 'a tab stands where spaces indent, and YAML indents by spaces only',
  hint: 'Replace the tab by spaces.',
};
const START: Words = {
  message: 'a text may not start with this character unless it is quoted',
  hint: 'Put the text in quotes.',
};
const ESCAPE: Words = {
  message: 'this is no escape sequence that a text in double quotes may hold',
  hint: "Write \\\\ for a backslash, or use single quotes ('…').",
};
const EXTRA: Words = {
  message: 'expected nothing more here, because the value before is complete',
  hint: 'Start a new line for the next key, or quote the whole text.',
};
const DIRECTIVE: Words = {
  message: 'a line that starts with % is a directive, and it is not complete',
  hint: 'Remove it: manifests need no directives.',
};
const CHARACTER: Words = {
  message: 'the text holds a control character that YAML does not allow',
  hint: 'Delete the character; it may be invisible in the editor.',
};
const NODE: Words = {
  message: "the anchor, alias or tag on this line can't be read",
  hint: 'Quote texts that start with &, * or !.',
};

const BY_CODE: Partial<Readonly<Record<ErrorCode, Words>>> = {
  ALIAS_PROPS: NODE,
  BAD_ALIAS: NODE,
  BAD_COLLECTION_TYPE: NODE,
  BAD_DIRECTIVE: DIRECTIVE,
  BAD_DQ_ESCAPE: ESCAPE,
  BAD_INDENT: INDENT,
  BAD_PROP_ORDER: NODE,
  BAD_SCALAR_START: START,
  BLOCK_AS_IMPLICIT_KEY: SECOND_COLON,
  BLOCK_IN_FLOW: COMMA,
  MISSING_CHAR: COLON,
  MULTILINE_IMPLICIT_KEY: COLON,
  MULTIPLE_ANCHORS: NODE,
  MULTIPLE_TAGS: NODE,
  TAB_AS_INDENT: TAB,
  TAG_RESOLVE_FAILED: NODE,
  UNEXPECTED_TOKEN: EXTRA,
};

/** Where one code says several things, and in js-yaml's reasons: the first that is part of the text decides. */
const BY_TEXT: readonly (readonly [string, Words])[] = [
  ['closing "quote', QUOTE],
  ["closing 'quote", QUOTE],
  ['quoted scalar', QUOTE],
  ['block sequence may not', INDENT],
  ['sufficiently indented', OPEN],
  ['deficient indentation', OPEN],
  ['to end with', BRACKET],
  ['within a flow collection', BRACKET],
  ['Missing ,', COMMA],
  ['missed comma', COMMA],
  ["found ','", COMMA],
  ['Unexpected ,', COMMA],
  ['Unexpected flow-', COMMA],
  ['without - indicator', ITEM],
  ['Sequence item', ITEM],
  ['directives-end', DIRECTIVE],
  ['tab characters', TAB],
  ['non-printable', CHARACTER],
  ['valid JSON character', CHARACTER],
  ['escape sequence', ESCAPE],
  ['hexadecimal', ESCAPE],
  ['indentation', INDENT],
  ["':'", COLON],
  ['multiline key', COLON],
  ['key-value separator', COLON],
  ['Block scalar header', EXTRA],
  ['line break is expected', EXTRA],
  ['document separator', EXTRA],
  ['alias', NODE],
  ['anchor', NODE],
  ['tag', NODE],
  ['directive', DIRECTIVE],
];

/** Codes that cover so much that the message must decide. */
const WIDE_CODES = new Set<ErrorCode>(['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MISSING_CHAR', 'UNEXPECTED_TOKEN']);

function explain(error: YAMLParseError): Words {
  const words = BY_CODE[error.code] ?? EXTRA;
  return WIDE_CODES.has(error.code) ? (byText(error.message) ?? words) : words;
}

function inWords(reason: string): Words {
  return byText(reason) ?? EXTRA;
}

function byText(text: string): Words | null {
  return BY_TEXT.find(([part]) => text.includes(part))?.[1] ?? null;
}
