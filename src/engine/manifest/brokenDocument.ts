import type { BrokenDocument } from '../model/resources';
import type { BinaryFile } from '../model/source';
import { wholeFile } from './fileKinds';
import { MAX_DEPTH } from './limits';

/** What the text of a document that can't be parsed still tells; null where it tells nothing. */
export interface Hints {
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
}

const FIELD = /^(\s*)(?:-\s+)?["']?(kind|metadata|namespace|name)["']?\s*:\s*(.*?)\s*$/;

/** A policy kind anywhere in the text: lists and run-together documents hide it behind another kind (S53). */
const POLICY_KIND =
  /(?:^|[\s{,"'-])kind["']?[ \t]*:[ \t]*["']?([A-Za-z]{0,40}(?:NetworkPolicy|EgressFirewall))(List)?\b/g;

/** Hints stand near the top; a broken dump of a whole cluster tells nothing as one document. */
const LONGEST_LOOK = 100_000;

/**
 * Looks at the lines of a broken document, YAML or JSON, for its kind, namespace and name (S53). `kind` is the least
 * indented one; `namespace` and `name` are the first ones inside of `metadata:`, so that a label called `name` is not taken
 * for the name.
 */
export function findHints(text: string): Hints {
  let kind: { readonly value: string; readonly indent: number } | null = null;
  let metadata: number | null = null;
  let inside: number | null = null;
  let namespace: string | null = null;
  let name: string | null = null;
  for (const line of text
    .slice(0, LONGEST_LOOK)
    .split(/\r\n|\n|\r/)
    .flatMap(unfold)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (metadata !== null && indent <= metadata) metadata = null;
    if (metadata !== null) inside ??= indent;
    const match = FIELD.exec(line);
    if (match === null) continue;
    const value = scalarText(match[3] ?? '');
    if (match[2] === 'kind' && value !== null && (kind === null || indent < kind.indent)) kind = { value, indent };
    else if (match[2] === 'metadata' && (namespace === null || name === null)) {
      metadata = indent;
      inside = null;
    } else if (metadata !== null && inside !== null && match[2] !== 'kind') {
      if (indent > inside || value === null) continue;
      if (match[2] === 'namespace') namespace ??= value;
      if (match[2] === 'name') name ??= value;
    }
  }
  const outer = kind?.value ?? null;
  const policies = policyKindsIn(text);
  if (policies.length === 0 || (policies.length === 1 && outer === policies[0]))
    return { kind: outer, namespace, name };
  // A list, or documents run together: to which object the names belong is not known, so the policy may be anywhere.
  return { kind: outer !== null && isPolicyKind(outer) ? outer : (policies[0] ?? outer), namespace: null, name: null };
}

/** Does the text name a policy kind anywhere? */
export function namesPolicy(text: string): boolean {
  return policyKindsIn(text).length > 0;
}

/**
 * A file that is not text, as far as its bytes show a policy all the same: a stray byte of another encoding in a comment is
 * enough to make it unreadable (S53). Null: it shows none.
 */
export function brokenBytes({ path, bytes }: BinaryFile): BrokenDocument | null {
  const text = Array.from(bytes.subarray(0, LONGEST_LOOK), (byte) => String.fromCharCode(byte)).join('');
  if (!namesPolicy(text)) return null;
  const hints = findHints(text);
  return {
    source: wholeFile(path),
    error: 'it is not text in UTF-8',
    told: false,
    kindHint: hints.kind,
    // Documents behind the first may name others.
    namespaceHint: /^---/m.test(text.slice(1)) ? null : hints.namespace,
    nameHint: hints.name,
  };
}

/** The first two policy kinds that the text names, wherever it does: `NetworkPolicyList` holds NetworkPolicies. */
function policyKindsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(POLICY_KIND)) {
    found.push(match[1] ?? '');
    // A list's own kind is not another policy.
    if (match[2] === 'List') found.push(match[1] ?? '');
    if (found.length > 1) break;
  }
  return found;
}

function isPolicyKind(kind: string): boolean {
  return /(?:NetworkPolicy|EgressFirewall)$/.test(kind);
}

/** A line with braces as the lines that it would be in block style: `metadata: {name: a}`, or JSON on one line. */
function unfold(line: string): readonly string[] {
  if (!line.includes('{')) return [line.replace(/,\s*$/, '')];
  const lines: string[] = [];
  const start = /^\s*/.exec(line)?.[0] ?? '';
  let indent = start;
  let depth = 0;
  let current = indent;
  for (const piece of line.slice(indent.length).match(/"(?:[^"\\]|\\.)*"|[{}[\],]|[^"{}[\],]+|"/g) ?? []) {
    if (!'{}[],'.includes(piece)) {
      current += current.trim() === '' ? piece.trimStart() : piece;
      continue;
    }
    lines.push(current);
    if (piece === '{' || piece === '[') depth += 1;
    if (piece === '}' || piece === ']') depth = Math.max(0, depth - 1);
    // Deeper than anything that is read, all lie alike: the lines must not grow with the square of the depth.
    indent = start + '  '.repeat(Math.min(depth, MAX_DEPTH));
    current = indent;
  }
  return [...lines, current];
}

/** The text of a plain or quoted scalar on one line; null for anything else. */
function scalarText(source: string): string | null {
  const quoted = /^(["'])(.*?)\1/.exec(source);
  if (quoted !== null) return quoted[2] ?? null;
  const plain = source
    .replace(/\s+#.*$/, '')
    .replace(/[,}\]]+$/, '')
    .trim();
  return plain === '' || /^[[{&*!|>]/.test(plain) ? null : plain;
}

/** Does the text hold the `{{ … }}` of a Helm or other Go template? */
export function looksLikeTemplate(text: string): boolean {
  return /\{\{-?\s*(?:[.$#"'/(]|[a-z]+\b)[^}]*\}\}/i.test(text) || /^\s*\{\{-?\s*\S/m.test(text);
}
