/*
 * The API server's syntax of names and labels (apimachinery, util/validation). Every function gives null where the text
 * is fine, and otherwise one clause that says what is wrong.
 */

const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const PORT_NAME = /^[-a-z0-9]+$/;

const NAME_CHARACTERS = "letters, digits, '-', '_' and '.', with a letter or digit at both ends";

/** A label's or annotation's key: an optional DNS prefix and a slash, then up to 63 characters. */
export function labelKeyProblem(key: string): string | null {
  const parts = key.split('/');
  const [prefix, name] = parts.length === 1 ? [null, key] : [parts[0] ?? '', parts[1] ?? ''];
  if (parts.length > 2) return 'a label key has at most one slash';
  if (prefix !== null) {
    if (prefix === '') return 'the part before the slash is empty';
    const problem = dnsSubdomainProblem(prefix);
    if (problem !== null) return `the part before the slash is no DNS name: ${problem}`;
  }
  if (name === null || name === '') return 'the name of a label key must not be empty';
  if (name.length > 63) return `its name has ${name.length} characters, at most 63 are allowed`;
  return QUALIFIED_NAME.test(name) ? null : `its name may hold ${NAME_CHARACTERS}`;
}

/** A label's value: empty, or up to 63 characters. */
export function labelValueProblem(value: string): string | null {
  if (value.length > 63) return `it has ${value.length} characters, at most 63 are allowed`;
  return LABEL_VALUE.test(value) ? null : `a label value is empty or holds ${NAME_CHARACTERS}`;
}

/** The name of a namespace. */
export function dnsLabelProblem(name: string): string | null {
  if (name.length > 63) return `it has ${name.length} characters, at most 63 are allowed`;
  return DNS_LABEL.test(name) ? null : "it may hold lower-case letters, digits and '-', not at either end";
}

/** The name of most objects, policies among them. */
export function dnsSubdomainProblem(name: string): string | null {
  if (name.length > 253) return `it has ${name.length} characters, at most 253 are allowed`;
  if (DNS_SUBDOMAIN.test(name)) return null;
  return "it may hold lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part";
}

/** The name of a container port, as a policy's `port` may give it. */
export function portNameProblem(name: string): string | null {
  if (/^\d+$/.test(name)) return 'it is text in quotes, not a number';
  if (name.length > 15) return `it has ${name.length} characters, at most 15 are allowed`;
  if (!PORT_NAME.test(name)) return "a port name may hold lower-case letters, digits and '-'";
  if (!/[a-z]/.test(name)) return 'a port name needs a letter';
  if (name.includes('--')) return "a port name must not hold '--'";
  return name.startsWith('-') || name.endsWith('-') ? "a port name must not start or end with '-'" : null;
}
