import type { MappingNode, YamlNode } from './syntaxTree';

type Path = readonly (string | number)[];

/**
 * The node at a path of keys and indices, or the nearest one around it where there is none. What an alias or a merge key
 * brings in stands where the alias stands: a path that leads through one ends there.
 */
export function nodeAt(root: YamlNode, path: Path): YamlNode {
  let node = root;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === null) return node;
    node = next;
    if (node.type === 'alias') return node;
  }
  return node;
}

/**
 * The key at the end of a path: what to point at where a field itself is wrong, and not its value. Where the path leads to
 * nothing it is the key of the nearest value around it, and in an item of a list the item's first key.
 */
export function keyNodeAt(root: YamlNode, path: Path): YamlNode {
  let node = root;
  let key = firstKey(root);
  for (const step of path) {
    const pair = node.type === 'mapping' ? ownPair(node, String(step)) : null;
    const next = pair === null ? childOf(node, step) : pair.value;
    if (next === null) return key;
    key = pair === null ? firstKey(next) : pair.key;
    node = next;
    if (node.type === 'alias') return key;
  }
  return key;
}

function firstKey(node: YamlNode): YamlNode {
  return (node.type === 'mapping' ? node.pairs[0]?.key : undefined) ?? node;
}

function childOf(node: YamlNode, step: string | number): YamlNode | null {
  if (node.type === 'sequence') return typeof step === 'number' ? (node.items[step] ?? null) : null;
  if (node.type !== 'mapping') return null;
  return ownPair(node, String(step))?.value ?? mergedPair(node, String(step));
}

/** The pair that a mapping itself has for a key. */
export function ownPair(node: MappingNode, key: string): MappingNode['pairs'][number] | null {
  return node.pairs.find((pair) => !pair.merge && keyOf(pair.key) === key) ?? null;
}

function mergedPair(node: MappingNode, key: string): YamlNode | null {
  for (const pair of node.pairs) {
    if (!pair.merge) continue;
    const sources = pair.value.type === 'sequence' ? pair.value.items : [pair.value];
    const source = sources.find((candidate) => hasKey(resolved(candidate), key));
    if (source !== undefined) return source.type === 'alias' ? source : childOf(source, key);
  }
  return null;
}

function hasKey(node: YamlNode, key: string): boolean {
  return node.type === 'mapping' && (ownPair(node, key) !== null || mergedPair(node, key) !== null);
}

/** The node that an alias stands for, or the node itself. */
function resolved(node: YamlNode): YamlNode {
  return node.type === 'alias' ? resolved(node.target) : node;
}

/** A key as it stands in the data; null for what can be none. */
export function keyOf(node: YamlNode): string | null {
  const key = resolved(node);
  return key.type === 'scalar' && key.value !== null ? String(key.value) : null;
}
