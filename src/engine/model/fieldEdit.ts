import type { FieldPath } from './finding';
import type { JsonValue } from './resources';

/**
 * One change of one field of an object, as a form makes it. Paths are keys and indices from the object's root; those of
 * items name the item itself.
 */
export type FieldEdit =
  /** Replaces the value at a path, or adds the key there. */
  | { readonly type: 'set'; readonly path: FieldPath; readonly value: JsonValue }
  /** Puts an item into a list before the one at the path's last index; beyond the last it appends. */
  | { readonly type: 'insert'; readonly path: FieldPath; readonly value: JsonValue }
  | { readonly type: 'remove'; readonly path: FieldPath }
  /** An item of a list to another place of the same list: `to` is its index afterwards. */
  | { readonly type: 'move'; readonly path: FieldPath; readonly to: number }
  /** A copy of an item right behind it. */
  | { readonly type: 'duplicate'; readonly path: FieldPath }
  /** Another name for a key of a mapping; its place and its value stay. */
  | { readonly type: 'renameKey'; readonly path: FieldPath; readonly key: string }
  /** AND to OR (S19): a peer with both selectors becomes two items, each with one. */
  | { readonly type: 'splitPeer'; readonly path: FieldPath }
  /** OR to AND (S19): a peer with one selector takes in the item behind it, which has the other. */
  | { readonly type: 'joinPeers'; readonly path: FieldPath }
  /** The value moves below these keys: a pod's spec becomes that of a template. */
  | { readonly type: 'nest'; readonly path: FieldPath; readonly keys: readonly string[] }
  /** What stands below these keys takes the place of the value. */
  | { readonly type: 'lift'; readonly path: FieldPath; readonly keys: readonly string[] };
