/** A table of Markdown, header and rule included. Bars and marks in cells are text. */
export function markdownTable(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [line(header), line(header.map(() => '---'))];
  for (const row of rows) lines.push(line(row.map(cell)));
  return `${lines.join('\n')}\n`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(text: string): string {
  return text.replace(/[\\|`*<]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, ' ');
}
