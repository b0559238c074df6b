import type { MappingNode, SequenceNode, YamlNode } from '../manifest/syntaxTree';

/** How a line shall begin. */
export interface LinePlan {
  readonly indent: number;
  /** The dashes that it begins with, each with one space; null: none. */
  readonly dashes: string | null;
  /** It belongs to a scalar of several lines: its end is text. */
  readonly isText: boolean;
}

/** The step from one level to the next. */
const STEP = 2;

/**
 * How every line of a document shall begin, two spaces a level. Null for lines that stay as they are (markers), and as a
 * whole where the layout is one that nobody writes: a dash or a key with its value begun on another line in between.
 */
export function lineIndents(
  text: string,
  lines: readonly string[],
  root: YamlNode,
): readonly (LinePlan | null)[] | null {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  const layout = new Layout(text, starts);
  if (!layout.node(root, 0, listStyle(root, layout))) return null;
  return layout.plans(lines);
}

/** Are lists below a key indented? As most of the document does; where there are none, yes. */
function listStyle(root: YamlNode, layout: Layout): boolean {
  let indented = 0;
  let flush = 0;
  const visit = (node: YamlNode): void => {
    if (node.type === 'sequence') node.items.forEach(visit);
    if (node.type !== 'mapping') return;
    for (const { key, value } of node.pairs) {
      if (value.type === 'sequence' && !value.flow && layout.lineOf(value.start) !== layout.lineOf(key.start)) {
        if (layout.columnOf(value.valueStart) > layout.columnOf(key.start)) indented += 1;
        else flush += 1;
      }
      visit(value);
    }
  };
  visit(root);
  return indented >= flush;
}

class Layout {
  private readonly text: string;
  private readonly starts: readonly number[];
  private readonly begun = new Map<number, { indent: number; dashes: string | null }>();
  /** Lines inside of a value of several lines, with the line that the value begins on. */
  private readonly inside = new Map<number, { readonly owner: number; readonly isText: boolean }>();

  constructor(text: string, starts: readonly number[]) {
    this.text = text;
    this.starts = starts;
  }

  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  columnOf(offset: number): number {
    return offset - (this.starts[this.lineOf(offset)] ?? 0);
  }

  /** Lays out a node whose first line shall begin at `indent`; false where that can't be said. */
  node(node: YamlNode, indent: number, indentLists: boolean): boolean {
    if (node.type === 'mapping' && !node.flow) return this.mapping(node, indent, indentLists);
    if (node.type === 'sequence' && !node.flow) return this.sequence(node, indent, indentLists);
    const first = this.lineOf(node.start);
    const last = this.lineOf(Math.max(node.start, node.end - 1));
    if (this.beginsLine(node.start)) this.begun.set(first, { indent, dashes: null });
    const isText = node.type === 'scalar';
    for (let line = first + 1; line <= last; line += 1) this.inside.set(line, { owner: first, isText });
    // What ends a block scalar may be blank lines that count.
    if (node.type === 'scalar' && node.style === 'block') this.trailing(last + 1, first);
    return true;
  }

  private trailing(from: number, owner: number): void {
    for (let line = from; line < this.starts.length; line += 1) {
      const start = this.starts[line] ?? 0;
      if (this.text.slice(start, this.starts[line + 1] ?? this.text.length).trim() !== '') return;
      this.inside.set(line, { owner, isText: true });
    }
  }

  private mapping(node: MappingNode, indent: number, indentLists: boolean): boolean {
    // Anchor and tag stand on the line of the key before.
    if (node.start !== node.valueStart && this.lineOf(node.start) === this.lineOf(node.valueStart)) return false;
    return node.pairs.every(({ key, value }) => {
      if (this.text[key.start] === '?' || key.type === 'mapping' || key.type === 'sequence') return false;
      if (this.lineOf(key.start) !== this.lineOf(Math.max(key.start, key.end - 1))) return false;
      if (/^[ \t]*\?/.test(this.text.slice(this.starts[this.lineOf(key.start)] ?? 0, key.start))) return false;
      if (this.beginsLine(key.start)) this.begun.set(this.lineOf(key.start), { indent, dashes: null });
      const isList = value.type === 'sequence' && !value.flow;
      return this.node(value, isList && !indentLists ? indent : indent + STEP, indentLists);
    });
  }

  private sequence(node: SequenceNode, indent: number, indentLists: boolean): boolean {
    return node.items.every((item) => {
      const dash = this.dashBefore(item);
      if (dash === -1) return false;
      const line = this.lineOf(dash);
      const known = this.begun.get(line);
      if (this.beginsLine(dash)) this.begun.set(line, { indent, dashes: '- ' });
      else if (known !== undefined && known.dashes !== null) known.dashes += '- ';
      else return false;
      return this.node(item, indent + STEP, indentLists);
    });
  }

  /** The dash of an item, on its own line; -1 where it stands elsewhere. */
  private dashBefore(item: YamlNode): number {
    const start = this.starts[this.lineOf(item.start)] ?? 0;
    const before = this.text.slice(start, item.start);
    if (item.type === 'scalar' && item.style === 'empty') return -1;
    return /-[ \t]+$/.test(before) ? start + before.lastIndexOf('-') : -1;
  }

  private beginsLine(offset: number): boolean {
    const start = this.starts[this.lineOf(offset)] ?? 0;
    return /^\uFEFF?[ \t]*$/.test(this.text.slice(start, offset));
  }

  /** Every line's plan: what begins one, what goes on from one, and comments with their neighbours. */
  plans(lines: readonly string[]): readonly (LinePlan | null)[] {
    const old = lines.map((line) => /^\uFEFF?[ \t]*/.exec(line)?.[0].length ?? 0);
    const plans: (LinePlan | null)[] = lines.map((line, index) => {
      const begun = this.begun.get(index);
      if (begun !== undefined) return { ...begun, isText: false };
      const inside = this.inside.get(index);
      if (inside !== undefined) {
        const owner = this.begun.get(inside.owner);
        const moved = owner === undefined ? 0 : owner.indent - (old[inside.owner] ?? 0);
        return { indent: Math.max(0, (old[index] ?? 0) + moved), dashes: null, isText: inside.isText };
      }
      return line.trim() === '' ? { indent: 0, dashes: null, isText: false } : null;
    });
    lines.forEach((line, index) => {
      if (plans[index] === null && /^\s*#/.test(line)) plans[index] = this.commentPlan(plans, old, index);
    });
    return plans;
  }

  /** A comment goes where what it is in line with goes: what follows it, or what came before. */
  private commentPlan(plans: readonly (LinePlan | null)[], old: readonly number[], index: number): LinePlan {
    const column = old[index] ?? 0;
    const isLine = (line: number): boolean => this.begun.has(line);
    const next = plans.findIndex((_, line) => line > index && isLine(line));
    const before = plans.findLastIndex((_, line) => line < index && isLine(line));
    const owner = old[next] === column || before === -1 ? next : old[before] === column ? before : next;
    const indent = owner === -1 ? column : (this.begun.get(owner)?.indent ?? column);
    return { indent, dashes: null, isText: false };
  }
}
