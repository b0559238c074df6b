/** What the values of a field are about, so that the workspace can offer some. */
export type Offer =
  | { readonly type: 'nothing' }
  /** A closed list: each word with what it means. */
  | { readonly type: 'words'; readonly words: readonly (readonly [word: string, meaning: string])[] }
  | { readonly type: 'namespaces' }
  | { readonly type: 'labelKeys'; readonly of: LabelTarget }
  | { readonly type: 'labelValues'; readonly of: LabelTarget }
  /** Ports of the pods that the rule leads to: their numbers, their names, or both. */
  | { readonly type: 'ports'; readonly forms: 'numbers' | 'names' | 'both' }
  | { readonly type: 'blocks' }
  /** Blocks inside of the `cidr` beside it. */
  | { readonly type: 'excepts' };

/** Whose labels a selector asks for. */
export type LabelTarget = 'pods' | 'namespaces' | 'nodes';

export type Shape =
  | { readonly type: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly type: 'list'; readonly item: Field }
  /** A mapping whose keys are label keys. */
  | { readonly type: 'labels'; readonly of: LabelTarget }
  | { readonly type: 'scalar'; readonly offer: Offer };

/** A field of a kind, explained in our own words. */
export interface Field {
  readonly summary: string;
  /** What people trip over, with the number of the rule (S1 to S55). */
  readonly trap: { readonly rule: string; readonly text: string } | null;
  readonly shape: Shape;
}

/** A field in short; `trap` reads `S19 The sentence.` */
export function field(shape: Shape, summary: string, trap?: string): Field {
  const [, rule = '', text = ''] = /^(S\d+) (.*)$/s.exec(trap ?? '') ?? [];
  return { summary, trap: rule === '' ? null : { rule, text }, shape };
}

export function object(fields: Readonly<Record<string, Field>>): Shape {
  return { type: 'object', fields: new Map(Object.entries(fields)) };
}

export function list(item: Field): Shape {
  return { type: 'list', item };
}

export function scalar(offer: Offer = { type: 'nothing' }): Shape {
  return { type: 'scalar', offer };
}

export function words(...all: readonly (readonly [word: string, meaning: string])[]): Shape {
  return scalar({ type: 'words', words: all });
}
