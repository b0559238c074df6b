/** Plain without quotes: nothing in it means anything to YAML, in block context. */
const PLAIN = /^[A-Za-z0-9_./][A-Za-z0-9_./:*@%+()[\] -]*$/;
const SPECIAL_IN_FLOW = /[[\],{}]/;
/** Everything that a reader of YAML 1.1 or 1.2 may take for a number: base 60, underscores, and a point by itself. */
const NUMBER =
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9_]*(?:e[-+]?[0-9]+)?|\.(?:inf|nan))$/i;
const WORD = /^(?:y|yes|n|no|on|off|true|false|null|~)$/i;
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/;
const MARKER = /^(?:---|\.\.\.)/;
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * A text as a YAML scalar on one line, in double quotes wherever any reader could take it for something else: numbers,
 * booleans of YAML 1.1 (`yes`, `on`), dates, `~`, texts with special characters, the empty text.
 */
export function quoteText(text: string, inFlow: boolean): string {
  const plain =
    PLAIN.test(text) &&
    !text.endsWith(' ') &&
    !text.endsWith(':') &&
    !text.includes(': ') &&
    !(inFlow && (SPECIAL_IN_FLOW.test(text) || text.includes(':'))) &&
    !WORD.test(text) &&
    !NUMBER.test(text) &&
    !DATE.test(text) &&
    !MARKER.test(text);
  return plain ? text : doubleQuoted(text);
}

function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text);
  return escaped.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A number as every reader reads it back: with a point where an exponent would need one in YAML 1.1. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const text = String(value);
  return /^-?[0-9]+e/.test(text) ? text.replace('e', '.0e') : text;
}
