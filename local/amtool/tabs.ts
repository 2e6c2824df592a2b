/** What columns are padded by. */
const GAP = 2;

/**
 * Cells that end with tabs, in columns. What stands behind the last tab of a line belongs to no
 * column; lines of fewer cells between others part their columns.
 *
 * Source: Go's text/tabwriter, with the settings of `amtool`.
 */
export function columns(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const most = Math.max(...lines.map((cells) => cells.length));
  for (let column = 0; column < most - 1; column += 1) {
    const isIn = (cells: readonly string[] | undefined) => (cells?.length ?? 0) - 1 > column;
    for (let from = 0; from < lines.length; ) {
      let end = from;
      while (isIn(lines[end])) end += 1;
      pad(lines.slice(from, end), column);
      from = end + 1;
    }
  }
  return lines.map((cells) => cells.join('')).join('\n');
}

function pad(lines: readonly string[][], column: number): void {
  const widths = lines.map((cells) => [...(cells[column] ?? '')].length);
  const width = Math.max(...widths) + GAP;
  for (const [index, cells] of lines.entries()) {
    cells[column] += ' '.repeat(width - (widths[index] ?? 0));
  }
}
