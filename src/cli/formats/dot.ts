import { connectionsText, isNoConnection } from '../../engine';
import { exposureConn, exposureEnds, type Listing } from './listRow';

/** A graph for Graphviz: namespaces as clusters, what is unknown dashed, pods that no manifest shows dotted. */
export function* listDot({ rows, exposures, workloads }: Listing): Generator<string> {
  yield 'digraph connectivity {\n  rankdir=LR\n  node [shape=box]\n';
  const groups = new Map<string, string[]>();
  for (const id of [...workloads].sort()) {
    const namespace = id.slice(0, id.indexOf('/'));
    groups.set(namespace, [...(groups.get(namespace) ?? []), id]);
  }
  for (const [namespace, ids] of groups) {
    yield `  subgraph ${quoted(`cluster_${namespace}`)} {\n    label=${quoted(namespace)}\n`;
    for (const id of ids) yield `    ${quoted(id)} [label=${quoted(id.slice(namespace.length + 1))}]\n`;
    yield '  }\n';
  }
  const ends = new Set(
    rows.flatMap(({ src, dst, row }) => [
      ...(row.from.type === 'range' ? [src] : []),
      ...(row.to.type === 'range' ? [dst] : []),
    ]),
  );
  for (const end of ends) yield `  ${quoted(end)} [shape=ellipse]\n`;
  for (const { src, dst, row } of rows) {
    if (!isNoConnection(row.allowed)) yield edge(src, dst, connectionsText(row.allowed), '');
    if (!isNoConnection(row.unknown)) yield edge(src, dst, `unknown: ${connectionsText(row.unknown)}`, ' style=dashed');
  }
  for (const row of exposures ?? []) {
    const { src, dst } = exposureEnds(row);
    yield `  ${quoted(row.direction === 'ingress' ? src : dst)} [style=dotted]\n`;
    yield edge(src, dst, exposureConn(row), ' style=dotted');
  }
  yield '}\n';
}

function edge(src: string, dst: string, label: string, style: string): string {
  return `  ${quoted(src)} -> ${quoted(dst)} [label=${quoted(label)}${style}]\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
