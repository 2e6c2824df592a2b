/** What a section of the bench found out: rows of figures, and what they mean. */

export interface Report {
  readonly title: string;
  /** Every row has the same names, in the same order. */
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

export type Row = Readonly<Record<string, string | number>>;

const GAP = '  ';

/** A table as text, figures to the right. */
export function formatReport({ title, rows, notes }: Report): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
  const widths = names.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const isFigure = names.map((name) => rows.every((row) => typeof row[name] === 'number'));
  const table = lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isFigure[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)
      .trimEnd(),
  );
  return [title, '', ...table, '', ...notes.map((note) => `- ${note}`)].join('\n');
}

/** As many digits as people compare by. */
export function rounded(value: number, digits = 2): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** The middle one; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
