import { keyOf } from '../manifest/nodeAt';
import type { YamlNode } from '../manifest/syntaxTree';
import type { FieldPath } from '../model/finding';
import type { Stretch } from '../model/language';

/** What an offset lies on: a key, or a value that is no collection. Offsets are those of the tree. */
export interface TreePlace extends Stretch {
  /** Of the key's value, or of the value. */
  readonly path: FieldPath;
  readonly part: 'key' | 'value';
}

/** The key or scalar at an offset; null between them, and where an alias stands for something else. */
export function placeInTree(root: YamlNode, offset: number): TreePlace | null {
  let node = root;
  const path: (string | number)[] = [];
  for (;;) {
    if (node.type === 'scalar') {
      const on = node.style !== 'empty' && node.start <= offset && offset <= node.end;
      return on ? { path, part: 'value', start: node.start, end: node.end } : null;
    }
    if (node.type === 'alias') return null;
    if (node.type === 'sequence') {
      const index = node.items.findIndex((item) => holds(item, offset));
      const item = node.items[index];
      if (item === undefined) return null;
      path.push(index);
      node = item;
      continue;
    }
    const pair = node.pairs.find(({ key, value }) => holds(key, offset) || holds(value, offset));
    const key = pair === undefined ? null : keyOf(pair.key);
    if (pair === undefined || key === null || pair.merge) return null;
    path.push(key);
    if (holds(pair.key, offset)) return { path, part: 'key', start: pair.key.start, end: pair.key.end };
    node = pair.value;
  }
}

function holds(node: YamlNode, offset: number): boolean {
  return node.start <= offset && offset <= node.end && node.end > node.start;
}
