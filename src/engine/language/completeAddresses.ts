import { isList, valueAt } from '../manifest/fields';
import { type Cidr, readCidr } from '../sets/cidr';
import type { Completing, Suggestion } from './completing';

/** Blocks that policies speak of everywhere, each with what it is. */
const COMMON: readonly (readonly [text: string, meaning: string])[] = [
  ['0.0.0.0/0', 'Every IPv4 address, the cloud metadata address included'],
  ['::/0', 'Every IPv6 address'],
  ['10.0.0.0/8', 'Private addresses'],
  ['172.16.0.0/12', 'Private addresses'],
  ['192.168.0.0/16', 'Private addresses'],
  ['100.64.0.0/10', 'Shared by carriers, often private too'],
  ['169.254.0.0/16', 'Link-local addresses'],
  ['169.254.169.254/32', 'The cloud metadata address'],
];

/** Blocks of the workspace and those that everybody uses; for an `except`, those that lie inside of its `cidr`. */
export function completeAddresses({ state, cursor, document }: Completing, asExcept: boolean): readonly Suggestion[] {
  const { externals, podRanges } = state.reading.settings;
  const blocks = new Map<string, string>();
  for (const { cidr, name } of externals)
    blocks.set(cidr, name === null ? 'Drawn in this workspace' : `Drawn as ${name}`);
  for (const range of podRanges ?? state.cluster.resources.podRanges)
    blocks.set(range, 'Where pods may have addresses');
  for (const [text, meaning] of COMMON) if (!blocks.has(text)) blocks.set(text, meaning);
  let found = [...blocks];
  if (asExcept) {
    const listPath = cursor.path.at(-1) === 'except' ? cursor.path : cursor.path.slice(0, -1);
    const list = valueAt(document.data ?? undefined, listPath);
    const own = cursor.path.at(-1);
    const written = isList(list) ? list.filter((_, index) => index !== own) : [];
    const outer = blockOf(valueAt(document.data ?? undefined, [...listPath.slice(0, -1), 'cidr']));
    found = found.filter(([text]) => {
      const inner = blockOf(text);
      return !written.includes(text) && inner !== null && (outer === null || liesInside(inner, outer));
    });
  }
  return found.map(([text, meaning]) => ({
    label: text,
    kind: 'addresses',
    detail: meaning,
    explanation: [],
    insert: cursor.flow || text.startsWith(':') ? `"${text}"` : text,
  }));
}

function blockOf(text: unknown): Cidr | null {
  if (typeof text !== 'string') return null;
  const reading = readCidr(text);
  return 'cidr' in reading ? reading.cidr : null;
}

/** S27: strictly. */
function liesInside(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family &&
    inner.prefix > outer.prefix &&
    inner.first >= outer.first &&
    inner.last <= outer.last
  );
}
