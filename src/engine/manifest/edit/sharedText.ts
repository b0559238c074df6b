import { keyOf, ownPair } from '../nodeAt';
import type { AliasNode, MappingNode, Pair, YamlNode } from '../syntaxTree';
import type { DocumentChange, Path } from './change';

/*
 * Text that stands at one place and counts at several: anchors (`&web`), aliases (`*web`) and merge keys (`<<: *web`). A change
 * asked for one place must not change another, and writing a value out would end what its author shares on purpose. So such a
 * change is refused, with what to do; everything around an anchor is changed as ever.
 */

interface Refusal {
  readonly refusal: string;
  readonly at: number;
}

/**
 * Why a change can't be made where its path leads through an alias or a merge key: there is no text of its own at that
 * place. Null where there is. Replacing an alias, and overriding a key that a merge brings in, are changes of one's own text.
 */
export function borrowedText(text: string, root: YamlNode, { type, path }: DocumentChange): Refusal | null {
  let node = root;
  for (const [depth, step] of path.entries()) {
    if (node.type === 'alias') return aliasRefusal(node, text, path.slice(0, depth));
    if (node.type === 'sequence' && typeof step === 'number') {
      const item = node.items[step];
      if (item === undefined) return null;
      node = item;
    } else if (node.type === 'mapping') {
      const own = ownPair(node, String(step));
      if (own === null) {
        const merge = type === 'set' && depth === path.length - 1 ? null : mergeOf(node, String(step));
        return merge === null ? null : mergeRefusal(merge, text, String(step), type);
      }
      node = own.value;
    } else return null;
  }
  // What stands at the path itself is replaced, taken out, or gives its place to what is inserted.
  return null;
}

/** Why a change was refused that would change what an anchor lends to other places; null where no anchor is concerned. */
export function lentText(text: string, root: YamlNode, path: Path): Refusal | null {
  for (const node of anchoredOn(root, path)) {
    const [first, ...more] = aliasesOf(root, node);
    if (first === undefined) continue;
    const places = more.length === 0 ? 'another place' : `${more.length + 1} other places`;
    const alias = text.slice(first.start, first.end);
    return {
      refusal: `The value under &${node.anchor} is used at ${places} (${alias}), which would change along. Write the value out in place of ${alias} first, or change the text at &${node.anchor} if all of them are meant.`,
      at: node.start,
    };
  }
  return null;
}

/** Could this text be written anew without losing anything: comments, anchors, aliases, merge keys? */
export function isPlainText(text: string, node: YamlNode): boolean {
  return !/#|[&*!]|<<|\?|[|>][-+0-9]*[ \t]*[\r\n]/.test(text.slice(node.start, node.end));
}

function aliasRefusal(node: AliasNode, text: string, path: Path): Refusal {
  const alias = text.slice(node.start, node.end);
  return {
    refusal: `${path.at(-1) ?? 'This'} is the alias ${alias}, so it has no text of its own that could be changed. Write its value out in place of ${alias}, or change it at &${alias.slice(1)}, which changes every place that uses it.`,
    at: node.start,
  };
}

function mergeRefusal(pair: Pair, text: string, key: string, type: DocumentChange['type']): Refusal {
  const merge = text.slice(pair.key.start, pair.value.end);
  const aim = type === 'remove' ? `replace ${merge} by the keys that shall stay` : `write ${key} out beside ${merge}`;
  return {
    refusal: `${key} comes from the merge key ${merge} and does not stand here itself. To change it at this place only, ${aim}.`,
    at: pair.key.start,
  };
}

/** The merge key of a mapping that brings a key in. */
function mergeOf(node: MappingNode, key: string): Pair | null {
  return node.pairs.find((pair) => pair.merge && brings(pair.value, key)) ?? null;
}

function brings(source: YamlNode, key: string): boolean {
  if (source.type === 'alias') return brings(source.target, key);
  if (source.type === 'sequence') return source.items.some((item) => brings(item, key));
  return (
    source.type === 'mapping' &&
    source.pairs.some((pair) => (pair.merge ? brings(pair.value, key) : keyOf(pair.key) === key))
  );
}

/** Is there an anchor on a node or inside of it? */
export function hasAnchor(node: YamlNode): boolean {
  let found = false;
  visit(node, ({ anchor }) => {
    found ||= anchor !== null;
  });
  return found;
}

/** The nodes with an anchor that a path leads through, and those at its end and below. */
function anchoredOn(root: YamlNode, path: Path): readonly YamlNode[] {
  const found: YamlNode[] = [];
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node === undefined) break;
    if (node.anchor !== null) found.push(node);
    if (node.type === 'sequence') node = typeof step === 'number' ? node.items[step] : undefined;
    else node = node.type === 'mapping' ? ownPair(node, String(step))?.value : undefined;
  }
  if (node !== undefined) visit(node, (inner) => inner.anchor !== null && found.push(inner));
  return found;
}

function aliasesOf(root: YamlNode, target: YamlNode): readonly AliasNode[] {
  const found: AliasNode[] = [];
  visit(root, (node) => node.type === 'alias' && node.target === target && found.push(node));
  return found;
}

function visit(node: YamlNode, seen: (node: YamlNode) => unknown): void {
  seen(node);
  if (node.type === 'sequence') for (const item of node.items) visit(item, seen);
  if (node.type === 'mapping') {
    for (const { key, value } of node.pairs) {
      visit(key, seen);
      visit(value, seen);
    }
  }
}
