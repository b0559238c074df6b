/** What Kubernetes' YAML reader (sigs.k8s.io/yaml over go-yaml v2) makes of a plain, unquoted scalar. */
export type Scalar = string | number | boolean | null;

const WORDS = new Map<string, boolean | null | number>([
  ['', null],
  ...words(['~', 'null', 'Null', 'NULL'], null),
  ...words(['true', 'True', 'TRUE', 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'], true),
  ...words(['false', 'False', 'FALSE', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'], false),
  ...words(['.nan', '.NaN', '.NAN'], Number.NaN),
  ...words(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], Number.POSITIVE_INFINITY),
  ...words(['-.inf', '-.Inf', '-.INF'], Number.NEGATIVE_INFINITY),
]);

function words<T>(texts: readonly string[], value: T): [string, T][] {
  return texts.map((text) => [text, value]);
}

const FIRST_OF_WORD = new Set('yYnNtTfFoO~');
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/**
 * Reads a plain scalar as kubectl does: YAML 1.1 words (`yes`, `on`, `y`) are booleans, `0123` is octal, `1_000` a number;
 * dates and `12:30` stay text (go-yaml has no numbers to base 60).
 */
export function resolvePlain(text: string): Scalar {
  const first = text[0];
  if (first === undefined) return null;
  if (FIRST_OF_WORD.has(first)) return WORDS.has(text) ? (WORDS.get(text) ?? null) : text;
  if (first === '.') {
    if (WORDS.has(text)) return WORDS.get(text) ?? null;
    return FLOAT.test(text) ? Number(text) : text;
  }
  if (first === '+' || first === '-' || (first >= '0' && first <= '9')) return resolveNumber(text);
  return text;
}

function resolveNumber(text: string): Scalar {
  const word = WORDS.get(text);
  if (typeof word === 'number') return word;
  const plain = text.replaceAll('_', '');
  const match = INTEGER.exec(plain);
  if (match !== null) {
    const [, sign, hexadecimal, binary, octal, decimal] = match;
    const size =
      hexadecimal !== undefined
        ? Number.parseInt(hexadecimal, 16)
        : binary !== undefined
          ? Number.parseInt(binary, 2)
          : octal !== undefined
            ? Number.parseInt(octal, 8)
            : Number(decimal);
    return sign === '-' && size !== 0 ? -size : size;
  }
  return FLOAT.test(plain) ? Number(plain) : text;
}

const CORE_BOOLEAN_OR_NULL = /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~|)$/;
const CORE_NUMBER = /^(?:[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?)$/;

/**
 * Does kubectl read something else than a person who knows today's YAML (1.2) would expect? So for `yes`, `off`, `y`,
 * `0123` and `1_000`, and not for `true` or `8080`.
 */
export function isSurprising(text: string, value: Scalar): boolean {
  if (typeof value === 'string') return false;
  if (typeof value === 'number') return Number.isFinite(value) && !CORE_NUMBER.test(text);
  return !CORE_BOOLEAN_OR_NULL.test(text);
}
